"""Rules of what host, admins and votes do to a session: stop, pause, go on, skip, send off."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.sessions import decider, group, presence, rounds, seating
from bot.sessions.model import ChatId, Contestant, RoundState, Session, SessionId, State, UserId
from bot.sessions.outcomes import Countdown, Left, Lobby, Nothing, Outcome, Running, Skipping
from bot.sessions.ports import Tx

SKIPPERS = 2
"""As many must want a question skipped, at least."""


async def stop(tx: Tx, session_id: SessionId, now: datetime, reason: str) -> Outcome:
    """End a session: a lobby is given up, a game gets its table."""
    session = await tx.find_session(session_id)
    if session is None or session.state.is_over:
        return Nothing()
    session = await rounds.after_answered(tx, session)
    if session.number == 0:
        return await group.abort(tx, session, reason)
    cut_off = await tx.get_round(session.session_id, session.number)
    await rounds.close(tx, session)
    return await group.finish(tx, session, cut_off if rounds.is_out(cut_off, now) else None)


async def resume(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
    """Go on with a paused session: its next question comes after a countdown.

    A pause that was asked for but has not come yet is called off.

    Raises:
        Refusal: As `group.start_now`, while nothing has been asked.
    """
    session = await tx.find_session(session_id)
    if session is not None and session.reason == "pausing":
        return await _call_off_pause(tx, session)
    if session is None or session.state not in {State.PAUSED, State.SUSPENDED}:
        return Nothing()
    if session.number:
        session = await _after_last_asked(tx, session)
    else:
        await seating.refuse_too_few(tx, session)
    fresh = replace(session, silent_rounds=0)
    return await group.count_down(tx, fresh, now, is_resumed=True)


async def _call_off_pause(tx: Tx, session: Session) -> Outcome:
    going_on = session.moved(session.state, deadline=session.deadline, reason=None)
    if not await tx.save_session(going_on):
        return Nothing()
    return Running(going_on, await tx.seats(session.session_id), is_kept_on=True)


async def _after_last_asked(tx: Tx, session: Session) -> Session:
    """Return a session as it stands after its last question; one that was not sent is none."""
    round_ = await tx.get_round(session.session_id, session.number)
    if round_.state is RoundState.SENDING:
        await tx.save_round(replace(round_, state=RoundState.PLANNED))
        return replace(session, number=session.number - 1)
    await rounds.close(tx, session)
    return session


async def pause(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
    """Pause a session: at once between questions, else when the open one is over."""
    session = await tx.find_session(session_id)
    if session is None or session.number == 0:
        return Nothing()
    match session.state:
        case State.COUNTDOWN | State.REVEAL:
            paused = session.moved(State.PAUSED, deadline=now + group.PAUSE, reason="paused")
        case State.ASKING | State.CLOSING:
            paused = session.moved(session.state, deadline=session.deadline, reason="pausing")
        case _:
            return Nothing()
    if not await tx.save_session(paused):
        return Nothing()
    return Running(paused, await tx.seats(session_id))


async def vote_skip(
    tx: Tx, session_id: SessionId, user_id: UserId, now: datetime
) -> Skipping | Nothing:
    """Count a player's wish to skip the open question; enough of them close it.

    Enough is two, or half of those who answered in the last three questions if that is more.
    What was answered before counts.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state is not State.ASKING or session.is_deciding:
        return Nothing()
    if not await _plays(tx, session_id, user_id):
        return Nothing()
    round_ = await tx.get_round(session_id, session.number)
    votes = await tx.vote_skip(round_.round_id, user_id)
    wanted = max(SKIPPERS, -(-await _active(tx, session) // 2))
    closing = await rounds.hasten(tx, session, round_, now) if votes >= wanted else None
    return Skipping(session, votes, wanted, closing)


async def force_skip(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
    """Close the open question at once."""
    session = await tx.find_session(session_id)
    if session is None or session.state is not State.ASKING:
        return Nothing()
    round_ = await tx.get_round(session_id, session.number)
    return await rounds.hasten(tx, session, round_, now) or Nothing()


async def send_off(
    tx: Tx, session_id: SessionId, user_id: UserId, admins: Collection[int], now: datetime
) -> Left | None:
    """Send a contestant off; their answers no longer count in this session's table.

    Nobody waits for them, and if they were the host somebody else is, as when a host leaves.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state.is_over or not await tx.bar(session_id, user_id):
        return None
    return await presence.do_without(tx, session, user_id, admins, now)


async def mute(
    tx: Tx, chat_id: ChatId, person: Contestant, admins: Collection[int], now: datetime
) -> tuple[Left, ...]:
    """Keep somebody from playing in a chat; they are sent off all games under way there."""
    await tx.mute(chat_id, person)
    playing = [one.session_id for one in await tx.running_in(chat_id)]
    left = [await send_off(tx, one, person.user_id, admins, now) for one in playing]
    return tuple(one for one in left if one is not None)


async def _plays(tx: Tx, session_id: SessionId, user_id: UserId) -> bool:
    seats = await tx.seats(session_id)
    return any(seat.contestant.user_id == user_id and seat.is_in for seat in seats)


async def _active(tx: Tx, session: Session) -> int:
    """Return how many answered in the last three questions."""
    last = range(max(1, session.number - 2), session.number + 1)
    asked = [await tx.get_round(session.session_id, number) for number in last]
    given = [await tx.answers_to(round_.round_id) for round_ in asked]
    return len({answer.user_id for answers in given for answer in answers})


async def show_again(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
    """Show a lobby anew, or ask anew who has not answered: what was shown is out of reach."""
    session = await tx.find_session(session_id)
    if session is None or session.state not in {State.LOBBY, State.ASKING, State.TIE}:
        return Nothing()
    if session.state is State.TIE:
        return await decider.offer(tx, session)
    if session.state is State.LOBBY:
        return Lobby(session, await tx.seats(session_id), is_new=True)
    round_ = await tx.get_round(session_id, session.number)
    if round_.state is not RoundState.OPEN or not await tx.awaited([round_.round_id]):
        return Nothing()
    await tx.save_round(replace(round_, state=RoundState.PLANNED))
    before = replace(session, number=session.number - 1)
    counting = await group.count_down(tx, before, now, is_resumed=True)
    return replace(counting, is_moved=True) if isinstance(counting, Countdown) else counting
