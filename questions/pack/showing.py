"""Shows a question of a pack in one language, in whatever form its kind has."""

from dataclasses import dataclass

from data.model.terms import Locale
from questions.pack.model import Numeric, OneOfN, Order, Question, SeveralRight, TrueOrFalse, Typed
from questions.pack.text import said
from questions.speech import VOICES


@dataclass(frozen=True, slots=True)
class Card:
    """A question as a reviewer sees it: each choice with whether it is right."""

    ask: str
    choices: tuple[tuple[str, bool], ...]
    explanation: str = ""
    depicted: str = ""


def shown(question: Question, locale: Locale) -> Card:
    """Return a question in one language."""
    explanation = said(question.explanation, locale) if question.explanation else ""
    depicted = said(question.image_text, locale) if question.image_text else ""
    choices = tuple(_choices(question, locale))
    return Card(said(question.ask, locale), choices, explanation, depicted)


def _choices(question: Question, locale: Locale) -> list[tuple[str, bool]]:
    match question:
        case OneOfN():
            wrong = [(said(text, locale), False) for text in question.wrong]
            return [(said(question.right, locale), True), *wrong]
        case SeveralRight():
            right = [(said(text, locale), True) for text in question.right]
            return right + [(said(text, locale), False) for text in question.wrong]
        case TrueOrFalse():
            words = VOICES[locale]
            return [(words.say("True"), question.right), (words.say("False"), not question.right)]
        case Typed():
            return [(said(text, locale), True) for text in question.accept]
        case Numeric():
            return [(_figure(question), True)]
        case Order():
            texts = (said(text, locale) for text in question.items)
            return [(f"{place}. {text}", True) for place, text in enumerate(texts, 1)]


def _figure(question: Numeric) -> str:
    off = f" ± {question.tolerance}" if question.tolerance else ""
    return f"{question.right}{off}"
