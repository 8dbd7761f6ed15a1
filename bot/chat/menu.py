"""Lists the commands that Telegram offers when somebody types a slash."""

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
    """Give Telegram the menus in all languages, English being what all others see.

    A menu that Telegram does not take is worth a line in the log and no more.
    """
    for locale in LOCALES:
        code = None if locale == "en" else locale
        for scope, names in scopes():
            try:
                menu = commands(locale, names)
                await bot.set_my_commands(menu, scope=scope, language_code=code)
            except TelegramError as error:
                _log.warning("no command menu", language=locale, reason=str(error))
