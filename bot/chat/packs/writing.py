"""Reads questions as authors write them in a chat, and makes a pack of them."""

from collections.abc import Iterable, Mapping, Sequence

from bot.packs.outcome import Outcome, Summary
from data.model.terms import Frozen, Locale
from questions.pack import Pack, export
from questions.pack.admit import Row, admit
from questions.pack.model import Head, Question
from questions.pack.problem import Path, Place
from questions.pack.report import Report

FORM = "toml"
"""Questions of a chat are in our own format from the beginning."""
_RIGHT, _WHY = ("*", "+"), ">"
_YES = ("true", "vero", "benar"), ("false", "falso", "salah")


class Illustration(Frozen):
    """A picture that goes with a question; `depicted` says what it shows."""

    name: str
    digest: str
    size: int
    depicted: str | None = None


class Written(Frozen):
    """What somebody has written so far; `right` is None while it is not known which is right."""

    ask: str
    choices: tuple[str, ...]
    right: tuple[int, ...] = ()
    explanation: str | None = None
    picture: Illustration | None = None


class Writing(Frozen):
    """A dialogue in which somebody writes questions; `open` waits for its right answer."""

    slug: str
    title: str
    done: tuple[Written, ...] = ()
    open: Written | None = None


def read(text: str) -> Written:
    """Read a question on the first line, answers on the others."""
    ask, *below = [line.strip() for line in text.strip().splitlines() if line.strip()] or [""]
    told = [line[1:].strip() for line in below if line.startswith(_WHY)]
    answers = [line for line in below if not line.startswith(_WHY)]
    right = tuple(at for at, line in enumerate(answers) if line.startswith(_RIGHT))
    choices = tuple(line.lstrip("*+").strip() for line in answers)
    return Written(ask=ask, choices=choices, right=right, explanation=" ".join(told) or None)


def checked(written: Iterable[Written], writing: Writing, locale: Locale) -> Report:
    """Return what becomes of questions, with a problem for all that is wrong with them."""
    values = {"id": writing.slug, "title": writing.title, "languages": [locale]}
    head = Head.model_validate({**values, "licence": "unknown"})
    return admit(FORM, head, [Row(_values(one), _nowhere) for one in written])


def joined(before: Pack | None, report: Report) -> Outcome:
    """Return the questions of a report behind those of the pack that they are to join."""
    pack = report.pack
    if pack is None or before is None:
        summary = Summary.of(report)
        return Outcome(summary, export(pack) if pack else b"")
    known = {question.question_id for question in before.questions}
    fresh = [question for question in pack.questions if question.question_id not in known]
    questions: Sequence[Question] = (*before.questions, *fresh)
    whole = before.model_copy(update={"questions": tuple(questions)})
    number = len(questions)
    summary = Summary.of(report).model_copy(update={"found": number, "accepted": number})
    return Outcome(summary, export(whole))


def _nowhere(_: Path) -> Place:
    return Place()


def _values(one: Written) -> Mapping[str, object]:
    values: dict[str, object] = {"ask": one.ask}
    if one.explanation:
        values["explanation"] = one.explanation
    if one.picture:
        values |= {"image": one.picture.name, "image_text": one.picture.depicted}
    truth = _truth(one)
    if truth is not None:
        return {**values, "kind": "true or false", "right": truth}
    right = [choice for at, choice in enumerate(one.choices) if at in one.right]
    wrong = [choice for at, choice in enumerate(one.choices) if at not in one.right]
    if len(right) > 1:
        return {**values, "kind": "several right", "right": right, "wrong": wrong}
    return {**values, "right": right[0] if right else "", "wrong": wrong}


def _truth(one: Written) -> bool | None:
    """Return whether a statement holds, if its two answers are true and false."""
    said = [choice.casefold() for choice in one.choices]
    if len(said) != 2 or said[0] not in _YES[0] or said[1] not in _YES[1]:  # noqa: PLR2004
        return None
    return one.right == (0,)
