"""Finds the clubs, people, competitions and seasons that a text speaks of."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.archive import Archive
from data.fold import fold
from data.model import Text
from data.model.terms import ClubId, CompetitionId, PersonId

_LONGEST_NAME = 6
_SHORTEST_NAME = 4
_SEASON = re.compile(r"\b((?:18|19|20)\d\d)[-/–](\d\d(?:\d\d)?)\b")  # noqa: RUF001
_YEAR = re.compile(r"\b((?:18|19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Who and what occurs in a text; `text` is folded; a year of a season is no year."""

    text: str
    clubs: frozenset[ClubId]
    people: frozenset[PersonId]
    competitions: frozenset[CompetitionId]
    seasons: frozenset[int]
    years: frozenset[int]

    def says(self, *stems: str) -> bool:
        """Return True if a word of the text begins with one of these."""
        return any(f" {stem}" in f" {self.text}" for stem in stems)


class Names:
    """All names of an archive, folded; a name that fits two things fits none."""

    def __init__(self, archive: Archive) -> None:
        self._ids: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        self._first: set[str] = set()
        for club in archive.clubs.values():
            self._add("club", club.club_id, (*_all(club.names), *club.aliases, *club.nicknames))
        for cup in archive.competitions.values():
            self._add("cup", cup.competition_id, (*_all(cup.names), *cup.aliases))
        for person in archive.people.values():
            names = (person.name, person.name.split()[-1], *person.aliases)
            self._add("person", person.person_id, names)

    def in_(self, text: str) -> Mentions:
        """Return what a text speaks of; of overlapping names the longest counts."""
        folded = fold(text)
        found = set(self._found(folded.split()))
        seasons = {int(year) for year, end in _SEASON.findall(text) if _follows(year, end)}
        return Mentions(
            text=folded,
            clubs=frozenset(ClubId(key) for kind, key in found if kind == "club"),
            people=frozenset(PersonId(key) for kind, key in found if kind == "person"),
            competitions=frozenset(CompetitionId(key) for kind, key in found if kind == "cup"),
            seasons=frozenset(seasons),
            years=frozenset(map(int, _YEAR.findall(_SEASON.sub(" ", text)))),
        )

    def only(self, kind: str, text: str) -> str | None:
        """Return what a whole text names, if it is of this kind and nothing else."""
        ids = {key for one, key in self._ids.get(fold(text), ()) if one == kind}
        return next(iter(ids)) if len(ids) == 1 else None

    def _add(self, kind: str, key: str, names: Iterable[str]) -> None:
        for name in map(fold, names):
            if len(name) >= _SHORTEST_NAME:
                self._ids[name].add((kind, key))
                self._first.add(name.partition(" ")[0])

    def _found(self, words: list[str]) -> Iterator[tuple[str, str]]:
        start = 0
        while start < len(words):
            if words[start] not in self._first:
                start += 1
                continue
            for length in range(min(_LONGEST_NAME, len(words) - start), 0, -1):
                ids = self._ids.get(" ".join(words[start : start + length]), set())
                if len(ids) == 1:
                    yield from ids
                    start += length - 1
                    break
            start += 1


def _all(text: Text) -> tuple[str, str, str]:
    return text.en, text.it, text.id


def _follows(year: str, end: str) -> bool:
    return str(int(year) + 1).endswith(end)
