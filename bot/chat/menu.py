"""Tells Telegram what it offers when somebody types a slash, and shows before a chat begins."""

from collections.abc import Collection

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.chat.games import GAMES
from bot.chat.lookups import LOOK_UPS
from bot.chat.may import RULES
from bot.chat.say import labels
from data.model import LOCALES, Locale
from questions.wording import Words

_log = structlog.get_logger(__name__)

HIDDEN = frozenset({"start"})
"""Commands that nobody needs to be offered."""
NAMES = (*(name for name, _ in GAMES), *(one.name for one in LOOK_UPS))
"""Every command there is."""


def commands(locale: Locale, offered: Collection[str] = NAMES) -> tuple[BotCommand, ...]:
    """Return the menu in a language: games first, then look-ups."""
    words = labels(locale)
    asked = ((one.name, one.about) for one in LOOK_UPS)
    return tuple(
        BotCommand(name, about(words))
        for name, about in (*GAMES, *asked)
        if name in offered and name not in HIDDEN
    )


def scopes() -> tuple[tuple[BotCommandScope, tuple[str, ...]], ...]:
    """Return where a menu is offered, and what is in it: only what one may do there."""
    alone = tuple(name for name in NAMES if RULES[name].private not in {"nobody", "authors"})
    together = tuple(name for name in NAMES if RULES[name].group in {"everyone", "players"})
    leading = tuple(name for name in NAMES if RULES[name].group != "nobody")
    return (
        (BotCommandScopeDefault(), alone),
        (BotCommandScopeAllPrivateChats(), alone),
        (BotCommandScopeAllGroupChats(), together),
        (BotCommandScopeAllChatAdministrators(), leading),
    )


async def publish(bot: Bot) -> None:
    """Give Telegram the menus and the bot's words on itself, English being what all others see.

    What Telegram does not take is worth a line in the log and no more.
    """
    for locale in LOCALES:
        code = None if locale == "en" else locale
        try:
            for scope, names in scopes():
                menu = commands(locale, names)
                await bot.set_my_commands(menu, scope=scope, language_code=code)
            await _describe(bot, labels(locale), code)
        except TelegramError as error:
            _log.warning("no command menu", language=locale, reason=str(error))


async def _describe(bot: Bot, words: Words, code: str | None) -> None:
    """Say what the bot is for, where nothing has been said yet; only if that is not told already.

    Telegram takes few changes of these words a day.
    """
    head = words.say("Atalanta and Gasperini: facts with their sources, and quizzes")
    body = (
        words.say(
            "Ask about a club, a season, a match or a player. Each answer names its sources, "
            "and where they disagree it says so."
        ),
        words.say("/quiz: ten questions; in a group, for everybody"),
    )
    whole = "\n\n".join((head, *body))
    if (await bot.get_my_description(code)).description != whole:
        await bot.set_my_description(whole, code)
    if (await bot.get_my_short_description(code)).short_description != head:
        await bot.set_my_short_description(head, code)
