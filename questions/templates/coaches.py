"""Asks who sat on Atalanta's bench: in a season, before whom, true or false."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from random import Random

from data.archive import ATALANTA, GASPERINI, Archive
from data.model import PersonId, Season, Stint, season_name
from questions import difficulty, distractors, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Field, Saying, chance, stated
from questions.wording import Words

_YEARS = 20
_ONCE = 2019
"""Of all the seasons under Gasperini's only coach, one is enough to ask about."""


@dataclass(frozen=True, slots=True)
class _Led:
    """A season of Atalanta under one coach from start to end, and the stint that says so."""

    row: Season
    stint: Stint

    @property
    def coach(self) -> PersonId:
        """Return the coach."""
        return self.stint.person_id

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return what it rests on besides the season's own row."""
        return (self.stint.fact_id, "person_id"), (self.stint.fact_id, "club_id")


def _led(archive: Archive) -> Iterator[_Led]:
    """Yield Atalanta's seasons under one coach, beyond doubt; of Gasperini's only one."""
    stints = [stint for stint in archive.stints_at(ATALANTA) if stint.role == "coach"]
    for row in archive.seasons:
        if row.club_id != ATALANTA or len(row.coaches) != 1 or not _is_asked(row):
            continue
        winter = date(row.season + 1, 1, 1)
        there = [s for s in stints if s.person_id == row.coaches[0] and s.period.contains(winter)]
        if there and there[0].person_id in archive.people:
            led = _Led(row, there[0])
            if distractors.settled(archive, ((row.fact_id, "coaches"), *led.fields)):
                yield led


def _is_asked(row: Season) -> bool:
    return row.coaches[0] != GASPERINI or row.season == _ONCE


def _told(archive: Archive, row: Season, person_id: PersonId) -> Saying:
    return lambda words: words.say(
        "In {season} {person} coached Atalanta.",
        season=season_name(row.season),
        person=archive.get_person(person_id).name,
    )


def _others(archive: Archive, row: Season) -> list[PersonId]:
    """Return the coaches of other seasons, the nearest first."""
    rows = [other for other in archive.seasons if other.club_id == ATALANTA]
    rows.sort(key=lambda other: abs(other.season - row.season))
    found = dict.fromkeys(person for other in rows for person in other.coaches)
    return [person for person in found if person not in row.coaches and person in archive.people]


class CoachSeason:
    """Who coached them in that season?"""

    name = "coach-season"
    topic = Topic.PLAYERS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each season under one coach."""
        for led in _led(archive):
            yield self._draft(archive, led)

    def _draft(self, archive: Archive, led: _Led) -> Draft:
        row, person_id = led.row, led.coach
        return Draft(
            template=self,
            about=(row.fact_id,),
            answer=((row.fact_id, "coaches"),),
            shown=led.fields,
            sources=led.stint.sources,
            prompt=lambda words: words.say(
                "Who coached Atalanta throughout the {season} season?",
                season=season_name(row.season),
            ),
            key=Choice(person_id, sayings.person(archive, person_id)),
            wrong=tuple(
                Choice(other, sayings.person(archive, other)) for other in _others(archive, row)
            ),
            explanation=(_told(archive, row, person_id),),
            statement=stated(row.fact_id, "coaches", person_id),
            difficulty=difficulty.rate(
                difficulty.age(row.season, archive.up_to.year),
                0.4 if person_id != GASPERINI else 0,
            ),
        )


class CoachTrue:
    """True or false: he coached them in that season?"""

    name = "coach-true"
    topic = Topic.PLAYERS
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a statement for each season under one coach, half of them false."""
        for led in _led(archive):
            others = _others(archive, led.row)[:4]
            if others:
                yield self._draft(archive, led, others)

    def _draft(self, archive: Archive, led: _Led, others: list[PersonId]) -> Draft:
        row, person_id = led.row, led.coach
        toss = chance(self.name, row.fact_id)
        told = person_id if toss.random() < 1 / 2 else toss.choice(others)
        key, wrong = sayings.verdicts(true=told == person_id)
        statement = _told(archive, row, told)
        return Draft(
            template=self,
            about=(row.fact_id,),
            answer=((row.fact_id, "coaches"),),
            shown=led.fields,
            sources=led.stint.sources,
            prompt=lambda words: words.say(
                "True or false? {statement}", statement=statement(words)
            ),
            key=key,
            wrong=wrong,
            explanation=(_told(archive, row, person_id),),
            statement=stated(row.fact_id, "coaches", person_id),
            difficulty=difficulty.rate(difficulty.age(row.season, archive.up_to.year) * 0.7),
            order="fixed",
            wanted=1,
        )


class CoachFirst:
    """Which of two coaches came first?"""

    name = "coach-first"
    topic = Topic.PLAYERS
    kind: Kind = "order of two"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of coaches with one spell each, of which one surely began later."""
        stints = [stint for stint in archive.stints_at(ATALANTA) if stint.role == "coach"]
        people = [stint.person_id for stint in stints]
        once = [stint for stint in stints if people.count(stint.person_id) == 1]
        for one, other in combinations(once, 2):
            field = self._before(archive, one, other)
            if field is not None:
                yield self._draft(archive, one, other, field)

    def _before(self, archive: Archive, one: Stint, other: Stint) -> Field | None:
        """Return the field of the first that proves that it came first."""
        if not distractors.settled(archive, [(other.fact_id, "start")]):
            return None
        for name, day in (("start", one.start), ("end", one.end)):
            sure = distractors.settled(archive, [(one.fact_id, name)])
            if day is not None and sure and day.last() < other.start.first():
                return (one.fact_id, name)
        return None

    def _draft(self, archive: Archive, one: Stint, other: Stint, field: Field) -> Draft:
        years = other.start.year - one.start.year
        later: Field = (other.fact_id, "start")
        return Draft(
            template=self,
            about=(one.fact_id, other.fact_id),
            answer=(field, later),
            shown=((one.fact_id, "club_id"), (other.fact_id, "club_id")),
            prompt=lambda words: words.say("Which of these two coached Atalanta first?"),
            key=Choice(one.person_id, sayings.person(archive, one.person_id)),
            wrong=(Choice(other.person_id, sayings.person(archive, other.person_id)),),
            explanation=(lambda words: self._tell(archive, one, other, field, words),),
            statement=f"{stated(*field, one.start if field[1] == 'start' else one.end)}, "
            f"{stated(*later, other.start)}",
            difficulty=difficulty.rate(
                difficulty.age(one.start.year, archive.up_to.year) * 0.2,
                difficulty.closeness(years, _YEARS),
            ),
            wanted=1,
        )

    def _tell(self, archive: Archive, one: Stint, other: Stint, field: Field, words: Words) -> str:
        first, second = (archive.get_person(s.person_id).name for s in (one, other))
        if field[1] == "start":
            return words.say(
                "{person} began in {year}, {other} in {later}.",
                person=first,
                year=one.start.year,
                other=second,
                later=other.start.year,
            )
        return words.say(
            "{person} was there until {year}, {other} came in {later}.",
            person=first,
            year=one.end.year if one.end else "",
            other=second,
            later=other.start.year,
        )
