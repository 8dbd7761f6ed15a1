"""Leaves questions in a group unanswered while much still waits to be sent there.

A group gets about twenty messages a minute, whoever they are for: without this, one person's
commands would keep the polls of a game waiting until it is paused.
"""

from telegram import Update
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.chat.buttons import ASK, QUIZ, TURN, unpack
from bot.chat.context import App, Context, is_private, place_of, spoken
from bot.chat.lookups.line import parse
from bot.chat.may import RULES
from bot.chat.say import labels
from bot.chat.screens.quiz import AGAIN
from bot.post import Toast

MOST = 8
"""As many messages may wait for a group before no more are asked for."""

_BEFORE_ALL = -1
_VERBS = frozenset({ASK, TURN, QUIZ, AGAIN})
_CONTROLS = frozenset(name for name, rule in RULES.items() if rule.group == "host")
"""Commands that are always heard; whoever may not give them is not told so in a flood."""


def register(application: App) -> None:
    """Listen before all others do."""
    application.add_handler(TypeHandler(Update, on_update), _BEFORE_ALL)


async def on_update(update: Update, context: Context) -> None:
    """Let pass what asks for no message; of the rest as much as the group can take.

    Raises:
        ApplicationHandlerStop: If nobody else is to hear of the update.
    """
    if not _wants_an_answer(update) or not await is_full(update, context):
        return
    if update.callback_query is not None:
        told = labels(spoken(update.effective_user)).say(
            "There is much to do here just now. Try again in a moment."
        )
        context.parts.toast([Toast(update.callback_query.id, told)])
    raise ApplicationHandlerStop


async def is_full(update: Update, context: Context) -> bool:
    """Return True if an update comes from a group for which many messages wait."""
    if update.effective_chat is None or is_private(update):
        return False
    chat_id = place_of(update).chat_id
    return await context.parts.store.read(lambda tx: tx.unsent(chat_id)) >= MOST


def _wants_an_answer(update: Update) -> bool:
    if update.callback_query is not None:
        tap = unpack(update.callback_query.data or "")
        return tap is not None and tap.verb in _VERBS
    if update.message is None:
        return False
    command = parse(update.message.text or "").command
    return command is not None and command not in _CONTROLS
