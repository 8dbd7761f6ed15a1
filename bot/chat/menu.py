"""Lists the commands that Telegram offers when somebody types a slash."""

from collections.abc import Callable, Collection

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

from bot.chat.lookups import LOOK_UPS
from bot.chat.may import RULES
from bot.chat.say import labels
from data.model import LOCALES, Locale
from questions.wording import Words

_log = structlog.get_logger(__name__)

GAMES: tuple[tuple[str, Callable[[Words], str]], ...] = (
    ("quiz", lambda words: words.say("Play a quiz: /quiz europe 5")),
    ("join", lambda words: words.say("Take part in the quiz")),
    ("leave", lambda words: words.say("Leave the quiz")),
    ("skip", lambda words: words.say("Skip the question; a vote in groups")),
    ("score", lambda words: words.say("The score of the game, or your own")),
    ("top", lambda words: words.say("The best: week, month or all")),
    ("rules", lambda words: words.say("How it is played and counted")),
    ("stop", lambda words: words.say("End the quiz")),
    ("pause", lambda words: words.say("Pause the quiz")),
    ("resume", lambda words: words.say("Go on with the quiz")),
    ("forceskip", lambda words: words.say("Close the question now")),
    ("kick", lambda words: words.say("Send a player off, as a reply")),
    ("quizset", lambda words: words.say("Rules of this group's quizzes")),
)
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
    alone = tuple(name for name in NAMES if RULES[name].private != "nobody")
    together = tuple(name for name in NAMES if RULES[name].group in {"everyone", "players"})
    return (
        (BotCommandScopeDefault(), alone),
        (BotCommandScopeAllPrivateChats(), alone),
        (BotCommandScopeAllGroupChats(), together),
        (BotCommandScopeAllChatAdministrators(), NAMES),
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
