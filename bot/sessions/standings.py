"""Makes the table of one session out of its answers."""

from dataclasses import dataclass, replace

from bot.sessions import elimination, scoring, teams
from bot.sessions.model import Answer, Round, RoundId, RoundState, Row, Seat, Session
from bot.sessions.ports import Tx
from bot.sessions.records import WORTH_TELLING, Record
from bot.sessions.teams import TeamRow


@dataclass(frozen=True, slots=True)
class Table:
    """Who stands where; `rounds` is how many questions have been closed."""

    rows: tuple[Row, ...]
    rounds: int
    teams: tuple[TeamRow, ...] = ()


async def table(tx: Tx, session: Session) -> Table:
    """Return a session's standing after the rounds that are closed, leavers included.

    What breaks a tie changes no points.
    """
    asked = min(session.number, session.count)
    rounds = (await tx.rounds_of(session.session_id))[:asked]
    waived = frozenset(round_.round_id for round_ in rounds if round_.outage)
    closed = {round_.round_id for round_ in rounds if round_.state is RoundState.CLOSED}
    given = await tx.answers_of(session.session_id)
    sums = scoring.total((one for one in given if one.round_id in closed), waived)
    seats = {s.contestant.user_id: s for s in await tx.seats(session.session_id) if not s.barred}
    lines = (
        (seat.contestant, *sums.get(user_id, (0, 0, 0, 0)), seat.joined_at)
        for user_id, seat in seats.items()
    )
    ranked = scoring.rank(lines, session.mode)
    rows = tuple(_seated(row, seats[row.contestant.user_id]) for row in ranked)
    match session.form:
        case "elimination":
            return Table(elimination.rank(rows), len(closed))
        case "teams":
            return Table(rows, len(closed), teams.table(rows, session.mode))
        case "individual":
            return Table(rows, len(closed))


def _seated(row: Row, seat: Seat) -> Row:
    return replace(row, has_left=seat.has_left, team=seat.team, out_at=seat.out_at)


async def broken(tx: Tx, session: Session) -> Record | None:
    """Return the chat's longest run of right answers if it became that in a session."""
    record = await tx.record_of(session.place.chat_id)
    if record is None or record.run.best < WORTH_TELLING:
        return None
    return record if record.session_id == session.session_id else None


async def hardest(tx: Tx, session: Session) -> tuple[Round | None, int, int]:
    """Return the round that fewest of at least two got right, with right answers and answers."""
    tallies: dict[RoundId, list[int]] = {}
    barred = {s.contestant.user_id for s in await tx.seats(session.session_id) if s.barred}
    spare = await tx.find_numbered(session.session_id, session.count + 1)
    for answer in await tx.answers_of(session.session_id):
        if answer.user_id in barred or (spare and answer.round_id == spare.round_id):
            continue
        tally = tallies.setdefault(answer.round_id, [0, 0])
        tally[0] += answer.verdict == "right"
        tally[1] += 1
    tallies = {round_id: tally for round_id, tally in tallies.items() if tally[1] > 1}
    if not tallies:
        return None, 0, 0
    round_id, (right, given) = min(tallies.items(), key=lambda item: item[1][0] / item[1][1])
    return (await tx.find_round(round_id), right, given) if right < given else (None, 0, 0)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A question that was answered wrong, and with what."""

    round: Round
    answer: Answer


async def mistakes(tx: Tx, session: Session) -> tuple[Mistake, ...]:
    """Return what the one contestant of a private session got wrong, in order."""
    answers = {answer.round_id: answer for answer in await tx.answers_of(session.session_id)}
    rounds = (await tx.rounds_of(session.session_id))[: session.number]
    wrong = [(r, answers[r.round_id]) for r in rounds if r.round_id in answers]
    return tuple(Mistake(r, a) for r, a in wrong if a.verdict == "wrong")
