"""Names what happens on and beside the pitch: stints, matches, seasons, cups."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from data.model.sources import Fact
from data.model.terms import ClubId, CompetitionId, Day, PersonId, SeasonYear, Text
from data.period import Period

Role = Literal["coach", "youth coach", "player", "youth player"]


class Stint(Fact):
    """One person, one role, one club, one period.

    `spell` counts a person's stints in that role at that club from 1. `appearances` and `goals`
    are league figures of a player; `divisions` are the leagues he played in, as far as the sources
    name them. A coach's matches are counted from the match rows, see
    `Archive.matches_under`; `record_note` says what those rows leave out.
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
    divisions: tuple[CompetitionId, ...] = ()
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


class Scorer(Fact):
    """A player's league goals in one season for one club; `rank` 1 is the club's best."""

    club_id: ClubId
    season: SeasonYear
    competition_id: CompetitionId
    person_id: PersonId
    goals: int = Field(ge=0)
    rank: int = Field(ge=1)
