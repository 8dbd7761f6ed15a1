"""Names what a club looks back on: grounds, records, events, graduates."""

from typing import Literal

from data.model.sources import Fact
from data.model.terms import Day, FactId, PersonId, SeasonYear, Text


class Ground(Fact):
    """A place where Atalanta played, under one name."""

    name: str
    start: Day
    end: Day | None = None
    same_place_as: FactId | None = None
    capacity: int | None = None
    opened: Day | None = None
    text: Text


class Record(Fact):
    """A best, a most, a first: `value` is the figure, `holder` who or what it belongs to."""

    topic: str
    title: Text
    holder: str
    value: int | None = None
    season: SeasonYear | None = None
    day: Day | None = None
    text: Text


class Event(Fact):
    """Something that happened to the club: founding, merger, a name, a colour."""

    topic: Literal[
        "founding", "merger", "name", "colours", "ground", "milestone", "academy", "person"
    ]
    day: Day
    text: Text


class Graduate(Fact):
    """A player and what the sources say of his youth years at Atalanta."""

    person_id: PersonId
    verdict: Literal["yes", "partly", "disputed"]
    later_clubs: tuple[str, ...] = ()
    text: Text
