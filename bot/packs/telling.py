"""Tells people at terminals what became of a file."""

import json
from collections.abc import Iterator

from bot.packs.outcome import Outcome
from data.model.terms import Locale
from questions.pack import Pack, export, parse
from questions.pack.model import Question
from questions.pack.problem import Problem
from questions.pack.saying import line, sentence, summary
from questions.pack.showing import shown
from questions.pack.table import to_csv, to_xlsx
from questions.speech import VOICES
from questions.wording import Words


def tell(outcome: Outcome, locale: Locale, *, as_json: bool, audit: bool = True) -> str:
    """Return everything that is to say of a file, as text or JSON."""
    words, told = VOICES[locale], outcome.summary
    if as_json:
        content = {
            **told.model_dump(mode="json", exclude={"problems"}),
            "problems": [_row(words, problem) for problem in told.problems],
        }
        return json.dumps(content, ensure_ascii=False, indent=2)
    lines = [line(words, problem) for problem in told.problems]
    return "\n".join([*lines, summary(words, told.found, told.accepted, told.counts)])


def show(pack: bytes, locale: Locale, number: int, *, as_json: bool) -> str:
    """Return the questions of a pack as they will be asked."""
    held = parse(pack)
    asked = held.questions[:number]
    if as_json:
        rows = [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in asked]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    return "\n".join(_card(held, place, one, locale) for place, one in enumerate(asked, 1))


def exported(pack: bytes, form: str, locale: Locale) -> bytes:
    """Return a pack in one of the formats that we write."""
    held = parse(pack)
    match form:
        case "csv":
            return to_csv(held, locale)
        case "xlsx":
            return to_xlsx(held, locale)
        case _:
            return export(held)


def _card(pack: Pack, place: int, question: Question, locale: Locale) -> str:
    return "\n".join(_lines(place, question, locale)) + "\n"


def _lines(place: int, question: Question, locale: Locale) -> Iterator[str]:
    card = shown(question, locale)
    yield f"{place}. {card.ask}"
    yield from (f"  {'*' if right else ' '} {text}" for text, right in card.choices)
    if card.explanation:
        yield f"  {card.explanation}"


def _row(words: Words, problem: Problem) -> dict[str, object]:
    return {
        "rule": problem.rule,
        "level": problem.level,
        **problem.place.model_dump(),
        "question": problem.question,
        "field": problem.field,
        "message": sentence(words, problem),
    }
