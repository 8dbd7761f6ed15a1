"""Mends single questions of packs: another answer right, another explanation."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from data.model.terms import Locale
from questions.pack.model import OneOfN, Question, SeveralRight, TrueOrFalse
from questions.pack.text import Text, said
from questions.speech import VOICES


@dataclass(frozen=True, slots=True)
class Mend:
    """How a key can be changed: something is right instead of what was, too, or no more.

    `place` names it among all of the same question; it stays as long as the key does.
    """

    place: int
    effect: Literal["instead", "too", "no more"]
    text: str


def mends(question: Question, locale: Locale) -> tuple[Mend, ...]:
    """Return how the key of a question can be changed, in a language."""
    match question:
        case TrueOrFalse():
            words = VOICES[locale]
            other = words.say("False") if question.right else words.say("True")
            return (Mend(0, "instead", other),)
        case OneOfN():
            wrong = enumerate(said(text, locale) for text in question.wrong)
            return tuple(Mend(place, "instead", text) for place, text in wrong)
        case SeveralRight():
            return tuple(_of_several(question, locale))
        case _:
            return ()


def _of_several(question: SeveralRight, locale: Locale) -> Iterator[Mend]:
    """Yield each choice to be turned about, as long as something right and wrong is left."""
    many = len(question.right)
    for place, text in enumerate((*question.right, *question.wrong)):
        if place < many and many > 1:
            yield Mend(place, "no more", said(text, locale))
        elif place >= many and len(question.wrong) > 1:
            yield Mend(place, "too", said(text, locale))


def mended(question: Question, mend: Mend) -> Question:
    """Return a question whose key is changed.

    Raises:
        ValueError: If its key cannot be changed so.
    """
    match question:
        case TrueOrFalse():
            return question.model_copy(update={"right": not question.right})
        case OneOfN():
            wrong = list(question.wrong)
            right, wrong[mend.place] = wrong[mend.place], question.right
            return question.model_copy(update={"right": right, "wrong": tuple(wrong)})
        case SeveralRight():
            return _turned(question, mend.place)
        case _:
            msg = f"question {question.question_id} has no choice {mend.place}"
            raise ValueError(msg)


def _turned(question: SeveralRight, place: int) -> Question:
    """Return a question in which one choice is right that was wrong, or wrong that was right."""
    right, wrong = list(question.right), list(question.wrong)
    if place < len(right):
        wrong.insert(0, right.pop(place))
    else:
        right.append(wrong.pop(place - len(right)))
    return question.model_copy(update={"right": tuple(right), "wrong": tuple(wrong)})


def with_explanation(question: Question, text: str, locale: Locale) -> Question:
    """Return a question with another explanation in one language; the others stay."""
    before = question.explanation
    changed: Text = {**before, locale: text} if isinstance(before, dict) else text
    return question.model_copy(update={"explanation": changed})
