"""Asks for seasons: the one with a figure, the best of several."""

from collections.abc import Iterator
from random import Random

from data.archive import ATALANTA, Archive
from data.model import Season
from questions import difficulty, sayings
from questions.measures import MEASURES, POINTS, SCORED, Measure
from questions.model import Kind, Topic
from questions.tables import LIVELY, Table, tables
from questions.template import Choice, Draft, stated

_EXTREMES = 5
"""A figure is worth a "which season" if it is among the so many highest or lowest."""
_LATER = 2
"""So many worse seasons must follow the best, or the last one would be a good guess."""


class SeasonOfFigure:
    """In which season was it 98 goals?"""

    name = "season-of-figure"
    topic = Topic.SEASONS
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each figure that stands out and is found in one season only."""
        for table in tables(archive):
            for measure in MEASURES:
                if table.row.club_id == ATALANTA and self._stands_out(table, measure):
                    yield self._draft(table, measure)

    def _stands_out(self, table: Table, measure: Measure) -> bool:
        figure = measure.of(table.row)
        others = sorted(n for n in map(measure.of, table.siblings) if n is not None)
        if figure is None or figure in others or len(others) < 2 * _EXTREMES:
            return False
        return figure < others[_EXTREMES - 1] or figure > others[-_EXTREMES]

    def _draft(self, table: Table, measure: Measure) -> Draft:
        row = table.row
        return Draft(
            template=self,
            about=(row.fact_id,),
            mark=measure.field,
            answer=((row.fact_id, "season"),),
            shown=((row.fact_id, measure.field),),
            prompt=lambda words: measure.found(words, table.team(words), table.league(words), row),
            key=_season(row.season),
            wrong=tuple(
                _other_season(table, other, measure)
                for other in table.siblings
                if measure.of(other) is not None
            ),
            explanation=(table.tell(measure),),
            statement=stated(row.fact_id, measure.field, measure.of(row)),
            difficulty=difficulty.rate(table.hardness, 1.2),
            sources=table.sources(measure),
            order="rising",
        )


class SeasonBest:
    """Which of these seasons was the best?"""

    name = "season-best"
    topic = Topic.SEASONS
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each season that others, as long as it, fall short of."""
        for table in tables(archive):
            if table.row.club_id != ATALANTA:
                continue
            for measure in MEASURES if table.row.season >= LIVELY else (POINTS, SCORED):
                worse = self._worse(table, measure)
                later = [other for other in worse if other.season > table.row.season]
                if len(later) >= _LATER:
                    yield self._draft(table, measure, worse)

    def _worse(self, table: Table, measure: Measure) -> list[Season]:
        figure = measure.of(table.row)
        return [
            other
            for other in table.siblings
            if other.played == table.row.played
            and figure is not None
            and (fallen := measure.of(other)) is not None
            and measure.is_better(figure, fallen)
        ]

    def _draft(self, table: Table, measure: Measure, worse: list[Season]) -> Draft:
        row = table.row
        return Draft(
            template=self,
            about=(row.fact_id,),
            mark=measure.field,
            answer=((row.fact_id, measure.field),),
            prompt=lambda words: measure.best(words, table.team(words), table.league(words), row),
            key=_season(row.season),
            wrong=tuple(_other_season(table, other, measure) for other in worse),
            explanation=(table.tell(measure),),
            statement=stated(row.fact_id, measure.field, measure.of(row)),
            difficulty=difficulty.rate(table.hardness, 0.6),
            sources=table.sources(measure),
            order="rising",
        )


def _season(season: int) -> Choice:
    return Choice(str(season), sayings.season(season))


def _other_season(table: Table, other: Season, measure: Measure) -> Choice:
    """Return a season that the same figure rules out."""
    return Choice(
        str(other.season),
        sayings.season(other.season),
        fields=((other.fact_id, measure.field),),
        refuted=stated(other.fact_id, measure.field, measure.of(other)),
        why_not=Table(table.archive, other).tell(measure),
    )
