"""Names what is true: the kinds of fact, as they stand in data/facts."""

from datetime import date
from typing import Annotated, Literal, NewType, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, InstanceOf, model_validator

from data.period import PartialDate, Period

Locale = Literal["en", "it", "id"]
LOCALES: tuple[Locale, ...] = ("en", "it", "id")

FactId = NewType("FactId", str)
"""Kind and name of a fact, such as `stint:genoa-coach-1`; what /source takes."""
SourceId = NewType("SourceId", str)
ClubId = NewType("ClubId", str)
PersonId = NewType("PersonId", str)
CompetitionId = NewType("CompetitionId", str)


def _partial(value: object) -> object:
    return PartialDate.parse(value) if isinstance(value, str) else value


Day = Annotated[InstanceOf[PartialDate], BeforeValidator(_partial)]


def season_name(season: int) -> str:
    """Return a season as football writes it: 2019 is 2019-20, 1999 is 1999-00."""
    return f"{season}-{(season + 1) % 100:02}"


def _season(value: object) -> object:
    if not isinstance(value, str):
        return value
    year = int(value[:4]) if value[:4].isdecimal() else 0
    if season_name(year) != value:
        msg = f"{value!r} is not a season like 2019-20"
        raise ValueError(msg)
    return year


SeasonYear = Annotated[int, BeforeValidator(_season)]
"""The year in which a season starts; files say 2019-20."""


class Frozen(BaseModel):
    """Settings shared by all facts: nothing changes, nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """One meaning written in each language; plain text, no markup."""

    en: str = Field(min_length=1)
    it: str = Field(min_length=1)
    id: str = Field(min_length=1)

    def in_(self, locale: Locale) -> str:
        """Return the wording in a language."""
        wording: str = getattr(self, locale)
        return wording


class Source(Frozen):
    """Where something was read: a page, an article of the two, or an open data set."""

    source_id: SourceId
    kind: Literal["article", "press", "club", "encyclopaedia", "data", "computed"]
    publisher: str = Field(min_length=1)
    title: str = Field(min_length=1)
    language: str = Field(min_length=2, max_length=3)
    url: str | None = None
    dataset: str | None = None
    licence: str | None = None


class Fact(Frozen):
    """What all facts have: an id, the sources, and how well they carry it.

    `standing` is `supported` when independent sources agree, `single` when it rests on one
    source, one data set or an unchecked report. `uncertain` names fields that are weaker than
    the row as a whole. Disagreement is not written here: it follows from the claims.
    """

    fact_id: FactId
    sources: tuple[SourceId, ...] = Field(min_length=1)
    standing: Literal["supported", "single"] = "supported"
    uncertain: tuple[str, ...] = ()


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


Role = Literal["coach", "youth coach", "player", "youth player"]


class Stint(Fact):
    """One person, one role, one club, one period.

    `spell` counts a person's stints in that role at that club from 1. `appearances` and `goals`
    are league figures of a player. A coach's matches are counted from the match rows, see
    `Archive.tally_of`; `record_note` says what those rows leave out.
    """

    person_id: PersonId
    role: Role
    club_id: ClubId
    spell: int = Field(ge=1)
    start: Day
    end: Day | None = None
    began: Text | None = None
    ended: Text | None = None
    predecessor: PersonId | None = None
    successor: PersonId | None = None
    detail: Text | None = None
    appearances: int | None = None
    goals: int | None = None
    honours: Text | None = None
    record_note: Text | None = None

    @property
    def period(self) -> Period:
        """Return from when to when."""
        return Period(self.start, self.end)

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        Period(self.start, self.end)
        return self


class Match(Fact):
    """A match that was played; goals include extra time, not a shoot-out.

    `season` is the year in which the season starts. `gasperini` says which side he coached.
    """

    day: date
    season: SeasonYear
    competition_id: CompetitionId
    round: str | None = None
    home: ClubId
    away: ClubId
    home_goals: int = Field(ge=0)
    away_goals: int = Field(ge=0)
    ht_home: int | None = None
    ht_away: int | None = None
    extra_time: bool = False
    pens_home: int | None = None
    pens_away: int | None = None
    gasperini: Literal["home", "away"] | None = None

    def has(self, club_id: ClubId) -> bool:
        """Return True if the club played."""
        return club_id in (self.home, self.away)

    def opponent(self, club_id: ClubId) -> ClubId:
        """Return whom the club played against."""
        return self.away if club_id == self.home else self.home

    def goals(self, club_id: ClubId) -> tuple[int, int]:
        """Return goals for and against, as the club sees it."""
        pair = (self.home_goals, self.away_goals)
        return pair if club_id == self.home else (pair[1], pair[0])


class Season(Fact):
    """A club's place in a league table; older rows hold only what a cited page gives.

    `points` is after `deducted` points were taken off. `note` explains a difference between
    the computed and the published figures.
    """

    club_id: ClubId
    season: SeasonYear
    competition_id: CompetitionId
    position: int | None = None
    played: int | None = None
    won: int | None = None
    drawn: int | None = None
    lost: int | None = None
    goals_for: int | None = None
    goals_against: int | None = None
    points: int | None = None
    deducted: int = 0
    level_with: tuple[ClubId, ...] = ()
    coaches: tuple[PersonId, ...] = ()
    note: Text | None = None


class Honour(Fact):
    """A trophy won or a final lost; `score` is as the club sees it."""

    club_id: ClubId
    competition_id: CompetitionId
    season: SeasonYear
    result: Literal["won", "lost final"]
    opponent: ClubId | None = None
    score: str | None = None
    day: Day | None = None
    venue: Text | None = None
    coach: PersonId | None = None
    note: Text | None = None


class Campaign(Fact):
    """A season of a club in one European competition.

    `round` is a key such as `round-of-32`; `aggregate` is the last tie as the club sees it.
    """

    club_id: ClubId
    competition_id: CompetitionId
    season: SeasonYear
    round: str
    eliminated_by: ClubId | None = None
    aggregate: str | None = None
    results: Text | None = None
    note: Text | None = None


class Ground(Fact):
    """A place where Atalanta played, under one name."""

    name: str
    start: Day
    end: Day | None = None
    same_place_as: FactId | None = None
    capacity: int | None = None
    opened: Day | None = None
    text: Text


class Scorer(Fact):
    """A player's league goals in one season for one club; `rank` 1 is the club's best."""

    club_id: ClubId
    season: SeasonYear
    competition_id: CompetitionId
    person_id: PersonId
    goals: int = Field(ge=0)
    rank: int = Field(ge=1)


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


class Claim(Frozen):
    """What one source says of one field of one fact, and what the others say of it.

    `value` is the figure or id in the form the field has, so that it can be compared;
    `says` is the same in words; `accepted` is what the evidence carries.
    `agreed`: others support it. `disputed`: sources differ, or it holds only with a
    qualification. `contradicted`: the evidence says otherwise. `uncorroborated`: nobody else.
    """

    claim_id: str
    source_id: SourceId
    fact_id: FactId
    field: str
    topic: Literal[
        "stints", "seasons", "matches", "europe", "honours", "club", "academy", "records"
    ]
    verdict: Literal["agreed", "disputed", "contradicted", "uncorroborated"]
    value: str
    says: Text
    accepted: Text
    evidence: tuple[SourceId, ...] = ()
    note: Text | None = None

    @property
    def is_doubt(self) -> bool:
        """Return True if the claim sets one source against others."""
        return self.verdict in {"disputed", "contradicted"}
