"""Lists every way of asking, one file per subject."""

from questions.template import Template
from questions.templates import (
    disputes,
    matches,
    meetings,
    outcomes,
    seasons,
    stint_clubs,
    stint_figures,
    stints,
)

ALL: tuple[Template, ...] = (
    stints.StintStart(),
    stints.StintHandover(),
    stints.StintNext(),
    stint_clubs.StintFirst(),
    stint_clubs.StintNever(),
    stint_clubs.StintTrue(),
    stint_figures.StintAppearances(),
    stint_figures.StintCount(),
    seasons.SeasonPlace(),
    seasons.SeasonFigure(),
    seasons.SeasonOfFigure(),
    seasons.SeasonBest(),
    seasons.SeasonMore(),
    seasons.SeasonTrue(),
    matches.MatchScore(),
    matches.MatchOpponent(),
    matches.MatchSeason(),
    matches.MatchOrder(),
    meetings.MeetingsWon(),
    meetings.MeetingsBalance(),
    outcomes.MeetingsDouble(),
    outcomes.MatchOutcome(),
    disputes.DisputeOdd(),
    disputes.DisputeAlone(),
    disputes.DisputeFigure(),
)
