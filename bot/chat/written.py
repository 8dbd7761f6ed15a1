"""Hears what is typed in a private chat while a question stands open."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop, MessageHandler, filters

from bot.chat import letters
from bot.chat.context import App, Context, contestant_of, place_of
from bot.chat.quiz import past, render
from bot.chat.say import safe, words
from bot.chat.screen import Screen
from bot.chat.screens import quiz as screens
from bot.sessions import answering
from bot.sessions.answering import Unclear
from bot.sessions.ports import Tx

_BEFORE_LOOK_UPS = -3
"""After those who are in the middle of a dialogue, before look-ups answer every text."""


def register(application: App) -> None:
    """Listen to what is neither a command nor part of a dialogue."""
    text = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.TEXT
    application.add_handler(MessageHandler(text & ~filters.COMMAND, on_text), _BEFORE_LOOK_UPS)


async def on_text(update: Update, context: Context) -> None:
    """Take a text as the answer to the question that stands open, or say how that is answered.

    Raises:
        ApplicationHandlerStop: If one does, since then nobody else is to hear of it.
    """
    place, who, message = place_of(update), contestant_of(update), update.effective_message
    is_awaited = await context.parts.store.read(lambda tx: answering.is_awaited(tx, place))
    if not is_awaited or who is None or message is None:
        return
    text, now = message.text or "", context.parts.clock.now()

    async def take(tx: Tx) -> None:
        outcome = await answering.write(tx, place, text, who, now)
        if outcome is None:
            shown = Screen(safe(past(await context.locale(tx, update))))
        elif isinstance(outcome, Unclear):
            shown = screens.unclear(words(outcome.session.locale), outcome)
        else:
            shown = render(context.archive, outcome)
        await tx.post(letters.send(place, shown))

    await context.unit.run(take)
    raise ApplicationHandlerStop
