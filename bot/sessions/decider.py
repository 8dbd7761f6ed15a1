"""Rules of a tie for first place: who may break it by one question more, and who does."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal

from bot.sessions import rounds, standings
from bot.sessions.model import (
    Contestant,
    Round,
    RoundState,
    Seat,
    Session,
    SessionId,
    State,
    UserId,
)
from bot.sessions.outcomes import Asking, Nothing, Tie
from bot.sessions.ports import Tx
from bot.sessions.standings import Table
from bot.sessions.timing import SENDING

OFFER = timedelta(seconds=20)
"""As long all who share first place have to say that they want to."""

Side = int
"""Who shares first place: a team by its number, or a contestant by their id."""
Heard = Literal["in", "in-already", "team-has-one", "not-first", "late"]


def offer_time(session: Session) -> timedelta:
    """Return how long a question more is on offer; in calm mode twice as long."""
    return 2 * OFFER if session.calm else OFFER


def tied(session: Session, table: Table) -> frozenset[Side]:
    """Return the sides that share first place, if a question can part them; else none.

    All of them must still be there, and have been right at least once.
    """
    here = [row for row in table.rows if not row.has_left and row.out_at is None]
    if session.form == "teams":
        first = {team.team for team in table.teams if team.rank == 1 and team.right}
        there = {row.team for row in here}
    else:
        first = {row.contestant.user_id for row in table.rows if row.rank == 1 and row.right}
        there = {row.contestant.user_id for row in here}
    return frozenset(first) if len(first) > 1 and first <= there else frozenset()


async def begin(tx: Tx, session: Session, now: datetime) -> Tie | Asking | Nothing | None:
    """Offer a question more after the last one, or put it if all have said yes before.

    None if nobody shares first place, or nothing is left to ask.
    """
    spare = await tx.find_numbered(session.session_id, session.count + 1)
    sides = tied(session, await standings.table(tx, session))
    if spare is None or session.is_deciding or not sides:
        return None
    if sides == await _ready(tx, session):
        return await _ask(tx, session, spare, now)
    offered = session.moved(State.TIE, deadline=now + offer_time(session), reason=None)
    return await offer(tx, offered) if await tx.save_session(offered) else Nothing()


async def offer(tx: Tx, session: Session) -> Tie:
    """Return a tie as it is to be shown, with those who may break it."""
    table = await standings.table(tx, session)
    sides = tied(session, table)
    if session.form == "teams":
        return Tie(session, (), tuple(sorted(sides)))
    rows = [row for row in table.rows if row.contestant.user_id in sides]
    return Tie(session, tuple(row.contestant for row in rows), ())


async def dare(
    tx: Tx, session_id: SessionId, person: Contestant, now: datetime
) -> tuple[Heard, Asking | Nothing]:
    """Hear that somebody wants to break the tie; when all sides do, the question is put.

    Of a team whoever is the first to say so plays for it.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state is not State.TIE or _is_late(session, now):
        return "late", Nothing()
    sides = tied(session, await standings.table(tx, session))
    seats = await tx.seats(session_id)
    theirs = next((s for s in seats if s.contestant.user_id == person.user_id and s.is_in), None)
    if theirs is None or _side(session, theirs) not in sides:
        return "not-first", Nothing()
    if theirs.decides:
        return "in-already", Nothing()
    if _side(session, theirs) in await _ready(tx, session):
        return "team-has-one", Nothing()
    await tx.let_decide(session_id, person.user_id)
    spare = await tx.get_round(session_id, session.count + 1)
    is_full = sides == await _ready(tx, session)
    return "in", await _ask(tx, session, spare, now) if is_full else Nothing()


async def winner(tx: Tx, session: Session) -> UserId | None:
    """Return who has broken a tie, once the question is judged; None if nobody has.

    The first right answer does. Where speed does not count, or the bot was away meanwhile, only
    whoever is right alone; and nobody if it was skipped before all had answered.
    """
    if not session.is_deciding:
        return None
    round_ = await tx.get_round(session.session_id, session.number)
    is_cut_short = round_.skipped and await tx.awaited([round_.round_id])
    if round_.state is not RoundState.CLOSED or is_cut_short:
        return None
    answers = await rounds.counted(tx, round_)
    right = [answer.user_id for answer in answers if answer.verdict == "right"]
    is_race = session.mode != "accuracy" and not round_.outage
    return right[0] if right and (is_race or len(right) == 1) else None


def _is_late(session: Session, now: datetime) -> bool:
    return session.deadline is None or now > session.deadline


def _side(session: Session, seat: Seat) -> Side | None:
    return seat.team if session.form == "teams" else seat.contestant.user_id


async def _ready(tx: Tx, session: Session) -> frozenset[Side]:
    """Return the sides of which somebody has said that they want to."""
    seats = [seat for seat in await tx.seats(session.session_id) if seat.decides and seat.is_in]
    return frozenset(side for side in (_side(session, seat) for seat in seats) if side is not None)


async def _ask(tx: Tx, session: Session, spare: Round, now: datetime) -> Asking | Nothing:
    asking = session.moved(
        State.ASKING, number=session.count + 1, deadline=now + SENDING, reason=None
    )
    if not await tx.save_session(asking):
        return Nothing()
    sending = replace(spare, state=RoundState.SENDING)
    await tx.save_round(sending)
    return Asking(asking, sending)
