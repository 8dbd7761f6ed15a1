"""Puts what a season is measured by into words: points, goals, wins, defeats."""

from collections.abc import Callable
from dataclasses import dataclass

from data.model import Season, season_name
from questions.wording import Words

Telling = Callable[[Words, str, str, Season], str]
"""Says something of a season's row, given the team and the league in words."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of a league table and the ways to speak of it.

    `gap` is how far apart two figures must be to be told apart; `rising` is False for what a
    team wants little of. `asked` asks for the figure, `told` gives it, `found` asks for its
    season, and `best` asks which of some seasons was the best by it.
    """

    field: str
    gap: int
    asked: Telling
    told: Telling
    found: Telling
    best: Telling
    rising: bool = True

    def of(self, row: Season) -> int | None:
        """Return the figure, if the row has it."""
        value: int | None = getattr(row, self.field)
        return value

    def is_better(self, one: int, other: int) -> bool:
        """Return True if the first figure is what a team would rather have."""
        return one > other if self.rising else one < other


POINTS = Measure(
    field="points",
    gap=3,
    asked=lambda words, team, league, row: words.say(
        "How many points did {team} take in {league} in {season}?",
        team=team,
        league=league,
        season=season_name(row.season),
    ),
    told=lambda words, team, league, row: words.say(
        "In {season} {team} took {n} points in {league}.",
        team=team,
        league=league,
        season=season_name(row.season),
        n=row.points,
    ),
    found=lambda words, team, league, row: words.say(
        "In which of these seasons did {team} take {n} points in {league}?",
        team=team,
        league=league,
        n=row.points,
    ),
    best=lambda words, team, league, _: words.say(
        "In which of these {league} seasons did {team} take the most points?",
        team=team,
        league=league,
    ),
)

SCORED = Measure(
    field="goals_for",
    gap=4,
    asked=lambda words, team, league, row: words.say(
        "How many {league} goals did {team} score in {season}?",
        team=team,
        league=league,
        season=season_name(row.season),
    ),
    told=lambda words, team, league, row: words.say(
        "In {season} {team} scored {n} goals in {league}.",
        team=team,
        league=league,
        season=season_name(row.season),
        n=row.goals_for,
    ),
    found=lambda words, team, league, row: words.say(
        "{n} goals scored in {league}: which of these seasons was that for {team}?",
        team=team,
        league=league,
        n=row.goals_for,
    ),
    best=lambda words, team, league, _: words.say(
        "Which of these {league} seasons brought {team} the most goals?",
        team=team,
        league=league,
    ),
)

CONCEDED = Measure(
    field="goals_against",
    gap=4,
    asked=lambda words, team, league, row: words.say(
        "How many goals did {team} concede in {league} in {season}?",
        team=team,
        league=league,
        season=season_name(row.season),
    ),
    told=lambda words, team, league, row: words.say(
        "In {season} {team} conceded {n} goals in {league}.",
        team=team,
        league=league,
        season=season_name(row.season),
        n=row.goals_against,
    ),
    found=lambda words, team, league, row: words.say(
        "In which of these seasons did {team} concede {n} goals in {league}?",
        team=team,
        league=league,
        n=row.goals_against,
    ),
    best=lambda words, team, league, _: words.say(
        "In which of these {league} seasons did {team} concede the fewest goals?",
        team=team,
        league=league,
    ),
    rising=False,
)

WON = Measure(
    field="won",
    gap=2,
    asked=lambda words, team, league, row: words.say(
        "How many of its {played} {league} matches did {team} win in {season}?",
        team=team,
        league=league,
        season=season_name(row.season),
        played=row.played,
    ),
    told=lambda words, team, league, row: words.say(
        "In {season} {team} won {n} of its {played} {league} matches.",
        team=team,
        league=league,
        season=season_name(row.season),
        n=row.won,
        played=row.played,
    ),
    found=lambda words, team, league, row: words.say(
        "In which of these {league} seasons did {team} win {n} matches?",
        team=team,
        league=league,
        n=row.won,
    ),
    best=lambda words, team, league, _: words.say(
        "Which of these {league} seasons saw {team} win the most matches?",
        team=team,
        league=league,
    ),
)

LOST = Measure(
    field="lost",
    gap=2,
    asked=lambda words, team, league, row: words.say(
        "{season}: how many of its {played} {league} matches did {team} lose?",
        team=team,
        league=league,
        season=season_name(row.season),
        played=row.played,
    ),
    told=lambda words, team, league, row: words.say(
        "In {season} {team} lost {n} of its {played} {league} matches.",
        team=team,
        league=league,
        season=season_name(row.season),
        n=row.lost,
        played=row.played,
    ),
    found=lambda words, team, league, row: words.say(
        "In which of these {league} seasons did {team} lose {n} matches?",
        team=team,
        league=league,
        n=row.lost,
    ),
    best=lambda words, team, league, _: words.say(
        "In which of these {league} seasons did {team} lose the fewest matches?",
        team=team,
        league=league,
    ),
    rising=False,
)

MEASURES = (POINTS, SCORED, CONCEDED, WON, LOST)
