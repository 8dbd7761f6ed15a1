"""Lays the club's history out for templates: what happened, when, and in which words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from data.archive import ATALANTA, Archive
from data.model import Event, Match
from questions import difficulty, landmarks
from questions.distractors import settled
from questions.template import Field
from questions.wording import Words

_UNFORGOTTEN = frozenset({"founding", "europa-league-2024", "coppa-italia-1963"})


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that happened to the club, with the fields it rests on.

    `same` are the fields of other facts that tell of the same day: whoever reads of it knows
    them.
    """

    event: Event
    fields: tuple[Field, ...]
    same: tuple[Field, ...]

    @property
    def year(self) -> int:
        """Return the year."""
        return self.event.day.year

    @property
    def day(self) -> Field:
        """Return the field of the day."""
        return (self.event.fact_id, "day")

    def hardness(self, archive: Archive) -> float:
        """Return how hard an event as such makes a question."""
        known = 0.3 if self.event.fact_id.removeprefix("event:") in _UNFORGOTTEN else 0.7
        return difficulty.age(self.year, archive.up_to.year) * known + 0.3

    def name(self, words: Words) -> str:
        """Say it in few words."""
        return landmarks.name(self.event.fact_id, words)

    def dated(self, words: Words) -> str:
        """Say when it happened."""
        text = self.event.text.in_(words.locale)
        if not landmarks.tells_more(self.event.fact_id):
            text = words.say("{landmark}.", landmark=self.name(words))
        return words.say("{day}: {text}", day=self.event.day, text=text)


def chronicle(archive: Archive) -> tuple[Entry, ...]:
    """Return what may be asked of the club's history, the earliest first."""
    played = {match.day: match for match in archive.matches_of(ATALANTA)}
    found = (archive.find_fact(fact_id) for fact_id in landmarks.names())
    events = sorted((e for e in found if isinstance(e, Event)), key=lambda event: event.day)
    entries = (_entry(archive, event, played) for event in events)
    return tuple(entry for entry in entries if settled(archive, entry.fields))


def _entry(archive: Archive, event: Event, played: Mapping[date, Match]) -> Entry:
    same = tuple(
        field for field in _same_day(archive, event, played) if settled(archive, (field,))
    )
    day, text = (event.fact_id, "day"), (event.fact_id, "text")
    return Entry(event, (day, text) if landmarks.tells_more(event.fact_id) else (day,), same)


def _same_day(archive: Archive, event: Event, played: Mapping[date, Match]) -> Iterator[Field]:
    if event.day.day is None:
        return
    for honour in archive.honours_of(ATALANTA):
        if honour.day == event.day:
            yield (honour.fact_id, "season")
    match = played.get(event.day.first())
    if match is not None:
        yield from ((match.fact_id, name) for name in ("season", "home_goals", "away_goals"))
