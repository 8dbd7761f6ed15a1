"""Rules of teams: who is drawn into which, where late ones go, and how teams are ranked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from random import Random

from bot.sessions import scoring
from bot.sessions.model import Contestant, Mode, Row, Seat, Session, UserId
from bot.sessions.ports import Tx
from questions.template import chance

FEWEST = 2


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One team in a table: the means of its members; equal teams share a rank."""

    rank: int
    team: int
    members: int
    right: Fraction
    points: Fraction
    time_ms: Fraction


async def choose(tx: Tx, session: Session, contestant: Contestant, team: int) -> bool:
    """Seat a contestant in a team; return False if they sit there, or if there is no such team."""
    if not 1 <= team <= session.team_count:
        return False
    seats = await tx.seats(session.session_id)
    theirs = next((s for s in seats if s.contestant.user_id == contestant.user_id), None)
    if theirs is not None and (theirs.barred or (theirs.is_in and theirs.team == team)):
        return False
    await tx.seat(session.session_id, contestant, joined_at=1)
    await tx.set_teams(session.session_id, {contestant.user_id: team})
    return True


async def form_up(tx: Tx, session: Session) -> None:
    """Give everybody a team as the lobby ends: the chosen one, or one by draw."""
    seats = [seat for seat in await tx.seats(session.session_id) if seat.is_in]
    known = await tx.shares(seat.contestant.user_id for seat in seats)
    strength = {who: (right + 1) / (given + 2) for who, (right, given) in known.items()}
    drawn = draw(seats, strength, session.team_count, session.seed)
    await tx.set_teams(session.session_id, drawn)


def draw(
    seats: Sequence[Seat], strength: Mapping[UserId, float], count: int, seed: int
) -> dict[UserId, int]:
    """Return a team for everybody; the same for the same seed.

    Whoever chose keeps it, unless all chose the same. The others are dealt out, the strongest
    first, each to the smallest team, of equal ones to the weakest. `strength` is somebody's share
    of right answers; who is not known counts as middling.
    """
    rng = chance(seed, "teams")
    chosen = {seat.contestant.user_id: seat.team for seat in seats if seat.team is not None}
    if len(chosen) == len(seats) and len(set(chosen.values())) < FEWEST:
        chosen = {}
    order = list(range(1, count + 1))
    rng.shuffle(order)
    given = dict(chosen)
    for user_id in _strongest_first(seats, strength, rng):
        if user_id not in given:
            given[user_id] = min(order, key=lambda team: _weight(given, strength, team))
    return given


def _strongest_first(
    seats: Sequence[Seat], strength: Mapping[UserId, float], rng: Random
) -> list[UserId]:
    """Return contestants by strength, equally strong ones by chance."""
    everybody = sorted(seat.contestant.user_id for seat in seats)
    rng.shuffle(everybody)
    return sorted(everybody, key=lambda user_id: -strength.get(user_id, _MIDDLING))


_MIDDLING = 0.5


def _weight(
    given: Mapping[UserId, int], strength: Mapping[UserId, float], team: int
) -> tuple[int, float]:
    members = [who for who, theirs in given.items() if theirs == team]
    return len(members), sum(strength.get(who, _MIDDLING) for who in members)


async def place_newcomers(tx: Tx, session: Session) -> None:
    """Put those who came after the lobby into the smallest of the teams that play."""
    seats = [seat for seat in await tx.seats(session.session_id) if seat.is_in]
    sizes = {seat.team: 0 for seat in seats if seat.team is not None}
    for seat in seats:
        if seat.team is not None:
            sizes[seat.team] += 1
    for seat in seats:
        if seat.team is None and sizes:
            smallest = min(sizes, key=lambda team: (sizes[team], team))
            sizes[smallest] += 1
            await tx.set_teams(session.session_id, {seat.contestant.user_id: smallest})


def table(rows: Iterable[Row], mode: Mode = "balanced") -> tuple[TeamRow, ...]:
    """Rank teams by the means of their members, those who left included, as people are ranked.

    Equal teams share a rank.
    """
    members: dict[int, list[Row]] = {}
    for row in rows:
        if row.team is not None:
            members.setdefault(row.team, []).append(row)

    def place(row: TeamRow) -> tuple[Fraction, ...]:
        return scoring.order(mode, row.right, row.points, row.time_ms)

    means = (_means(team, theirs) for team, theirs in members.items())
    ranked: list[TeamRow] = []
    for _, equals in groupby(sorted(means, key=lambda row: (place(row), row.team)), key=place):
        rank = len(ranked) + 1
        ranked += [replace(row, rank=rank) for row in equals]
    return tuple(ranked)


def _means(team: int, rows: Sequence[Row]) -> TeamRow:
    """Return a team with the means of its members, not ranked yet."""
    many = len(rows)
    return TeamRow(
        0,
        team,
        many,
        Fraction(sum(row.right for row in rows), many),
        Fraction(sum(row.points for row in rows), many),
        Fraction(sum(row.time_ms for row in rows), many),
    )
