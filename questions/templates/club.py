"""Asks about the club's history: in which year, in which order, true or false."""

from collections.abc import Iterator
from random import Random

from data.archive import Archive
from data.model import FactId
from questions import difficulty, distractors, sayings
from questions.chronicle import Entry, chronicle
from questions.model import Kind, Topic
from questions.template import Choice, Draft, chance, stated
from questions.wording import Words

_LATELY, _LONG_AGO = 2010, 1980
_FOUNDING = FactId("event:founding")
_LONG_BEFORE, _FOUNDED = 1900, 1907
_REACH = 8
"""An event is put in order with so many that follow it."""
_APART = 120
_YEARS = 12


def _gap(year: int) -> int:
    """Return how far apart years must be to be told apart."""
    if year >= _LATELY:
        return 1
    return 2 if year >= _LONG_AGO else 4


def _first(entry: Entry) -> int:
    """Return the first year that may be offered: the club must have been there, or be founded."""
    return _LONG_BEFORE if entry.event.fact_id == _FOUNDING else _FOUNDED


class ClubYear:
    """In which year was it?"""

    name = "club-year"
    topic = Topic.CLUB
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each event."""
        for entry in chronicle(archive):
            yield self._draft(archive, entry)

    def _draft(self, archive: Archive, entry: Entry) -> Draft:
        fact_id, year = entry.event.fact_id, entry.year
        toss, latest = chance(self.name, fact_id), archive.up_to.year
        near = distractors.numbers(year, toss, gap=_gap(year), low=_first(entry), high=latest)
        return Draft(
            template=self,
            about=(fact_id,),
            answer=(entry.day,),
            shown=(*entry.fields, *entry.same),
            prompt=lambda words: words.say(
                "{landmark}: in which year?", landmark=entry.name(words)
            ),
            key=Choice(str(year), sayings.plain(str(year))),
            wrong=tuple(Choice(str(other), sayings.plain(str(other))) for other in near),
            explanation=(entry.dated,),
            statement=stated(fact_id, "day", entry.event.day),
            difficulty=difficulty.rate(entry.hardness(archive)),
            order="rising",
        )


class ClubFirst:
    """Which came first?"""

    name = "club-first"
    topic = Topic.CLUB
    kind: Kind = "order of two"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of events not far from each other."""
        entries = chronicle(archive)
        for place, one in enumerate(entries):
            for other in entries[place + 1 : place + 1 + _REACH]:
                if self._is_fair(one, other):
                    yield self._draft(archive, one, other)

    def _is_fair(self, one: Entry, other: Entry) -> bool:
        """Return True if the two are apart, and not both of a person's career."""
        apart = (other.event.day.first() - one.event.day.last()).days
        people = one.event.topic == "person" == other.event.topic
        return apart >= _APART and not people

    def _draft(self, archive: Archive, one: Entry, other: Entry) -> Draft:
        hardness = (one.hardness(archive) + other.hardness(archive)) / 3
        return Draft(
            template=self,
            about=(one.event.fact_id, other.event.fact_id),
            answer=(one.day, other.day),
            shown=(*one.fields, *one.same, *other.fields, *other.same),
            prompt=lambda words: words.say("Which of these came first in Atalanta's history?"),
            key=Choice(one.event.fact_id, one.name),
            wrong=(Choice(other.event.fact_id, other.name, why_not=other.dated),),
            explanation=(one.dated, other.dated),
            statement=f"{stated(one.event.fact_id, 'day', one.event.day)}, "
            f"{stated(other.event.fact_id, 'day', other.event.day)}",
            difficulty=difficulty.rate(
                hardness, difficulty.closeness(other.year - one.year, _YEARS), -0.6
            ),
            wanted=1,
        )


class ClubHappened:
    """What happened in that year?"""

    name = "club-happened"
    topic = Topic.CLUB
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each event."""
        entries = chronicle(archive)
        for entry in entries:
            yield self._draft(archive, entry, entries)

    def _draft(self, archive: Archive, entry: Entry, entries: tuple[Entry, ...]) -> Draft:
        others = [other for other in entries if abs(other.year - entry.year) > _gap(entry.year)]
        others.sort(key=lambda other: abs(other.year - entry.year))
        return Draft(
            template=self,
            about=(entry.event.fact_id,),
            answer=(entry.day,),
            shown=(*entry.fields, *entry.same),
            prompt=lambda words: words.say("Which of these happened in {year}?", year=entry.year),
            key=Choice(entry.event.fact_id, entry.name),
            wrong=tuple(self._wrong(other) for other in others),
            explanation=(entry.dated,),
            statement=stated(entry.event.fact_id, "day", entry.event.day),
            difficulty=difficulty.rate(entry.hardness(archive), 0.3),
        )

    def _wrong(self, other: Entry) -> Choice:
        fact_id = other.event.fact_id
        return Choice(
            fact_id,
            other.name,
            fields=other.fields,
            refuted=stated(fact_id, "day", other.event.day),
            why_not=other.dated,
        )


class ClubTrue:
    """True or false: it was in that year?"""

    name = "club-true"
    topic = Topic.CLUB
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a statement for each event, half of them false."""
        for entry in chronicle(archive):
            yield self._draft(archive, entry)

    def _draft(self, archive: Archive, entry: Entry) -> Draft:
        fact_id, year = entry.event.fact_id, entry.year
        toss = chance(self.name, fact_id)
        latest = archive.up_to.year
        near = distractors.numbers(year, toss, gap=_gap(year), low=_first(entry), high=latest)
        told = year if toss.random() < 1 / 2 else next(near, year)
        key, wrong = sayings.verdicts(true=told == year)
        return Draft(
            template=self,
            about=(fact_id,),
            answer=(entry.day,),
            shown=(*entry.fields, *entry.same),
            prompt=lambda words: self._ask(entry, told, words),
            key=key,
            wrong=wrong,
            explanation=(entry.dated,),
            statement=stated(fact_id, "day", entry.event.day),
            difficulty=difficulty.rate(entry.hardness(archive), -0.2),
            order="fixed",
            wanted=1,
        )

    def _ask(self, entry: Entry, told: int, words: Words) -> str:
        return words.say(
            "True or false? In {year}: {landmark}.",
            landmark=entry.name(words),
            year=told,
        )
