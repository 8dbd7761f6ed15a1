"""Holds dates of which only a part is known, and spans between them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from typing_extensions import override

_FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to its day, its month or only its year."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse a day that does not exist."""
        if self.day is not None and self.month is None:
            msg = "a day needs its month"
            raise ValueError(msg)
        self.first()

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `1907`, `2016-06` or `2016-06-14`.

        Raises:
            ValueError: If the text has another form or names no real day.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            msg = f"{text!r} is not a date like 1907, 2016-06 or 2016-06-14"
            raise ValueError(msg)
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    def first(self) -> date:
        """Return the earliest day this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """Return the latest day this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: "PartialDate") -> bool:
        """Order by earliest day, the vaguer date first."""
        return (self.first(), -self.last().toordinal()) < (
            other.first(),
            -other.last().toordinal(),
        )

    @override
    def __str__(self) -> str:
        """Return the form that `parse` reads."""
        parts = (f"{self.year:04}", *(f"{p:02}" for p in (self.month, self.day) if p is not None))
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included; no end means it goes on as far as is known."""

    start: PartialDate
    end: PartialDate | None = None

    def __post_init__(self) -> None:
        """Refuse an end before the start."""
        if self.end is not None and self.end.last() < self.start.first():
            msg = f"a period cannot end ({self.end}) before it starts ({self.start})"
            raise ValueError(msg)

    def contains(self, day: date) -> bool:
        """Return True if the day may lie in the period (vague ends stretch outward)."""
        return self.start.first() <= day and (self.end is None or day <= self.end.last())

    def surely_overlaps(self, other: "Period") -> bool:
        """Return True if the two share a day however their vague ends are read."""
        latest_start = max(self.start.last(), other.start.last())
        ends = [p.end.first() for p in (self, other) if p.end is not None]
        return not ends or latest_start < min(ends)
