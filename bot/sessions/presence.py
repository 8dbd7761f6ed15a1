"""Rules of coming and going: who leaves, who is host then, who is still there."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.sessions import rounds
from bot.sessions.model import Contestant, Seat, Session, SessionId, State, UserId
from bot.sessions.outcomes import Left, Lobby, Nothing
from bot.sessions.ports import Tx


async def leave(
    tx: Tx, session_id: SessionId, user_id: UserId, admins: Collection[int], now: datetime
) -> Lobby | Left | Nothing:
    """Free a contestant's seat; what they answered stays theirs, and nobody waits for them.

    Whoever leaves a lobby has not played: of them nothing stays.

    A host hands on to the first of `admins` who plays, else to whoever has played the longest.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state.is_over or not await tx.leave(session_id, user_id):
        return Nothing()
    left = await do_without(tx, session, user_id, admins, now)
    if session.state is State.LOBBY:
        await tx.unseat(session_id, user_id)
        return Lobby(left.session, await tx.seats(session_id))
    return left


async def do_without(
    tx: Tx, session: Session, user_id: UserId, admins: Collection[int], now: datetime
) -> Left:
    """Go on without somebody whose seat is free: wait no longer, and find another host."""
    seats = await tx.seats(session.session_id)
    gone = next(seat.contestant for seat in seats if seat.contestant.user_id == user_id)
    found = _heir(seats, admins) if session.host_id == user_id else None
    heir = None if found is None else found.contestant
    if heir is not None:
        session = await _hand_on(tx, session, heir)
    await _wait_no_longer(tx, session, now)
    return Left(session, gone, heir)


async def adopt(tx: Tx, session: Session, newcomer: Contestant) -> Session:
    """Make a newcomer the host of a lobby that its host has left with nobody else in it."""
    if session.state is not State.LOBBY or session.host_id is None:
        return session
    seats = await tx.seats(session.session_id)
    if any(seat.is_in and seat.contestant.user_id == session.host_id for seat in seats):
        return session
    return await _hand_on(tx, session, newcomer)


async def _hand_on(tx: Tx, session: Session, heir: Contestant) -> Session:
    handed = session.moved(
        session.state, deadline=session.deadline, reason=session.reason, host_id=heir.user_id
    )
    return handed if await tx.save_session(handed) else session


async def stay(tx: Tx, session_id: SessionId) -> bool:
    """Hear that somebody is still there: silent questions are counted anew.

    A game that is held already waits for somebody to go on, so for it this comes too late.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state.is_over or not session.silent_rounds:
        return False
    if session.state in {State.PAUSED, State.SUSPENDED}:
        return False
    present = session.moved(session.state, deadline=session.deadline, reason=session.reason)
    return await tx.save_session(replace(present, silent_rounds=0))


def _heir(seats: Collection[Seat], admins: Collection[int]) -> Seat | None:
    """Return who is host next; seats come in the order in which they were taken."""
    present = [seat for seat in seats if not seat.has_left and not seat.barred]
    leading = [seat for seat in present if seat.contestant.user_id in admins]
    return next(iter(leading or present), None)


async def _wait_no_longer(tx: Tx, session: Session, now: datetime) -> None:
    if session.state is State.ASKING:
        round_ = await tx.get_round(session.session_id, session.number)
        await rounds.close_if_all_in(tx, session, round_, now)
