"""Rules of "last one in": who fails is out, and whoever is left at the end has won."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf

from bot.sessions.model import (
    Answer,
    Contestant,
    Round,
    RoundState,
    Row,
    Seat,
    Session,
    UserId,
)
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


@dataclass(frozen=True, slots=True)
class Anew:
    """Who is in again, and who is out now, after a question was judged anew."""

    back: tuple[Contestant, ...] = ()
    out: tuple[Contestant, ...] = ()


async def judge_again(tx: Tx, session: Session) -> Anew:
    """Decide anew who is out, by the verdicts as they now stand; in other forms nobody.

    Whoever went out by a wrong key is in again, and what they could not answer meanwhile is not
    held against them; whoever stayed in by it is out. Who left stays where they were.
    """
    if session.form != "elimination":
        return Anew()
    seats = [s for s in await tx.seats(session.session_id) if not (s.has_left or s.barred)]
    out: dict[UserId, int] = {}
    for number in range(1, min(session.number, session.count) + 1):
        round_ = await tx.get_round(session.session_id, number)
        if round_.state is RoundState.CLOSED:
            out |= dict.fromkeys(await _fail_again(tx, round_, seats, out), number)
    changed = [seat for seat in seats if out.get(seat.contestant.user_id) != seat.out_at]
    for seat in changed:
        who = seat.contestant.user_id
        await tx.put_out(session.session_id, [who], out.get(who))
    back = (s.contestant for s in changed if s.contestant.user_id not in out)
    gone = (s.contestant for s in changed if s.out_at is None)
    return Anew(tuple(back), tuple(gone))


async def _fail_again(
    tx: Tx, round_: Round, seats: Sequence[Seat], out: Collection[UserId]
) -> list[UserId]:
    """Return whom a round takes out of those who were heard in it and are not out before."""
    was_in = [s for s in seats if s.out_at is None or s.out_at >= round_.number]
    heard = [s.contestant.user_id for s in was_in if s.contestant.user_id not in out]
    given = {answer.user_id: answer.verdict for answer in await tx.answers_to(round_.round_id)}
    if round_.skipped and any(who not in given for who in heard):
        return []
    failed = [who for who in heard if given.get(who) != "right"]
    return failed if len(failed) < len(heard) else []


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
