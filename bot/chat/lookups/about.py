"""Answers what is asked about the bot and about what its facts rest on."""

from bot.chat.desk import Desk
from bot.chat.lookups.line import MOST, take_page
from bot.chat.screen import Screen
from bot.chat.screens import about
from bot.chat.screens.disputed import disputed, disputed_topic, find_topic
from bot.chat.screens.source import source


def answer_source(desk: Desk, typed: str) -> Screen:
    """Answer /source <id of a fact or claim>."""
    return source(desk, typed[:MOST])


def answer_disputed(desk: Desk, typed: str) -> Screen:
    """Answer /disputed [topic] [#page]."""
    page, name = take_page(typed)
    topic = find_topic(name[:MOST])
    return disputed_topic(desk, topic, page) if topic else disputed(desk)


def answer_help(desk: Desk, typed: str) -> Screen:
    """Answer /help."""
    return about.help_(desk)


def answer_start(desk: Desk, typed: str) -> Screen:
    """Answer /start; a payload of a link that means nothing here is not an error."""
    return about.start(desk)


def answer_language(desk: Desk, typed: str) -> Screen:
    """Answer /language."""
    return about.language(desk)


def answer_privacy(desk: Desk, typed: str) -> Screen:
    """Answer /privacy."""
    return about.privacy(desk)
