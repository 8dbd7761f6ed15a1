"""Asks about scorers: who, how many, in which season, who more."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from data.archive import ATALANTA, Archive
from data.model import PersonId, Scorer, season_name
from questions import difficulty, distractors, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Field, Saying, chance, stated

_GAP = 2
_GOALS = 10.0
_LATELY = 2010
_ELDERS = tuple(
    map(
        PersonId,
        (
            "domenico-morfeo",
            "cristiano-doni",
            "alessio-tacchinardi",
            "roberto-donadoni",
            "gianpaolo-bellini",
            "cristian-zenoni",
        ),
    )
)
"""Names that come to mind for the years before."""


def _fields(row: Scorer) -> tuple[Field, ...]:
    names = ("person_id", "goals", "season", "competition_id")
    return tuple((row.fact_id, name) for name in names)


def _rows(archive: Archive) -> tuple[Scorer, ...]:
    """Return what is beyond doubt of who scored how often for Atalanta."""
    return tuple(
        row
        for row in archive.scorers
        if row.club_id == ATALANTA and distractors.settled(archive, _fields(row))
    )


def _best(archive: Archive) -> tuple[Scorer, ...]:
    """Return the rows of those who were alone at the top of a season."""
    return tuple(
        row
        for row in _rows(archive)
        if row.rank == 1
        and sum(r.rank == 1 for r in archive.scorers_of(ATALANTA, row.season)) == 1
    )


def _hardness(archive: Archive, row: Scorer) -> float:
    return difficulty.age(row.season, archive.up_to.year) * 0.7


def _tell(archive: Archive, row: Scorer) -> Saying:
    return lambda words: words.say(
        "In {season} {person} scored {n} goals in {league} for Atalanta.",
        season=season_name(row.season),
        person=archive.get_person(row.person_id).name,
        n=row.goals,
        league=words.competition(archive.get_competition(row.competition_id)),
    )


class ScorerBest:
    """Who was the top scorer?"""

    name = "scorer-best"
    topic = Topic.PLAYERS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each season that had one top scorer."""
        for row in _best(archive):
            yield self._draft(archive, row)

    def _draft(self, archive: Archive, row: Scorer) -> Draft:
        rows = sorted(archive.scorers, key=lambda other: abs(other.season - row.season))
        mates = dict.fromkeys(other.person_id for other in rows)
        others = [*(_ELDERS if row.season < _LATELY else ()), *mates]
        return Draft(
            template=self,
            about=(row.fact_id,),
            answer=((row.fact_id, "person_id"),),
            shown=((row.fact_id, "rank"), *_fields(row)),
            prompt=lambda words: words.say(
                "Who was Atalanta's top scorer in {league} in {season}?",
                league=words.competition(archive.get_competition(row.competition_id)),
                season=season_name(row.season),
            ),
            key=Choice(row.person_id, sayings.person(archive, row.person_id)),
            wrong=tuple(
                Choice(other, sayings.person(archive, other))
                for other in dict.fromkeys(others)
                if other != row.person_id and other in archive.people
            ),
            explanation=(_tell(archive, row),),
            statement=f"{stated(row.fact_id, 'rank', 1)}, {row.person_id}",
            difficulty=difficulty.rate(_hardness(archive, row), 0.2),
        )


