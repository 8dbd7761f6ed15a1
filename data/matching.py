"""Matches a typed name against all names that things go by."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Generic, Literal, TypeVar

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.fold import fold

Kind = Literal["club", "person", "graduate", "competition", "season"]
Key = TypeVar("Key")

LONGEST = 64
"""What is typed beyond this is not read: no name is as long."""
SHORTEST_BEGINNING = 2
MOST_GUESSES = 8
LONGEST_MARK = 2
NEAREST = 3
NEAR = 0.79
"""The least likeness of a near miss: just under one slip in five letters."""
MARGIN = 0.08
"""How far a near miss must be ahead of the next to be taken for it."""


@dataclass(frozen=True, slots=True)
class Option(Generic[Key]):
    """One thing that may be meant; `name` is its English name."""

    kind: Kind
    key: Key
    name: str


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """What is meant; `exact` is False if it was guessed from a beginning or a misspelling."""

    kind: Kind
    key: Key
    name: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[Key]):
    """Several things go by this name, the best known first."""

    options: tuple[Option[Key], ...]


@dataclass(frozen=True, slots=True)
class NotFound(Generic[Key]):
    """Nothing goes by this name; `asked` is what was read of it, `nearest` the likest three."""

    asked: str
    nearest: tuple[Option[Key], ...]


Outcome = Found[Key] | Ambiguous[Key] | NotFound[Key]


@dataclass(frozen=True, slots=True)
class Entry(Generic[Key]):
    """A thing with its names and its other names, as people write them."""

    option: Option[Key]
    names: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Names(Generic[Key]):
    """All names of one kind of thing, tried in tiers: name, alias, beginning, near miss.

    `core` reduces a folded name to what tells it apart (a club's without its `FC`, a person's
    in any order). Entries come best known first, and so do the options of an answer.
    """

    def __init__(self, entries: Iterable[Entry[Key]], core: Callable[[str], str]) -> None:
        entries = tuple(entries)
        named = [(fold(name), entry.option) for entry in entries for name in entry.names]
        other = [(fold(name), entry.option) for entry in entries for name in entry.aliases]
        cores = [(core(name), option) for name, option in named + other]
        self._core = core
        self._tiers = tuple(map(_tier, (named, other, cores)))
        self._place = {entry.option: place for place, entry in enumerate(entries)}
        every = named + other + cores
        self._names = _tier(every)
        self._later = _tier([(part, opt) for name, opt in every for part in later_parts(name)])

    def find(self, text: str) -> Outcome[Key]:
        """Return what a text means, at the first tier where it means anything."""
        asked = fold(text[:LONGEST])
        if exact := self._exact(asked):
            return self._outcome(exact, exact=True)
        if guessed := self._begun(asked) or self._near(asked):
            return self._outcome(guessed, exact=False)
        return NotFound(asked, self._nearest(asked))

    def spelt(self, text: str) -> frozenset[Key]:
        """Return all that goes by a name, or the one thing that is spelt almost so.

        Unlike `find` it takes no beginnings: whoever is asked for a name must know the whole.
        """
        if len(text) > LONGEST:
            return frozenset()
        asked = fold(text)
        exact = self._exact(asked)
        meant = exact or self._near(asked)
        return frozenset(option.key for option in meant if exact or len(meant) == 1)

    def _exact(self, asked: str) -> set[Option[Key]]:
        for name, tier in product((asked, self._core(asked)), self._tiers):
            if name in tier:
                return tier[name]
        return set()

    def _begun(self, asked: str) -> set[Option[Key]]:
        """Return what has a name, or else a later word of it, that begins so."""
        if len(asked) < SHORTEST_BEGINNING:
            return set()
        for names in (self._names, self._later):
            if hits := {opt for name in names if name.startswith(asked) for opt in names[name]}:
                return hits
        return set()

    def _near(self, asked: str) -> set[Option[Key]]:
        """Return what is spelt almost so, and all that is as good as level with it."""
        close = process.extract(
            asked,
            self._names.keys(),
            scorer=OSA.normalized_similarity,
            score_cutoff=NEAR,
            limit=None,
        )
        scores = {name: score for name, score, _ in close if _marks(name) == _marks(asked)}
        best = max(scores.values(), default=0.0)
        level = (name for name, score in scores.items() if score > best - MARGIN)
        return {option for name in level for option in self._names[name]}

    def _nearest(self, asked: str) -> tuple[Option[Key], ...]:
        """Return the likest, however unlike: at best the best known."""
        likeness: dict[Option[Key], float] = dict.fromkeys(self._place, 0.0)
        for names in (self._names, self._later):
            for name, score, _ in process.extract(
                asked, names.keys(), scorer=OSA.normalized_similarity, limit=None
            ):
                for option in names[name]:
                    likeness[option] = max(likeness[option], score)
        order = sorted(likeness, key=lambda opt: (-likeness[opt], self._place[opt]))
        return tuple(order[:NEAREST])

    def _outcome(self, options: set[Option[Key]], *, exact: bool) -> Outcome[Key]:
        best_known = sorted(options, key=self._place.__getitem__)
        if len(best_known) == 1:
            only = best_known[0]
            return Found(only.kind, only.key, only.name, exact)
        return Ambiguous(tuple(best_known if exact else best_known[:MOST_GUESSES]))


def is_near(asked: str, name: str) -> bool:
    """Return True if a folded text is a folded name, or is it but for a slip.

    No slip is forgiven in figures, nor in words of one or two letters.
    """
    if _figures(asked) != _figures(name) or _marks(asked) != _marks(name):
        return False
    return OSA.normalized_similarity(asked, name, score_cutoff=NEAR) >= NEAR


def later_parts(name: str) -> Iterator[str]:
    """Yield the ends of a name that begin at its second word, its third, and so on."""
    words = name.split()
    return (" ".join(words[place:]) for place in range(1, len(words)))


def _marks(name: str) -> list[str]:
    """Return the words in which no slip is forgiven: Serie B is no misspelt Serie A."""
    return [word for word in name.split() if len(word) <= LONGEST_MARK]


def _figures(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _tier(names: Iterable[tuple[str, Option[Key]]]) -> dict[str, set[Option[Key]]]:
    tier: defaultdict[str, set[Option[Key]]] = defaultdict(set)
    for name, option in names:
        if name:
            tier[name].add(option)
    return dict(tier)
