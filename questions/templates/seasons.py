"""Asks about seasons: places, points, goals and coaches."""

from collections.abc import Iterator
from random import Random

from data.archive import ATALANTA, Archive
from data.model import Season, season_name
from questions import difficulty, distractors, sayings
from questions.fixtures import SERIE_A
from questions.measures import MEASURES, POINTS, SCORED, Measure
from questions.model import Kind, Topic
from questions.tables import LIVELY, Table, tables
from questions.template import Choice, Draft, chance, stated
from questions.wording import Words

_STEPS = (1, -1, 2, -2, 3, -3)
_BELIEVED = 3
"""Nobody would believe a higher place in Serie A."""
_TOLD = 3
"""A wrong place is told among so many nearest."""


def _other_places(table: Table, place: int) -> tuple[int, ...]:
    """Return wrong places: those that the club has had in this league, then those close by."""
    best = _BELIEVED if table.row.competition_id == SERIE_A else 1
    had = {other.position for other in table.siblings if other.position is not None}
    near = sorted(had, key=lambda other: (abs(other - place), other))
    places = dict.fromkeys((*near, *(place + step for step in _STEPS)))
    return tuple(p for p in places if best <= p <= table.clubs and p != place)


class SeasonPlace:
    """Where did they finish?"""

    name = "season-place"
    topic = Topic.SEASONS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each place in a table."""
        for table in tables(archive):
            if table.row.position is not None:
                yield self._draft(table, table.row.position)

    def _draft(self, table: Table, place: int) -> Draft:
        row = table.row
        return Draft(
            template=self,
            about=(row.fact_id,),
            answer=((row.fact_id, "position"),),
            prompt=lambda words: words.say(
                "Where did {team} finish in {league} in {season}?",
                team=table.team(words),
                league=table.league(words),
                season=season_name(row.season),
            ),
            key=_place(place),
            wrong=tuple(map(_place, _other_places(table, place))),
            explanation=(table.place,),
            statement=stated(row.fact_id, "position", place),
            difficulty=difficulty.rate(table.hardness),
            order="rising",
        )


def _place(place: int) -> Choice:
    return Choice(str(place), lambda words: str(words.ordinal(place)))


class SeasonFigure:
    """How many points, goals, wins or defeats?"""

    name = "season-figure"
    topic = Topic.SEASONS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each figure of each season."""
        for table in tables(archive):
            for measure in MEASURES if table.row.season >= LIVELY else (POINTS,):
                figure = measure.of(table.row)
                if figure is not None:
                    yield self._draft(table, measure, figure)

    def _draft(self, table: Table, measure: Measure, figure: int) -> Draft:
        row = table.row
        return Draft(
            template=self,
            about=(row.fact_id,),
            mark=measure.field,
            answer=((row.fact_id, measure.field),),
            prompt=lambda words: measure.asked(words, table.team(words), table.league(words), row),
            key=Choice(str(figure), sayings.number(figure)),
            wrong=tuple(self._wrong(table, measure, figure)),
            explanation=(table.tell(measure),),
            statement=stated(row.fact_id, measure.field, figure),
            difficulty=difficulty.rate(table.hardness, 1.0),
            sources=table.sources(measure),
            order="rising",
        )

    def _wrong(self, table: Table, measure: Measure, figure: int) -> Iterator[Choice]:
        """Yield the figures of other seasons as long, then, if they are few, invented ones."""
        rng = chance(self.name, table.row.fact_id, measure.field)
        owners = {
            owned: other
            for other in reversed(table.siblings)
            if table.is_as_long(other)
            and (owned := measure.of(other)) is not None
            and table.archive.is_settled(other.fact_id, measure.field)
        }
        low, high = table.span(measure, figure)
        invented = distractors.numbers(figure, rng, gap=measure.gap, low=low, high=high)
        for value in distractors.apart(figure, (*owners, *invented), measure.gap):
            owner = owners.get(value)
            why_not = None if owner is None else Table(table.archive, owner).tell(measure)
            fields = () if owner is None else ((owner.fact_id, measure.field),)
            yield Choice(str(value), sayings.number(value), fields=fields, why_not=why_not)


class SeasonMore:
    """More or fewer than the season before?"""

    name = "season-more"
    topic = Topic.SEASONS
    kind: Kind = "higher or lower"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield points and goals of seasons compared with the one before."""
        for table in tables(archive):
            before = archive.season_of(ATALANTA, table.row.season - 1)
            if before is None or before not in table.siblings or before.played != table.row.played:
                continue
            for measure in (POINTS, SCORED):
                now, then = measure.of(table.row), measure.of(before)
                if now is not None and then is not None and abs(now - then) >= measure.gap:
                    yield self._draft(table, Table(archive, before), measure)

    def _draft(self, table: Table, before: Table, measure: Measure) -> Draft:
        row, then = table.row, before.row
        more = (measure.of(row) or 0) > (measure.of(then) or 0)
        key, wrong = sayings.comparison(more=more)
        return Draft(
            template=self,
            about=(row.fact_id, then.fact_id),
            mark=measure.field,
            answer=((row.fact_id, measure.field), (then.fact_id, measure.field)),
            prompt=lambda words: self._ask(table, then, measure, words),
            key=key,
            wrong=wrong,
            explanation=(table.tell(measure), before.tell(measure)),
            statement=f"{stated(row.fact_id, measure.field, measure.of(row))}, "
            f"{stated(then.fact_id, measure.field, measure.of(then))}",
            difficulty=difficulty.rate(table.hardness, -0.4),
            sources=table.sources(measure),
            order="fixed",
            wanted=1,
        )

    def _ask(self, table: Table, then: Season, measure: Measure, words: Words) -> str:
        seasons = {"season": season_name(table.row.season), "other": season_name(then.season)}
        if measure is POINTS:
            return words.say(
                "{team} in {season}: more or fewer {league} points than in {other}?",
                team=table.team(words),
                league=table.league(words),
                **seasons,
            )
        return words.say(
            "Did {team} score more or fewer {league} goals in {season} than in {other}?",
            team=table.team(words),
            league=table.league(words),
            **seasons,
        )


class SeasonTrue:
    """True or false: they finished 4th?"""

    name = "season-true"
    topic = Topic.SEASONS
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a statement for each place, half of them false."""
        for table in tables(archive):
            if table.row.position is not None:
                yield self._draft(table, table.row.position)

    def _draft(self, table: Table, place: int) -> Draft:
        row = table.row
        toss = chance(self.name, row.fact_id)
        near = _other_places(table, place)[:_TOLD]
        told = place if toss.random() < 1 / 2 else toss.choice(near)
        key, wrong = sayings.verdicts(true=told == place)
        return Draft(
            template=self,
            about=(row.fact_id,),
            answer=((row.fact_id, "position"),),
            prompt=lambda words: words.say(
                "True or false? {statement}", statement=table.placed(words, told)
            ),
            key=key,
            wrong=wrong,
            explanation=(table.place,),
            statement=stated(row.fact_id, "position", place),
            difficulty=difficulty.rate(table.hardness, -0.3),
            order="fixed",
            wanted=1,
        )
