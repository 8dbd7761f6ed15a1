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
from bot.chat.failures_settings import setting_sentences
from bot.chat.pack_refusals import pack_sentences
from bot.chat.say import Html, echo, labels, words
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
    typed = echo(str(refusal.values.get("typed", "")))
    most = refusal.values.get("most", 0)
    said = {
        "no-questions": words.say(
            "There are no questions about that yet. /quiz asks about everything."
        ),
        "nobody-joined": words.say("Nobody has joined yet: tap Join first."),
        "too-few": words.say("This form of play needs two at least: who else taps Join?"),
        "elimination-closed": words.say(
            "Nobody can join after the first question of an elimination: "
            "be there for the next one."
        ),
        "session-running": words.say("A quiz is under way here. /stop ends it."),
        "unknown-topic": words.say(
            "I do not know the topic “{typed}”. There are: career, seasons, matches, Europe, "
            "honours, club, players, sources. Or just /quiz.",
            typed=typed,
        ),
        "bad-number": words.say("A quiz has 1 to {most} questions: /quiz 10.", most=most),
        "bad-form": words.say(
            "One form and one way to count points at a time: /quiz teams 10, /quiz first, "
            "/quiz elimination."
        ),
        "form-for-groups": words.say("That is played in groups: add me to one, then /quiz teams."),
        "elimination-typed": words.say(
            "Elimination is asked by choices, not by typing: /quiz elimination or /quiz first."
        ),
        "mistyped-code": words.say(
            "“{typed}” is not quite a code: a sign is wrong or missing. A code looks like "
            "ABCDE-FGHJK.",
            typed=typed,
        ),
        "code-alone": words.say("A code stands alone: /quiz and the code, nothing else."),
        "slow-mode": words.say(
            "Slow mode is on here, so nobody could type in time. Switch it off, or play with "
            "choices: /quiz balanced."
        ),
        "untyped-pack": words.say(
            "Packs are played by choices: /quiz balanced, then the name of the pack."
        ),
        "not-a-person": words.say("Only people can play; write as yourself, not as a channel."),
        "channels-cannot-play": words.say("Channels cannot play; write as yourself."),
        "host-only": words.say("Only whoever started the quiz, or an admin, can do that."),
        "admins-only": words.say("Only admins of this group can do that."),
        "groups-only": words.say("That is for groups: add me to one."),
        "not-now": words.say("That does nothing at this moment."),
        "kick-whom": words.say("Reply with /kick to a message of somebody who plays."),
        "nothing-running": words.say("No quiz is under way here. /quiz starts one."),
        "bad-button": words.say("This button is from an older version. Type the command anew."),
        "no-chat": words.say("This works only in a chat that I am in, too."),
        "quiet-hours": words.say(
            "Quiet hours until {until}: only admins start a quiz now.",
            until=refusal.values.get("until", ""),
        ),
        "muted": words.say("An admin of this group has muted you: you cannot play here."),
        "mute-whom": words.say("Reply with /mute to a message of a member who is no admin."),
        "unknown-span": words.say(
            "I do not know the period “{typed}”. Try /top week, month, season or all.",
            typed=typed,
        ),
    }
    said |= pack_sentences(words, most) | setting_sentences(words, refusal)
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
