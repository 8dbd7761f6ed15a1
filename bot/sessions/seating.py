"""Rules of who may sit down in a session, who is heard there, and when it is decided."""

from collections.abc import Iterable

from bot.errors import Refusal
from bot.sessions import teams
from bot.sessions.model import ChatId, Contestant, Seat, Session, State, UserId
from bot.sessions.ports import Tx


def least(session: Session) -> int:
    """Return how many must be in before a session can begin."""
    return 1 if session.form == "individual" else 2


async def refuse_too_few(tx: Tx, session: Session) -> None:
    """Let only those begin who are enough.

    Raises:
        Refusal: `nobody-joined` if no seat is taken, `too-few` if one is and two must be.
    """
    here = await present(tx, session)
    if here < least(session):
        raise Refusal("too-few" if here else "nobody-joined")


async def present(tx: Tx, session: Session) -> int:
    """Return how many hold a seat in a session that has not begun."""
    return sum(not seat.has_left for seat in await tx.seats(session.session_id))


async def join(tx: Tx, session: Session, contestant: Contestant) -> bool:
    """Give a contestant a seat from the next question on; return True if it changed anything.

    Raises:
        Refusal: `muted` if they may not play there, `elimination-closed` after the first question
            of an elimination.
    """
    await refuse_muted(tx, session.place.chat_id, contestant.user_id)
    if not _is_open(session):
        raise Refusal("elimination-closed")
    first = session.number + (session.state is not State.ASKING)
    joined_at = min(max(first, 1), session.count)
    changed = await tx.seat(session.session_id, contestant, joined_at)
    await _find_team(tx, session)
    return changed


async def refuse_muted(tx: Tx, chat_id: ChatId, user_id: UserId) -> None:
    """Let only those through who may play in a chat.

    Raises:
        Refusal: `muted` if an admin has muted them there.
    """
    if await is_muted(tx, chat_id, user_id):
        raise Refusal("muted")


async def is_muted(tx: Tx, chat_id: ChatId, user_id: UserId) -> bool:
    """Return True if an admin keeps somebody from playing in a chat."""
    return any(one.user_id == user_id for one in await tx.muted(chat_id))


async def seat(tx: Tx, session: Session, people: Iterable[Contestant]) -> frozenset[UserId]:
    """Give those who answer the open question a seat, if they have none; return who that is."""
    came = await tx.seat_all(session.session_id, people, session.number)
    if came:
        await _find_team(tx, session)
    return came


def is_heard(session: Session, theirs: Seat | None) -> bool:
    """Return True if the answer counts of somebody in that seat, or without one.

    Whoever was sent off is not heard, and after the first question of an elimination only those
    who are still in; when a tie is broken, only those who do that.
    """
    if session.is_deciding:
        return theirs is not None and theirs.is_in and theirs.decides
    if session.form == "elimination" and session.number > 1:
        return theirs is not None and theirs.is_in
    return theirs is None or not theirs.barred


async def is_decided(tx: Tx, session: Session) -> bool:
    """Return True if nothing is left to ask: the last question is over, or one is left in."""
    if session.number >= session.count:
        return True
    if session.form != "elimination" or not session.number:
        return False
    return sum(seat.is_in for seat in await tx.seats(session.session_id)) < least(session)


def _is_open(session: Session) -> bool:
    is_first_over = session.number > 1 or (session.number == 1 and session.state != State.ASKING)
    return session.form != "elimination" or not is_first_over


async def _find_team(tx: Tx, session: Session) -> None:
    if session.form == "teams" and session.state is not State.LOBBY:
        await teams.place_newcomers(tx, session)
