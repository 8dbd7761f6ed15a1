"""Holds the records as they stand in the files, before anything is indexed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import NamedTuple

from data.model import (
    Campaign,
    Claim,
    Club,
    Competition,
    Event,
    Fact,
    Graduate,
    Ground,
    Honour,
    Match,
    Person,
    Record,
    Scorer,
    Season,
    Source,
    Stint,
)


class Place(NamedTuple):
    """Where a record is written."""

    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All records of each kind, as they stand in the files."""

    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    clubs: tuple[Club, ...] = ()
    competitions: tuple[Competition, ...] = ()
    stints: tuple[Stint, ...] = ()
    seasons: tuple[Season, ...] = ()
    matches: tuple[Match, ...] = ()
    honours: tuple[Honour, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    grounds: tuple[Ground, ...] = ()
    scorers: tuple[Scorer, ...] = ()
    records: tuple[Record, ...] = ()
    events: tuple[Event, ...] = ()
    graduates: tuple[Graduate, ...] = ()
    claims: tuple[Claim, ...] = ()

    def all(self) -> Iterator[Fact]:
        """Yield every record that is a fact: all but sources and claims."""
        for kind in fields(self):
            yield from (row for row in getattr(self, kind.name) if isinstance(row, Fact))
