"""Hears what host, admins and players want of a running session: /pause, /skip, /kick, ..."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from telegram import Update

from bot.chat import coming, letters, may
from bot.chat.context import Context, contestant_of, place_of
from bot.chat.say import words
from bot.chat.screens import notices
from bot.chat.showing import show
from bot.errors import Refusal
from bot.sessions import control, group
from bot.sessions.model import Contestant, Session, SessionId, UserId
from bot.sessions.outcomes import Nothing, Outcome, Running
from bot.sessions.ports import Tx

Move = Callable[[Tx, SessionId, datetime], Awaitable[Outcome]]


async def on_stop(update: Update, context: Context) -> None:
    """End the session."""

    async def stop(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
        return await control.stop(tx, session_id, now, "stopped")

    await _carry_out(update, context, "stop", stop)


async def on_pause(update: Update, context: Context) -> None:
    """Pause the session."""
    await _carry_out(update, context, "pause", control.pause)


async def on_resume(update: Update, context: Context) -> None:
    """Go on with a paused session."""
    await _carry_out(update, context, "resume", control.resume)


async def on_force_skip(update: Update, context: Context) -> None:
    """Close the open question at once."""
    await _carry_out(update, context, "forceskip", control.force_skip)


async def on_skip(update: Update, context: Context) -> None:
    """Vote to skip the open question."""
    person = contestant_of(update)
    if person is None:
        raise Refusal("not-a-person")

    async def skip(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
        return await control.vote_skip(tx, session_id, person.user_id, now)

    await _carry_out(update, context, "skip", skip)


async def on_join(update: Update, context: Context) -> None:
    """Take a seat in the session."""
    person = _person(update)

    async def join(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
        await tx.profile(person)
        outcome = await group.join(tx, session_id, person)
        return await _told(tx, outcome, person)

    await _carry_out(update, context, "join", join)


async def on_kick(update: Update, context: Context) -> None:
    """Send the one whose message is replied to off the session.

    Raises:
        Refusal: `kick-whom` if it is no reply to a person, or they do not play.
    """
    session = await _running(update, context)
    await may.demand(update, context, "kick", session)
    replied = update.effective_message.reply_to_message if update.effective_message else None
    target = replied.from_user if replied and not replied.sender_chat else None
    if target is None or target.is_bot:
        raise Refusal("kick-whom")

    user_id, now = UserId(target.id), context.parts.clock.now()
    admins = await coming.heirs(context, session, user_id)

    async def kick(tx: Tx) -> None:
        left = await control.send_off(tx, session.session_id, user_id, admins, now)
        if left is None:
            raise Refusal("kick-whom")
        await tx.post(letters.send(session.place, notices.sent_off(words(session.locale), left)))

    await context.unit.run(kick)


async def on_rules(update: Update, context: Context) -> None:
    """Explain how points are counted."""
    place = place_of(update)

    async def tell(tx: Tx) -> None:
        locale, house = await context.locale(tx, update), await tx.house_of(place.chat_id)
        await tx.post(letters.send(place, notices.rules(words(locale), house)))

    await context.unit.run(tell)


async def _carry_out(update: Update, context: Context, command: str, move: Move) -> None:
    """Make a move in the session that runs here, if its giver may.

    Raises:
        Refusal: If they may not, or if there is nothing to make it in.
    """
    session = await _running(update, context)
    await may.demand(update, context, command, session)
    now = context.parts.clock.now()

    async def carry_out(tx: Tx) -> None:
        outcome = await move(tx, session.session_id, now)
        if isinstance(outcome, Nothing):
            raise Refusal("not-now")
        if not (isinstance(outcome, Running) and command == "join"):
            await show(tx, outcome)

    await context.unit.run(carry_out)


async def _told(tx: Tx, outcome: Outcome, person: Contestant) -> Outcome:
    """Say who came during a game; before it, the lobby's card shows it."""
    if isinstance(outcome, Running):
        session = outcome.session
        shown = notices.joined(words(session.locale), person.name)
        await tx.post(letters.send(session.place, shown))
    return outcome


async def _running(update: Update, context: Context) -> Session:
    place = place_of(update)
    session = await context.parts.store.read(lambda tx: tx.find_running(place))
    if session is None:
        raise Refusal("nothing-running")
    return session


def _person(update: Update) -> Contestant:
    person = contestant_of(update)
    if person is None:
        raise Refusal("not-a-person")
    return person
