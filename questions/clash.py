"""Tells whether two questions of one quiz get in each other's way."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.archive import ATALANTA, GASPERINI
from data.fold import fold
from data.model import LOCALES, FactId, Locale
from questions.model import Question
from questions.template import Draft, Field

_TELLING = 20
"""A smaller number stands in too many sentences to give an answer away."""
_EVERYWHERE = frozenset({ATALANTA, GASPERINI, "true", "false", "more", "fewer"})
"""Keys that any sentence may hold."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a question asks, and what whoever reads it comes to know.

    `keys` and `texts` are folded, one for each language; there are no keys if the key's text
    alone tells nothing.
    """

    about: frozenset[FactId]
    answer: frozenset[Field]
    known: frozenset[Field]
    keys: tuple[str, ...]
    texts: tuple[str, ...]


def exposure(draft: Draft, question: Question) -> Exposure:
    """Return what a question gives away."""
    return Exposure(
        about=frozenset(draft.about),
        answer=frozenset(draft.answer),
        known=frozenset(question.proof.fields),
        keys=tuple(_keys(question)) if _is_telling(draft.key.value) else (),
        texts=tuple(f" {fold(_read(question, locale))} " for locale in LOCALES),
    )


def clash(one: Exposure, other: Exposure, *, same_fact: bool = False) -> bool:
    """Return True if one repeats the other's fact or gives its answer away.

    Args:
        one: A question.
        other: Another of the same quiz.
        same_fact: Whether the quiz is about a single fact, so that it may come up twice.
    """
    if not same_fact and one.about & other.about:
        return True
    return _gives_away(one, other) or _gives_away(other, one)


def _is_telling(value: str) -> bool:
    return value not in _EVERYWHERE and not (value.isdecimal() and int(value) < _TELLING)


def _keys(question: Question) -> Iterator[str]:
    for locale in LOCALES:
        yield f" {fold(question.answer(locale))} "


def _read(question: Question, locale: Locale) -> str:
    wording = question.wording(locale)
    return f"{wording.prompt} {wording.explanation}"


def _gives_away(one: Exposure, other: Exposure) -> bool:
    """Return True if reading the first helps with the second."""
    if one.known & other.answer:
        return True
    return any(key in text for key, text in zip(other.keys, one.texts, strict=False))
