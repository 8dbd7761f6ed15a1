"""Rules of playing again: who is invited to it."""

from bot.sessions.model import Contestant, Session
from bot.sessions.ports import Tx


async def invited(tx: Tx, session: Session) -> tuple[Contestant, ...]:
    """Return who played the game that a session takes up again and has not come yet."""
    if session.rematch_of is None:
        return ()
    here = {s.contestant.user_id for s in await tx.seats(session.session_id) if not s.has_left}
    before = await tx.seats(session.rematch_of)
    return tuple(
        seat.contestant
        for seat in before
        if not (seat.has_left or seat.barred or seat.contestant.user_id in here)
    )
