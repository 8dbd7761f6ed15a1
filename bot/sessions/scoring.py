"""Counts points and ranks contestants."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby
from typing import TypeVar

from bot.sessions.model import Answer, Contestant, Mode, Row, UserId

T = TypeVar("T", int, Fraction)

RIGHT = 600
SPEED = 400
GRACE_MS = 1000
PRIZES = (5, 3, 1)
"""What the first, the second and the third earn who type the right answer."""


def points(mode: Mode, elapsed_ms: int, seconds: int, *, hinted: bool) -> tuple[int, int]:
    """Return the base and the speed part of a right answer, formula 1.

    A right answer is worth 600; in `balanced` up to 400 more, falling evenly from one second
    after the start to the end of the round's `seconds`. A hint halves both.
    """
    span = seconds * 1000 - GRACE_MS
    late = max(0, elapsed_ms - GRACE_MS)
    speed = round(SPEED * max(0.0, 1 - late / span)) if mode == "balanced" and span > 0 else 0
    return (RIGHT // 2, speed // 2) if hinted else (RIGHT, speed)


def prize(before: int) -> int:
    """Return the points of a right answer in `first`, by how many were right before."""
    return PRIZES[before] if before < len(PRIZES) else 0


def order(mode: Mode, right: T, score: T, time_ms: T) -> tuple[T, T, T]:
    """Return what standings are sorted by, the best first.

    More right answers, then more points, then less time for right answers; in `first`, where
    points are prizes for being first, points come before right answers.
    """
    return (-score, -right, time_ms) if mode == "first" else (-right, -score, time_ms)


def rank(
    lines: Iterable[tuple[Contestant, int, int, int, int, int]], mode: Mode = "balanced"
) -> tuple[Row, ...]:
    """Rank (contestant, right, points, time_ms, answered, joined_at) lines in their order.

    What is equal in it shares a rank, and the next rank skips (1, 2, 2, 4).
    """
    ordered = sorted(
        lines, key=lambda line: (*order(mode, *line[1:4]), line[0].name, line[0].user_id)
    )
    rows: list[Row] = []
    for _, equals in groupby(ordered, key=lambda line: line[1:4]):
        place = len(rows) + 1
        rows += [Row(place, *line) for line in equals]
    return tuple(rows)


def total(
    answers: Iterable[Answer], waived: frozenset[int]
) -> dict[UserId, tuple[int, int, int, int]]:
    """Return right answers, points, time of the right ones and answers given, per contestant.

    `waived` holds the ids of rounds whose speed part nobody gets.
    """
    sums: dict[UserId, tuple[int, int, int, int]] = {}
    for answer in answers:
        right, score, time_ms, given = sums.get(answer.user_id, (0, 0, 0, 0))
        if answer.verdict == "right":
            right += 1
            score += answer.base + (0 if answer.round_id in waived else answer.speed)
            time_ms += answer.elapsed_ms
        sums[answer.user_id] = (right, score, time_ms, given + (answer.verdict != "skipped"))
    return sums
