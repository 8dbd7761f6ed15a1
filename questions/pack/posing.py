"""Lays out how a question of a pack is put: what may be chosen or must be typed, and the key."""

import re
from dataclasses import dataclass
from random import Random

from data.fold import fold
from data.matching import LONGEST
from data.model.terms import LOCALES, Locale
from questions.figures import exact, written
from questions.model import CHOICE_LENGTH, NEXT, PROMPT_LENGTH, Kind, TypedKey, Way
from questions.pack.estimates import figures
from questions.pack.model import Numeric, OneOfN, Order, Question, SeveralRight, TrueOrFalse, Typed
from questions.pack.orders import letters, orders, shuffled
from questions.pack.text import Text, forms_of, said
from questions.speech import VOICES

Choosable = OneOfN | SeveralRight | TrueOrFalse
Texts = dict[Locale, tuple[str, ...]]

_FIGURES = re.compile(r"[\d\s.,:/\u2013-]+")
_KINDS: dict[str, Kind] = {
    "one of n": "one of 4",
    "several right": "several right",
    "true or false": "true or false",
}


@dataclass(frozen=True, slots=True)
class Posed:
    """A question as it is put: its choices in their places, the same in every language.

    `behind` stands behind the prompt.
    """

    kind: Kind
    choices: Texts
    key: tuple[int, ...]
    typed: TypedKey | None = None
    behind: dict[Locale, str] | None = None

    def prompt(self, question: Question, locale: Locale) -> str:
        """Return what is asked, in a language."""
        ask = said(question.ask, locale)
        return ask if self.behind is None else f"{ask} {self.behind[locale]}"


def pose(question: Question, way: Way, seed: str) -> Posed | None:
    """Return how a question is put; None if it cannot be put that way.

    Args:
        question: The question of a pack.
        way: To whom it is put, and how they answer.
        seed: Where the places of its choices come from: the same seed puts it the same for ever,
            so that votes can be counted by choice.
    """
    posed = _posed(question, way, seed)
    if posed is None or not _are_fit(posed.choices):
        return None
    fits = all(len(posed.prompt(question, locale)) <= PROMPT_LENGTH for locale in LOCALES)
    return posed if fits else None


def can_choose(question: Choosable) -> bool:
    """Return True if a question can be put by its choices."""
    texts: Texts = {locale: _choices(question, locale) for locale in LOCALES}
    fits = all(len(said(question.ask, locale)) <= PROMPT_LENGTH for locale in LOCALES)
    return fits and len(texts["en"]) > 1 and _are_fit(texts)


def _are_fit(choices: Texts) -> bool:
    """Return True if all choices are short enough and no two of them read alike."""
    return all(
        len({fold(text) for text in texts}) == len(texts)
        and all(len(text) <= CHOICE_LENGTH for text in texts)
        for texts in set(choices.values())
    )


def _posed(question: Question, way: Way, seed: str) -> Posed | None:
    match question:
        case Numeric():
            return _estimate(question, seed) if way == "choices" else _number(question)
        case Typed():
            return _words(question) if way != "choices" else None
        case Order() if way == "alone":
            return _items(question, seed)
        case _ if way == "typed":
            return None
        case Order():
            return _order(question, seed)
        case OneOfN() | SeveralRight() | TrueOrFalse():
            return _choice(question, seed)


def _choice(question: Choosable, seed: str) -> Posed | None:
    texts: Texts = {locale: _choices(question, locale) for locale in LOCALES}
    places = _places(question, texts["en"], seed)
    right = _right(question)
    return (
        None
        if len(places) == 1
        else Posed(
            _KINDS[question.kind],
            {locale: tuple(texts[locale][place] for place in places) for locale in LOCALES},
            tuple(at for at, place in enumerate(places) if place in right),
        )
    )


def _choices(question: Choosable, locale: Locale) -> tuple[str, ...]:
    """Return the choices in a language, the right ones (or "true") first."""
    match question:
        case TrueOrFalse():
            return (VOICES[locale].say("True"), VOICES[locale].say("False"))
        case OneOfN():
            return _in(locale, (question.right, *question.wrong))
        case SeveralRight():
            return _in(locale, (*question.right, *question.wrong))


def _right(question: Choosable) -> range:
    """Return which of `_choices` are right."""
    match question:
        case OneOfN():
            return range(1)
        case SeveralRight():
            return range(len(question.right))
        case TrueOrFalse():
            return range(1) if question.right else range(1, 2)


def _places(question: Choosable, choices: tuple[str, ...], seed: str) -> list[int]:
    """Return which choice stands where: true before false, figures rising, the rest by chance."""
    places = list(range(len(choices)))
    if isinstance(question, TrueOrFalse):
        return places
    if all(_FIGURES.fullmatch(choice) for choice in choices):
        return sorted(places, key=lambda place: _figure(choices[place]))
    return shuffled(len(choices), seed)


def _figure(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def _number(question: Numeric) -> Posed:
    """Put a number to be typed; the answer shows how far off one may be."""
    right, off = exact(question.right), exact(question.tolerance)
    key = TypedKey(kind="figure", value=str(right), tolerance=str(off))
    shown: Texts = {}
    for locale in LOCALES:
        around = f" ± {written(off, locale)}" if off else ""
        shown[locale] = (f"{written(right, locale)}{around}",)
    return Posed("number", shown, (0,), key)


def _estimate(question: Numeric, seed: str) -> Posed:
    """Put a number by figures of which only one is near enough."""
    found = figures(question.right, question.tolerance, Random(seed))
    texts = {locale: tuple(written(one, locale) for one in found) for locale in LOCALES}
    return Posed("one of 4", texts, (found.index(exact(question.right)),))


def _words(question: Typed) -> Posed | None:
    forms = [form for text in question.accept for form in forms_of(text)]
    accept = tuple(dict.fromkeys(form for form in forms if fold(form) and len(form) <= LONGEST))
    shown: Texts = {locale: _in(locale, question.accept[:1]) for locale in LOCALES}
    key = TypedKey(kind="words", value=shown["en"][0], accept=accept)
    return Posed("typed", shown, (0,), key) if accept else None


def _items(question: Order, seed: str) -> Posed:
    """Put items to be put in order, one after the other."""
    places = shuffled(len(question.items), seed)
    texts = {
        locale: tuple(_in(locale, question.items)[place] for place in places) for locale in LOCALES
    }
    return Posed("order", texts, tuple(places.index(at) for at in range(len(places))))


def _order(question: Order, seed: str) -> Posed | None:
    """Put an order as choices of which one is right: by the items, or by letters if too long."""
    items: Texts = {locale: _in(locale, question.items) for locale in LOCALES}
    found = orders(items, seed)
    if len({fold(item) for item in items["en"]}) < len(items["en"]) or len(found) == 1:
        return None
    places = shuffled(len(found), seed)
    key = (places.index(0),)
    texts: Texts = {
        locale: tuple(NEXT.join(items[locale][at] for at in found[place]) for place in places)
        for locale in LOCALES
    }
    named = Posed("one of 4", texts, key)
    if _are_fit(texts):
        return named
    under, behind = letters(items, seed)
    lettered = tuple(NEXT.join(under[at] for at in found[place]) for place in places)
    return Posed("one of 4", dict.fromkeys(LOCALES, lettered), key, behind=behind)


def _in(locale: Locale, texts: tuple[Text, ...]) -> tuple[str, ...]:
    return tuple(said(text, locale) for text in texts)
