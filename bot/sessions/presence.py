"""Rules of coming and going: who leaves, who is host then, who is still there."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from bot.sessions import rounds
from bot.sessions.model import Seat, Session, SessionId, State, UserId
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
    seats = await tx.seats(session_id)
    heir = _heir(seats, admins) if session.host_id == user_id else None
    if heir is not None:
        handed = session.moved(
            session.state,
            deadline=session.deadline,
            reason=session.reason,
            host_id=heir.contestant.user_id,
        )
        session = handed if await tx.save_session(handed) else session
    if session.state is State.LOBBY:
        await tx.unseat(session_id, user_id)
        return Lobby(session, await tx.seats(session_id))
    await _wait_no_longer(tx, session, now)
    gone = next(seat.contestant for seat in seats if seat.contestant.user_id == user_id)
    return Left(session, gone, None if heir is None else heir.contestant)


async def stay(tx: Tx, session_id: SessionId) -> bool:
    """Hear that somebody is still there: silent questions are counted anew."""
    session = await tx.find_session(session_id)
    if session is None or session.state.is_over or not session.silent_rounds:
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
