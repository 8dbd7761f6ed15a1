"""Turns what went wrong into what people are told: the one error handler of all chats.

Refusal        what was asked cannot be had: its sentence, as a message or an alert on the button
StorageError   nothing was kept: nobody is told, the update is tried again
anything else  a bug: tried again; at last an incident number, and the traceback is in the log
"""

import secrets
from collections.abc import Awaitable, Callable

import structlog
from telegram import Update

from bot.chat import backlog, cooldown, letters
from bot.chat.context import FAILURE, Context, place_of, spoken
from bot.chat.failures_games import (
    form_sentences,
    game_sentences,
    right_sentences,
    wish_sentences,
)
from bot.chat.failures_settings import setting_sentences
from bot.chat.pack_refusals import pack_sentences
from bot.chat.say import Html, labels, words
from bot.chat.screen import Screen
from bot.errors import Refusal, StorageError
from bot.post import Toast
from bot.sessions.ports import Tx
from questions.wording import Words

_log = structlog.get_logger(__name__)

Besides = Callable[[Tx], Awaitable[None]]


async def on_error(update: object, context: Context) -> None:
    """Handle what a handler raised."""
    error = context.error
    if not isinstance(update, Update) or not isinstance(error, Exception):
        return
    match error:
        case Refusal():
            await refuse(update, context, error)
        case StorageError():
            FAILURE.set(error)
        case _:
            FAILURE.set(error)
            if context.unit.is_last_try:
                await _apologise(update, context, error)


def sentence(words: Words, refusal: Refusal) -> str:
    """Return what a refusal says in a language, and what to do instead."""
    most = refusal.values.get("most", 0)
    said = (
        game_sentences(words)
        | right_sentences(words, refusal)
        | wish_sentences(words, refusal)
        | form_sentences(words, refusal)
        | pack_sentences(words, most)
        | setting_sentences(words, refusal)
    )
    return said.get(refusal.key) or words.say("That does not work here. /help says what does.")


async def refuse(
    update: Update, context: Context, refusal: Refusal, besides: Besides | None = None
) -> None:
    """Tell somebody why they cannot have what they asked for.

    Args:
        update: What they sent.
        context: The handling of it.
        refusal: Why not.
        besides: What else is kept, with what they are told.
    """
    query = update.callback_query
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    if query is not None:
        context.parts.toast([Toast(query.id, sentence(labels(locale), refusal), alert=True)])
        return
    who = cooldown.who_of(update)
    is_over = who is not None and context.parts.cooldown.is_over(who)
    if is_over or await backlog.is_full(update, context):
        return

    async def tell(tx: Tx) -> None:
        if besides is not None:
            await besides(tx)
        shown = Screen(Html(sentence(words(locale), refusal)))
        await tx.post(letters.send(place_of(update), shown))

    await context.unit.run(tell)


async def _apologise(update: Update, context: Context, error: Exception) -> None:
    incident = secrets.token_hex(3).upper()
    _log.error("incident", incident=incident, exc_info=error)
    if update.effective_chat is None:
        return
    text = words(spoken(update.effective_user)).say(
        "Something went wrong on my side. If it happens again, tell the operator "
        "this number: {incident}",
        incident=incident,
    )
    shown = letters.send(place_of(update), Screen(text))
    await context.parts.store.write(lambda tx: tx.post(shown))
