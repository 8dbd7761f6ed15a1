"""Composes a quiz: it opens easy and rises, mixes subjects, and nothing gives anything away."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import log2
from random import Random

from questions.clash import Exposure, clash, exposure
from questions.model import Question
from questions.template import Draft, Template

Write = Callable[[Draft], Question | None]
Shelves = Mapping[Template, Sequence[Draft]]
"""What each template offers."""

_EASIEST, _HARDEST = 1.0, 4.6
_OFTEN = 3
"""A kind of question that has come so often stands back for others."""
_TRIES = 6
"""So many drafts of a template are tried for one place in the quiz."""


@dataclass
class Composer:
    """A quiz in the making.

    Later `tiers` are looked at only where earlier ones have nothing left; `same_fact` lets a
    quiz about one fact ask it more than once.
    """

    tiers: Sequence[Shelves]
    rng: Random
    write: Write
    same_fact: bool = False
    _chosen: list[tuple[Draft, Question, Exposure]] = field(default_factory=list)
    _tried: set[str] = field(default_factory=set)

    def compose(self, number: int) -> tuple[Question, ...]:
        """Return up to as many questions as asked for, in the order in which to ask them."""
        for target in _targets(number):
            self._add(target)
        return tuple(_arranged([(draft, question) for draft, question, _ in self._chosen]))

    def _add(self, target: int) -> None:
        reaches = (1, 4) if self._chosen else (0, 1, 4)
        for shelves, reach in product(self.tiers, reaches):
            for template in self._templates(shelves):
                if self._add_from(shelves[template], target, reach):
                    return

    def _templates(self, shelves: Shelves) -> list[Template]:
        """Return the templates: least used first, by subject too; a full shelf has better odds."""
        topics = Counter(draft.template.topic for draft, _, _ in self._chosen)
        names = Counter(draft.template.name for draft, _, _ in self._chosen)
        kinds = Counter(draft.template.kind for draft, _, _ in self._chosen)
        odds = {t: -(self.rng.random() ** (1 / log2(2 + len(d)))) for t, d in shelves.items() if d}
        luck = {topic: self.rng.random() for topic in dict.fromkeys(t.topic for t in odds)}
        return sorted(
            odds,
            key=lambda t: (
                names[t.name],
                topics[t.topic],
                luck[t.topic],
                kinds[t.kind] >= _OFTEN,
                odds[t],
            ),
        )

    def _add_from(self, drafts: Sequence[Draft], target: int, reach: int) -> bool:
        for draft in self._candidates(drafts, target, reach):
            self._tried.add(draft.question_id)
            question = self.write(draft)
            if question is None:
                continue
            shown = exposure(draft, question)
            if not any(
                clash(shown, other, same_fact=self.same_fact) for *_, other in self._chosen
            ):
                self._chosen.append((draft, question, shown))
                return True
        return False

    def _candidates(self, drafts: Sequence[Draft], target: int, reach: int) -> Iterator[Draft]:
        """Yield some drafts, those of the wanted difficulty first, each in a random order."""
        near = [
            draft
            for draft in drafts
            if abs(draft.difficulty - target) <= reach and draft.question_id not in self._tried
        ]
        some = self.rng.sample(near, min(len(near), 4 * _TRIES))
        some.sort(key=lambda draft: abs(draft.difficulty - target))
        yield from some[:_TRIES]


def _targets(number: int) -> Iterator[int]:
    """Yield the difficulty wanted at each place: 1 1 2 2 3 3 3 4 4 5 for ten."""
    for place in range(number):
        share = place / max(1, number - 1)
        yield round(_EASIEST + share * (_HARDEST - _EASIEST))


def _arranged(chosen: list[tuple[Draft, Question]]) -> Iterator[Question]:
    """Yield the questions from easy to hard, never one template twice in a row.

    If only one template is left, what cannot be placed is left out.
    """
    left = sorted(chosen, key=lambda pair: pair[0].difficulty)
    last: Draft | None = None
    while left:
        fit = [pair for pair in left if last is None or pair[0].template is not last.template]
        if not fit:
            return
        pair = _next(fit, left, last)
        left.remove(pair)
        last = pair[0]
        yield pair[1]


def _next(
    fit: list[tuple[Draft, Question]], left: list[tuple[Draft, Question]], last: Draft | None
) -> tuple[Draft, Question]:
    """Return what comes next: the crowded template, else the easiest of another subject."""
    crowd = Counter(draft.template.name for draft, _ in left).most_common(1)[0]
    if 2 * crowd[1] > len(left):
        crowded = [pair for pair in fit if pair[0].template.name == crowd[0]]
        if crowded:
            return crowded[0]
    easiest = [pair for pair in fit if pair[0].difficulty == fit[0][0].difficulty]
    fresh = [
        pair for pair in easiest if last is None or pair[0].template.topic != last.template.topic
    ]
    return (fresh or easiest)[0]
