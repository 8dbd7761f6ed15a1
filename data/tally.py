"""Adds matches up, as a league table does."""

from collections.abc import Iterable
from dataclasses import dataclass

from data.model import ClubId, Match

POINTS_FOR_A_DRAW = 1
THREE_POINTS_SINCE = 1994
"""The season in which Italy went from two points for a win to three."""


def points_for_a_win(season: int) -> int:
    """Return what a win was worth in Italy's leagues."""
    return 3 if season >= THREE_POINTS_SINCE else 2


@dataclass(frozen=True, slots=True)
class Tally:
    """What a club's matches come to; a shoot-out counts as the draw it followed."""

    won: int = 0
    drawn: int = 0
    lost: int = 0
    goals_for: int = 0
    goals_against: int = 0

    @property
    def played(self) -> int:
        """Return how many matches there were."""
        return self.won + self.drawn + self.lost

    @property
    def points(self) -> int:
        """Return points at three a win, whatever the season gave."""
        return self.points_at(3)

    def points_at(self, for_a_win: int) -> int:
        """Return points at so many a win."""
        return for_a_win * self.won + POINTS_FOR_A_DRAW * self.drawn

    @property
    def goal_difference(self) -> int:
        """Return goals for less goals against."""
        return self.goals_for - self.goals_against


def tally(matches: Iterable[Match], club_id: ClubId) -> Tally:
    """Add up matches as one of their clubs sees them."""
    scores = [match.goals(club_id) for match in matches]
    return Tally(
        won=sum(ours > theirs for ours, theirs in scores),
        drawn=sum(ours == theirs for ours, theirs in scores),
        lost=sum(ours < theirs for ours, theirs in scores),
        goals_for=sum(ours for ours, _ in scores),
        goals_against=sum(theirs for _, theirs in scores),
    )
