"""Rules of "last one in": who fails is out, and whoever is left at the end has won."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf

from bot.sessions.model import Answer, Round, Row, Seat, Session
from bot.sessions.ports import Tx


@dataclass(frozen=True, slots=True)
class Ruling:
    """Whom a round takes out; nobody if it was skipped."""

    failed: tuple[Seat, ...] = ()
    is_skipped: bool = False


async def judge(tx: Tx, session: Session, round_: Round, answers: Sequence[Answer]) -> Ruling:
    """Take out who failed a round that is about to be revealed; in other forms nobody.

    Nor does the question that breaks a tie.

    Whoever left is out in any case, and does not come back. A round that was skipped before all
    had answered takes out nobody else.
    """
    if session.form != "elimination" or session.is_deciding:
        return Ruling()
    seats = await tx.seats(session.session_id)
    gone = [s for s in seats if s.has_left and not s.barred and s.out_at is None]
    is_skipped = round_.skipped and bool(await tx.awaited([round_.round_id]))
    failed = () if is_skipped else failures(seats, answers)
    out = [seat.contestant.user_id for seat in (*gone, *failed)]
    if out:
        await tx.put_out(session.session_id, out, session.number)
    return Ruling(failed, is_skipped)


def failures(seats: Sequence[Seat], answers: Sequence[Answer]) -> tuple[Seat, ...]:
    """Return who of those still in has no right answer; nobody if that is all of them."""
    right = {answer.user_id for answer in answers if answer.verdict == "right"}
    still_in = [seat for seat in seats if seat.is_in]
    failed = tuple(seat for seat in still_in if seat.contestant.user_id not in right)
    return failed if len(failed) < len(still_in) else ()


def rank(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rank by how long somebody stayed in; who went out together shares a rank.

    `rows` come in the order of points, which is kept among equals.
    """
    ordered = sorted(rows, key=_stayed)
    ranked: list[Row] = []
    for _, equals in groupby(ordered, key=_stayed):
        place = len(ranked) + 1
        ranked += [replace(row, rank=place) for row in equals]
    return tuple(ranked)


def _stayed(row: Row) -> tuple[bool, float]:
    """Return what sorts those first who are in, then who left just now, then who went out last."""
    is_in = row.out_at is None and not row.has_left
    return not is_in, -(row.out_at or inf)
