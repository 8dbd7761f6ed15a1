"""Takes in questions one by one: each becomes part of the pack, or a list of problems."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from data.fold import fold
from questions.pack.likeness import core
from questions.pack.model import MOST_QUESTIONS, QUESTION, Head, Pack, Question
from questions.pack.problem import Fault, Path, Place, Problem
from questions.pack.reasons import reasons
from questions.pack.report import Named, Report
from questions.pack.text import kind_of, said
from questions.pack.weigh import weigh

Where = Callable[[Path], Place]


@dataclass(frozen=True, slots=True)
class Row:
    """One question as a file gives it, in the terms of our format, and where its parts stand.

    `remarks` is what its format has to say of it already; if one of them refuses it, the
    values are not looked at.
    """

    values: object
    where: Where
    remarks: tuple[Fault, ...] = ()


def admit(
    form: str, head: Head, rows: Iterable[Row], known: frozenset[str] = frozenset()
) -> Report:
    """Return what becomes of a file.

    Args:
        form: The name of its format.
        head: What is said of the pack as a whole.
        rows: Its questions.
        known: The cores of questions that are already there.
    """
    intake = _Intake(head, known)
    found = 0
    for found, row in enumerate(rows, 1):
        if found > MOST_QUESTIONS:
            values = {"limit": MOST_QUESTIONS}
            intake.problems.append(Problem(rule="too-many-questions", values={**values}))
            break
        intake.take(found, row)
    if not found:
        intake.problems.append(Problem(rule="no-questions"))
    pack = intake.pack() if found <= MOST_QUESTIONS else None
    return Report(
        form=form,
        found=found,
        pack=pack,
        problems=tuple(intake.problems),
        spots=tuple(intake.spots),
        named=tuple(intake.named),
    )


def as_problem(fault: Fault, number: int, where: Where) -> Problem:
    """Return a fault with its place in the file."""
    return Problem(
        rule=fault.rule,
        level=fault.level,
        place=where(fault.path),
        question=number,
        field=fault.name,
        values=fault.values,
    )


class _Intake:
    """Gathers what is fit, and what is wrong with the rest."""

    def __init__(self, head: Head, known: frozenset[str]) -> None:
        self._head = head
        self._known = known
        self._questions: list[Question] = []
        self._ids: dict[str, int] = {}
        self._texts: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.spots: list[tuple[int, Place]] = []
        self.named: list[Named] = []

    def take(self, number: int, row: Row) -> None:
        faults = list(row.remarks)
        if all(fault.level != "refused" for fault in faults):
            question, found = _judged(row.values, self._head)
            faults += found
            if question is not None:
                faults += self._met_before(number, question)
                if all(fault.level != "refused" for fault in faults):
                    self._accept(number, question, row.where)
        self.problems += (as_problem(fault, number, row.where) for fault in faults)

    def _accept(self, number: int, question: Question, where: Where) -> None:
        self._questions.append(question)
        self.spots.append((number, where(("ask",))))
        if question.image is not None:
            at, question_id = where(("image",)), question.question_id
            named = Named(question=number, question_id=question_id, name=question.image, place=at)
            self.named.append(named)

    def pack(self) -> Pack | None:
        if not self._questions:
            return None
        head = {name: getattr(self._head, name) for name in Head.model_fields}
        return Pack.model_construct(**head, questions=tuple(self._questions))

    def _met_before(self, number: int, question: Question) -> Iterator[Fault]:
        first = self._ids.setdefault(question.question_id, number)
        if first != number:
            yield Fault("doubled-id", ("id",), {"id": question.question_id, "first": first})
        text = core_of(question, self._head)
        if text in self._known:
            yield Fault("known-question", ("ask",), level="warning")
        first = self._texts.setdefault(text, number)
        if first != number:
            yield Fault("doubled-question", ("ask",), {"first": first}, level="warning")


def core_of(question: Question, head: Head) -> str:
    """Return a question's text as duplicates are told by."""
    return core(said(question.ask, head.languages[0]))


def _judged(values: object, head: Head) -> tuple[Question | None, list[Fault]]:
    if not isinstance(values, Mapping):
        return None, [Fault("not-table", (), {"found": kind_of(values)})]
    try:
        question = QUESTION.validate_python(_completed(values))
    except ValidationError as error:
        return None, list(reasons(error))
    return question, list(weigh(question, head.languages))


def _completed(values: Mapping[object, object]) -> dict[str, object]:
    """Return a question with the id and the kind that may be left out."""
    whole: dict[str, object] = {"kind": "one of n"} | {
        str(key): value for key, value in values.items()
    }
    if "id" not in whole:
        whole["id"] = _id_from(whole.get("ask"))
    return whole


def _id_from(ask: object) -> str:
    """Return an id that stays as long as the text of the question stays."""
    text = next(iter(ask.values()), "") if isinstance(ask, dict) else ask
    content = fold(str(text)).encode("utf-8", "replace")
    return f"q-{hashlib.sha256(content).hexdigest()[:8]}"
