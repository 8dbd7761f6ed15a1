"""Commands: those that are heard, those in the menu and those in the README are the same."""

import re

import pytest
from telegram.constants import BotCommandLimit
from telegram.ext import Application, CommandHandler

from bot.chat import handlers, menu
from bot.chat.lookups import LOOK_UPS
from data.model import LOCALES


@pytest.fixture
def heard():
    """The commands that some handler hears."""
    application = Application.builder().token("1:test").updater(None).job_queue(None).build()
    handlers.register(application)
    plugged = [handler for group in application.handlers.values() for handler in group]
    hearing = [handler for handler in plugged if isinstance(handler, CommandHandler)]
    return [command for handler in hearing for command in handler.commands]


@pytest.fixture
def documented(root):
    """The commands of the README's table."""
    rows = re.findall(r"^\| (`/.*?) \| ", (root / "README.md").read_text("utf-8"), re.MULTILINE)
    return [command for row in rows for command in re.findall(r"`/(\w+)", row)]


def test_every_command_is_heard_by_one_handler(heard):
    assert sorted(heard) == sorted(menu.NAMES)


def test_every_look_up_is_a_command():
    assert {look_up.name for look_up in LOOK_UPS} <= set(menu.NAMES)


def test_the_readme_names_every_command_once(documented):
    assert sorted(documented) == sorted(set(menu.NAMES) - menu.HIDDEN)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_menu_offers_every_command_in_the_words_of_the_language(locale):
    offered = menu.commands(locale)
    english = {one.command: one.description for one in menu.commands("en")}

    assert sorted(one.command for one in offered) == sorted(set(menu.NAMES) - menu.HIDDEN)
    assert all(len(one.description) <= BotCommandLimit.MAX_DESCRIPTION for one in offered)
    if locale != "en":
        left = [one.command for one in offered if one.description == english[one.command]]
        assert left == []
