"""Names who and what the facts are about: people, clubs, competitions."""

from typing import Literal

from pydantic import Field

from data.model.sources import Fact
from data.model.terms import ClubId, CompetitionId, Day, PersonId, Text


class Person(Fact):
    """A human being of this story: coach, player, founder."""

    person_id: PersonId
    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    born: Day | None = None
    birthplace: str | None = None


class Club(Fact):
    """A football club; `article` is what Italian puts before its name."""

    club_id: ClubId
    names: Text
    full_name: str
    article: Literal["il", "lo", "la", "l'", "i", "gli", "le", ""]
    city: Text
    country: Text
    aliases: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()


class Competition(Fact):
    """A league, a cup or a play-off; `fame` runs from 1 (few know it) to 5."""

    competition_id: CompetitionId
    names: Text
    article: Literal["il", "lo", "la", "l'", "i", "gli", "le", ""]
    kind: Literal["league", "cup", "europe", "super cup", "play-off", "youth"]
    level: int | None = None
    fame: int = Field(ge=1, le=5)
    aliases: tuple[str, ...] = ()
