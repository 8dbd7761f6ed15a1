"""Answers one person's commands in a group only so often; says so once, then nothing.

What steers a game or the group's rules is always heard, so that no flood ties an admin's hands;
only refusals of it fall silent.
"""

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.chat import letters
from bot.chat.context import App, Context, contestant_of, is_private, place_of
from bot.chat.heed import Heed, Who
from bot.chat.lookups.line import parse
from bot.chat.may import RULES
from bot.chat.say import words
from bot.chat.screens import notices_house as notices
from bot.sessions.model import ChatId
from bot.sessions.ports import Tx

_BEFORE_BACKLOG = -2
_STEERING = frozenset(name for name, rule in RULES.items() if rule.group in {"host", "admins"})


def register(application: App) -> None:
    """Listen before all others do."""
    application.add_handler(TypeHandler(Update, on_update), _BEFORE_BACKLOG)


async def on_update(update: Update, context: Context) -> None:
    """Let pass what is no command, and as many commands of one person as are answered.

    Raises:
        ApplicationHandlerStop: If nobody else is to hear of the update.
    """
    who, command = who_of(update), _command(update)
    if who is None or command is None:
        return
    heed = context.parts.cooldown.count(who)
    if heed is Heed.ANSWER or command in _STEERING:
        return
    if heed is Heed.NOTICE:
        await _tell(update, context)
    raise ApplicationHandlerStop


def who_of(update: Update) -> Who | None:
    """Return who writes in which group; None alone, where they disturb nobody."""
    if update.effective_chat is None or update.effective_sender is None or is_private(update):
        return None
    return ChatId(update.effective_chat.id), update.effective_sender.id


async def _tell(update: Update, context: Context) -> None:
    place, person = place_of(update), contestant_of(update)

    async def tell(tx: Tx) -> None:
        locale = await context.locale(tx, update)
        shown = notices.too_many(words(locale), person.name if person else None)
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)


def _command(update: Update) -> str | None:
    """Return the command that somebody writes, if it is one of ours."""
    if update.message is None:
        return None
    command = parse(update.message.text or "").command
    return command if command in RULES else None
