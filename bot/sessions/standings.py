"""Makes the table of one session out of its answers."""

from dataclasses import dataclass

from bot.sessions import scoring
from bot.sessions.model import Answer, Round, Row, Session
from bot.sessions.ports import Tx
from bot.sessions.records import WORTH_TELLING, Record


@dataclass(frozen=True, slots=True)
class Table:
    """Who stands where; `rounds` is how many questions have been closed."""

    rows: tuple[Row, ...]
    rounds: int


async def table(tx: Tx, session: Session) -> Table:
    """Return a session's standing after the rounds that are closed, leavers included."""
    rounds = [await tx.get_round(session.session_id, n) for n in range(1, session.number + 1)]
    waived = frozenset(round_.round_id for round_ in rounds if round_.outage)
    sums = scoring.total(await tx.answers_of(session.session_id), waived)
    rows = scoring.rank(
        (seat.contestant, *sums.get(seat.contestant.user_id, (0, 0, 0, 0)), seat.joined_at)
        for seat in await tx.seats(session.session_id)
        if not seat.barred
    )
    return Table(rows, session.number)


async def broken(tx: Tx, session: Session) -> Record | None:
    """Return the chat's longest run of right answers if it became that in a session."""
    record = await tx.record_of(session.place.chat_id)
    if record is None or record.run.best < WORTH_TELLING:
        return None
    return record if record.session_id == session.session_id else None


@dataclass(frozen=True, slots=True)
class Mistake:
    """A question that was answered wrong, and with what."""

    round: Round
    answer: Answer


async def mistakes(tx: Tx, session: Session) -> tuple[Mistake, ...]:
    """Return what the one contestant of a private session got wrong, in order."""
    answers = {answer.round_id: answer for answer in await tx.answers_of(session.session_id)}
    rounds = [await tx.get_round(session.session_id, n) for n in range(1, session.number + 1)]
    wrong = [(r, answers[r.round_id]) for r in rounds if r.round_id in answers]
    return tuple(Mistake(r, a) for r, a in wrong if a.verdict == "wrong")
