"""Lays league seasons out for templates: whose they are, and what they say in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.archive import ATALANTA, Archive
from data.model import Season, SourceId, season_name
from questions import difficulty
from questions.measures import POINTS, Measure
from questions.template import Saying
from questions.wording import Words

LIVELY = 2014
"""From this season on more is remembered of a table than points."""
_FEWEST = 16
_PEERS = 5
_THREE_POINTS = 1994
"""From this season on a win is worth three points."""


@dataclass(frozen=True, slots=True)
class Table:
    """A season's row, with what templates say of it."""

    archive: Archive
    row: Season

    @property
    def siblings(self) -> tuple[Season, ...]:
        """Return the club's other seasons in this league, the nearest in time first."""
        row = self.row
        others = [
            other
            for other in self.archive.seasons
            if (other.club_id, other.competition_id) == (row.club_id, row.competition_id)
            and other.season != row.season
        ]
        return tuple(sorted(others, key=lambda other: abs(other.season - row.season)))

    @property
    def clubs(self) -> int:
        """Return how many clubs the league had, or a safe guess."""
        return _FEWEST if self.row.played is None else self.row.played // 2 + 1

    def is_as_long(self, other: Season) -> bool:
        """Return True if another season had as many matches, and as many points for a win."""
        row = self.row
        same = (row.season >= _THREE_POINTS) == (other.season >= _THREE_POINTS)
        return same and row.played == other.played

    def span(self, measure: Measure, figure: int) -> tuple[int, int]:
        """Return between which figures one is believable in this league, over so many matches."""
        row = self.row
        peers = [
            known
            for other in self.archive.seasons
            if other.competition_id == row.competition_id
            and self.is_as_long(other)
            and (known := measure.of(other)) is not None
        ]
        if len(peers) < _PEERS:
            return figure * 2 // 3, figure * 4 // 3
        return max(1, min(peers) - measure.gap), max(peers) + measure.gap

    @property
    def hardness(self) -> float:
        """Return how hard the season as such makes a question."""
        fame = self.archive.get_competition(self.row.competition_id).fame
        elsewhere = 0.0 if self.row.club_id == ATALANTA else 0.5
        age = difficulty.age(self.row.season, self.archive.up_to.year)
        return age + difficulty.obscurity(fame) + elsewhere

    def sources(self, measure: Measure) -> tuple[SourceId, ...]:
        """Return who gives a figure: papers report points, the rest is added up from data."""
        computed = tuple(
            source
            for source in self.row.sources
            if self.archive.get_source(source).kind == "computed"
        )
        return () if measure is POINTS else computed

    def team(self, words: Words) -> str:
        """Say the club with its article; Gasperini's, if it is not Atalanta."""
        club = words.club(self.archive.get_club(self.row.club_id))
        if self.row.club_id == ATALANTA:
            return format(club, "the")
        return words.say("Gasperini's {club}", club=club)

    def league(self, words: Words) -> str:
        """Say the league's bare name."""
        return str(words.competition(self.archive.get_competition(self.row.competition_id)))

    def tell(self, measure: Measure) -> Saying:
        """Return the sentence that gives a figure of this season."""
        return lambda words: measure.told(words, self.team(words), self.league(words), self.row)

    def place(self, words: Words) -> str:
        """Say where the club finished."""
        return self.placed(words, self.row.position or 0)

    def placed(self, words: Words, place: int) -> str:
        """Say that the club finished in a place, whether it did or not."""
        return words.say(
            "In {season} {team} finished {place} in {league}.",
            season=season_name(self.row.season),
            team=self.team(words),
            place=words.ordinal(place),
            league=self.league(words),
        )


def tables(archive: Archive) -> Iterator[Table]:
    """Yield Atalanta's seasons, and those that Gasperini led elsewhere from start to end."""
    for row in archive.seasons:
        if row.club_id == ATALANTA or _led_throughout(archive, row):
            yield Table(archive, row)


def _led_throughout(archive: Archive, row: Season) -> bool:
    held = archive.matches_of(row.club_id, season=row.season, competition_id=row.competition_id)
    led = [
        match
        for match in held
        if match.gasperini == ("home" if match.home == row.club_id else "away")
    ]
    return row.played is not None and len(led) == row.played
