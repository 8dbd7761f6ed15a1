"""Lists every way of asking, one file per subject."""

from questions.template import Template
from questions.templates import seasons

ALL: tuple[Template, ...] = (
    seasons.SeasonPlace(),
    seasons.SeasonFigure(),
    seasons.SeasonOfFigure(),
    seasons.SeasonBest(),
    seasons.SeasonMore(),
    seasons.SeasonTrue(),
)
