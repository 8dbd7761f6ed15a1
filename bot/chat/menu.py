"""Lists the commands that Telegram offers when somebody types a slash."""

from collections.abc import Callable

import structlog
from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.chat.lookups import LOOK_UPS
from bot.chat.say import labels
from data.model import LOCALES, Locale
from questions.wording import Words

_log = structlog.get_logger(__name__)

GAMES: tuple[tuple[str, Callable[[Words], str]], ...] = (
    ("quiz", lambda words: words.say("Play a quiz: /quiz europe 5")),
    ("score", lambda words: words.say("The score of the game, or your own")),
    ("top", lambda words: words.say("The best: week, month or all")),
    ("stop", lambda words: words.say("End the quiz")),
)
HIDDEN = frozenset({"start"})
"""Commands that nobody needs to be offered."""
NAMES = (*(name for name, _ in GAMES), *(one.name for one in LOOK_UPS))
"""Every command there is."""


def commands(locale: Locale) -> tuple[BotCommand, ...]:
    """Return the menu in a language: games first, then look-ups."""
    words = labels(locale)
    asked = ((one.name, one.about) for one in LOOK_UPS if one.name not in HIDDEN)
    return tuple(BotCommand(name, about(words)) for name, about in (*GAMES, *asked))


def scopes() -> tuple[BotCommandScope, ...]:
    """Return where the menu is offered."""
    return (
        BotCommandScopeDefault(),
        BotCommandScopeAllPrivateChats(),
        BotCommandScopeAllGroupChats(),
    )


async def publish(bot: Bot) -> None:
    """Give Telegram the menus in all languages, English being what all others see.

    A menu that Telegram does not take is worth a line in the log and no more.
    """
    for locale in LOCALES:
        code = None if locale == "en" else locale
        for scope in scopes():
            try:
                await bot.set_my_commands(commands(locale), scope=scope, language_code=code)
            except TelegramError as error:
                _log.warning("no command menu", language=locale, reason=str(error))