class ScorerSeason:
    """In which season was it?"""

    name = "scorer-season"
    topic = Topic.PLAYERS
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each season that had one top scorer."""
        for row in _best(archive):
            yield self._draft(archive, row)

    def _draft(self, archive: Archive, row: Scorer) -> Draft:
        tops = (o for o in _rows(archive) if o.rank == 1 and o.season != row.season)
        others = {other.season: other for other in tops if other.person_id != row.person_id}
        return Draft(
            template=self,
            about=(row.fact_id,),
            answer=((row.fact_id, "season"),),
            shown=((row.fact_id, "rank"), *_fields(row)),
            prompt=lambda words: words.say(
                "In which of these seasons was {person} Atalanta's top scorer in {league}?",
                person=archive.get_person(row.person_id).name,
                league=words.competition(archive.get_competition(row.competition_id)),
            ),
            key=Choice(str(row.season), sayings.season(row.season)),
            wrong=tuple(
                self._wrong(archive, other) for other in self._alone(archive, row, others)
            ),
            explanation=(_tell(archive, row),),
            statement=stated(row.fact_id, "season", season_name(row.season)),
            difficulty=difficulty.rate(_hardness(archive, row), 0.6),
            order="rising",
        )

    def _alone(self, archive: Archive, row: Scorer, others: dict[int, Scorer]) -> Iterator[Scorer]:
        """Yield the other seasons' top scorers, unless the player shared their place."""
        for season, other in others.items():
            best = {r.person_id for r in archive.scorers_of(ATALANTA, season) if r.rank == 1}
            if row.person_id not in best:
                yield other

    def _wrong(self, archive: Archive, other: Scorer) -> Choice:
        return Choice(
            str(other.season),
            sayings.season(other.season),
            fields=((other.fact_id, "rank"), *_fields(other)),
            refuted=f"{stated(other.fact_id, 'rank', 1)}, {other.person_id}",
            why_not=_tell(archive, other),
        )


class ScorerGoals:
    """How many goals?"""

    name = "scorer-goals"
    topic = Topic.PLAYERS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each row."""
        for row in _rows(archive):
            yield self._draft(archive, row)

    def _draft(self, archive: Archive, row: Scorer) -> Draft:
        toss = chance(self.name, row.fact_id)
        near = distractors.numbers(row.goals, toss, gap=_GAP, low=1)
        return Draft(
            template=self,
            about=(row.fact_id,),
            answer=((row.fact_id, "goals"),),
            shown=_fields(row),
            prompt=lambda words: words.say(
                "How many {league} goals did {person} score for Atalanta in {season}?",
                league=words.competition(archive.get_competition(row.competition_id)),
                person=archive.get_person(row.person_id).name,
                season=season_name(row.season),
            ),
            key=Choice(str(row.goals), sayings.number(row.goals)),
            wrong=tuple(Choice(str(other), sayings.number(other)) for other in near),
            explanation=(_tell(archive, row),),
            statement=stated(row.fact_id, "goals", row.goals),
            difficulty=difficulty.rate(_hardness(archive, row), 1.0),
            order="rising",
        )


class ScorerMore:
    """Who scored more?"""

    name = "scorer-more"
    topic = Topic.PLAYERS
    kind: Kind = "higher or lower"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of seasons of two players, never with as many goals."""
        for one, other in combinations(_rows(archive), 2):
            if one.goals != other.goals and one.person_id != other.person_id:
                more = one if one.goals > other.goals else other
                yield self._draft(archive, more, one if more is other else other)

    def _draft(self, archive: Archive, more: Scorer, fewer: Scorer) -> Draft:
        hardness = (_hardness(archive, more) + _hardness(archive, fewer)) / 4
        return Draft(
            template=self,
            about=(more.fact_id, fewer.fact_id),
            answer=((more.fact_id, "goals"), (fewer.fact_id, "goals")),
            shown=(*_fields(more), *_fields(fewer)),
            prompt=lambda words: words.say(
                "Who scored more {league} goals for Atalanta?",
                league=words.competition(archive.get_competition(more.competition_id)),
            ),
            key=self._choice(archive, more),
            wrong=(self._choice(archive, fewer),),
            explanation=(_tell(archive, more), _tell(archive, fewer)),
            statement=f"{stated(more.fact_id, 'goals', more.goals)}, "
            f"{stated(fewer.fact_id, 'goals', fewer.goals)}",
            difficulty=difficulty.rate(
                hardness, difficulty.closeness(more.goals - fewer.goals, _GOALS)
            ),
            wanted=1,
        )

    def _choice(self, archive: Archive, row: Scorer) -> Choice:
        person = archive.get_person(row.person_id).name
        return Choice(
            row.fact_id,
            lambda words: words.say(
                "{person} in {season}", person=person, season=season_name(row.season)
            ),
            why_not=_tell(archive, row),
        )
