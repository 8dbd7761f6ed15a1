"""Mends single questions of packs: another answer right, another explanation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from data.fold import fold
from data.model.terms import Locale
from questions.figures import exact, readings, written
from questions.model import NEXT
from questions.pack.model import (
    LARGEST_NUMBER,
    MOST_FORMS,
    Numeric,
    OneOfN,
    Order,
    Question,
    SeveralRight,
    TrueOrFalse,
    Typed,
)
from questions.pack.text import Text, forms_of, said
from questions.speech import VOICES

Effect = Literal["instead", "too", "no more"]
MOST_GIVEN = 3


@dataclass(frozen=True, slots=True)
class Mend:
    """How a key can be changed: something is right instead of what was, too, or no more.

    `place` names it among all of the same question; it stays as long as the key does. `given` is
    the answer, in English, of those who were not right.
    """

    place: int
    effect: Effect
    text: str
    given: str = ""


def mends(question: Question, locale: Locale, given: Mapping[str, int]) -> tuple[Mend, ...]:
    """Return how the key of a question can be changed, in a language.

    Where nothing is offered to choose from, what was answered most is.

    Args:
        question: The question of a pack.
        locale: In which language to name what may be right.
        given: How often each answer was given, by its English text, the first one first.
    """
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
        case Typed() | Numeric() | Order():
            return tuple(_of_given(question, locale, given))


def _of_given(
    question: Typed | Numeric | Order, locale: Locale, given: Mapping[str, int]
) -> Iterator[Mend]:
    """Yield the answers that were given most and are not right."""
    effect: Effect = "too" if isinstance(question, Typed) else "instead"
    found = [
        (given[text], Mend(place, effect, shown, text))
        for place, text in enumerate(given)
        if (shown := _shown(question, locale, text)) is not None
    ]
    found.sort(key=lambda one: -one[0])
    yield from (mend for _, mend in found[:MOST_GIVEN])


def _shown(question: Typed | Numeric | Order, locale: Locale, text: str) -> str | None:
    """Return an answer as it may be made right; None if it cannot be, or is."""
    match question:
        case Order():
            items = _ordered(question, text)
            right = items is None or items == question.items
            return None if right or items is None else _joined(items, locale)
        case Numeric():
            number, off = _number(text), exact(question.tolerance)
            if number is None or abs(number) > LARGEST_NUMBER:
                return None
            is_near = abs(number - exact(question.right)) <= off
            return None if is_near else written(number, locale)
        case Typed():
            forms = {fold(form) for accept in question.accept for form in forms_of(accept)}
            has_room = len(question.accept) < MOST_FORMS
            return text if has_room and fold(text) not in {"", *forms} else None


def _number(text: str) -> Decimal | None:
    meant = readings(text)
    return max(meant) if meant else None


def _ordered(question: Order, text: str) -> tuple[Text, ...] | None:
    """Return the items of a question in the order that an answer says; None if it says none."""
    by_name = {said(item, "en"): item for item in question.items}
    names = text.split(NEXT)
    return tuple(by_name[name] for name in names) if sorted(names) == sorted(by_name) else None


def _joined(items: tuple[Text, ...], locale: Locale) -> str:
    return NEXT.join(said(item, locale) for item in items)


def _of_several(question: SeveralRight, locale: Locale) -> Iterator[Mend]:
    """Yield each choice to be turned about, as long as something right and wrong is left."""
    many = len(question.right)
    for place, text in enumerate((*question.right, *question.wrong)):
        if place < many and many > 1:
            yield Mend(place, "no more", said(text, locale))
        elif place >= many and len(question.wrong) > 1:
            yield Mend(place, "too", said(text, locale))


def mended(question: Question, mend: Mend) -> Question:
    """Return a question whose key is changed; `mend` is one of its own."""
    match question:
        case TrueOrFalse():
            return question.model_copy(update={"right": not question.right})
        case OneOfN():
            wrong = list(question.wrong)
            right, wrong[mend.place] = wrong[mend.place], question.right
            return question.model_copy(update={"right": right, "wrong": tuple(wrong)})
        case SeveralRight():
            return _turned(question, mend.place)
        case Typed():
            return question.model_copy(update={"accept": (*question.accept, mend.given)})
        case Numeric():
            number = _number(mend.given)
            figure = question.right if number is None else _plain(number)
            return question.model_copy(update={"right": figure})
        case Order():
            return question.model_copy(update={"items": _ordered(question, mend.given)})


def _plain(number: Decimal) -> int | float:
    return int(number) if number == int(number) else float(number)


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
