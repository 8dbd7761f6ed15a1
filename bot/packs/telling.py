"""Tells people at terminals what became of a file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from bot.packs.outcome import Outcome
from data import load
from data.model.terms import Locale
from questions.audit import Auditor, Mark, counted
from questions.audit_words import contradiction, tally
from questions.pack import Question, parse
from questions.pack.forms import formed
from questions.pack.problem import Problem
from questions.pack.saying import line, sentence, summary
from questions.pack.showing import shown
from questions.speech import VOICES
from questions.wording import Words


@dataclass(frozen=True, slots=True)
class Checked:
    """An outcome with what the facts say of the questions in it."""

    outcome: Outcome
    marks: tuple[Mark, ...] = ()

    @property
    def contradicts(self) -> bool:
        """Return True if the facts say otherwise of some question."""
        return any(mark.verdict == "contradicts" for mark in self.marks)


def audited(outcome: Outcome) -> Checked:
    """Hold the questions of a file against the facts."""
    if not outcome.pack:
        return Checked(outcome)
    return Checked(outcome, Auditor(load()).audit(parse(outcome.pack)))


def tell(checked: Checked, locale: Locale, *, as_json: bool) -> str:
    """Return everything that is to say of a file, as text or JSON."""
    words = VOICES[locale]
    if as_json:
        return json.dumps(_told(words, checked), ensure_ascii=False, indent=2)
    return "\n".join(_lines(words, checked))


def show(pack: bytes, locale: Locale, number: int, *, as_json: bool) -> str:
    """Return the questions of a pack as they will be asked."""
    asked = parse(pack).questions[:number]
    if as_json:
        rows = [one.model_dump(mode="json", by_alias=True, exclude_none=True) for one in asked]
        return json.dumps(rows, ensure_ascii=False, indent=2)
    cards = ("\n".join(_card(place, one, locale)) for place, one in enumerate(asked, 1))
    return "\n\n".join(cards)


def exported(outcome: Outcome, form: str, locale: Locale) -> bytes:
    """Return a pack in one of the formats that we write; with its pictures, if it has any."""
    return formed(parse(outcome.pack), form, locale, outcome.pictures)


def _lines(words: Words, checked: Checked) -> Iterator[str]:
    told = checked.outcome.summary
    yield from (line(words, problem) for problem in told.problems)
    if checked.contradicts:
        archive = load()
        for mark in checked.marks:
            if mark.verdict == "contradicts":
                yield contradiction(words, mark, archive)
    yield summary(words, told.found, told.accepted, told.counts)
    if checked.marks:
        yield tally(words, counted(checked.marks))


def _told(words: Words, checked: Checked) -> dict[str, object]:
    told = checked.outcome.summary
    return {
        **told.model_dump(mode="json", exclude={"problems"}),
        "problems": [_row(words, problem) for problem in told.problems],
        "audit": [mark.model_dump(mode="json") for mark in checked.marks],
    }


def _card(place: int, question: Question, locale: Locale) -> Iterator[str]:
    card = shown(question, locale)
    yield f"{place}. {card.ask}"
    yield from (f"  {'*' if right else ' '} {text}" for text, right in card.choices)
    if card.explanation:
        yield f"  {card.explanation}"
    if question.image:
        yield f"  [{question.image}] {card.depicted}".rstrip()


def _row(words: Words, problem: Problem) -> dict[str, object]:
    return {
        "rule": problem.rule,
        "level": problem.level,
        **problem.place.model_dump(),
        "question": problem.question,
        "field": problem.field,
        "message": sentence(words, problem),
    }
