"""Names what is true: the kinds of fact, as they stand in data/facts."""

from data.model.football import Campaign, Honour, Match, Role, Scorer, Season, Stint
from data.model.history import Event, Graduate, Ground, Record
from data.model.names import Club, Competition, Person
from data.model.sources import Claim, Fact, Source
from data.model.terms import (
    LOCALES,
    ClubId,
    CompetitionId,
    Day,
    FactId,
    Frozen,
    Locale,
    PersonId,
    SeasonYear,
    SourceId,
    Text,
    season_name,
)

__all__ = [
    "LOCALES",
    "Campaign",
    "Claim",
    "Club",
    "ClubId",
    "Competition",
    "CompetitionId",
    "Day",
    "Event",
    "Fact",
    "FactId",
    "Frozen",
    "Graduate",
    "Ground",
    "Honour",
    "Locale",
    "Match",
    "Person",
    "PersonId",
    "Record",
    "Role",
    "Scorer",
    "Season",
    "SeasonYear",
    "Source",
    "SourceId",
    "Stint",
    "Text",
    "season_name",
]
