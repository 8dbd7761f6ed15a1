"""Makes leaves of the questions of a file: lines that can be kept without being read again."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.packs.outcome import MOST_PROBLEMS, Findings, Summary
from data.archive import Archive
from questions.audit import Auditor, Mark, counted
from questions.model import Way
from questions.pack import Question, Report
from questions.pack.asking import ways
from questions.pack.identity import answers_of, body_of, likeness_of
from questions.pack.model import Head
from questions.pack.problem import Place

NOTHING = Findings()


class Leaf(NamedTuple):
    """One question as it is kept; behind it which one in its file it was, and where it stood."""

    key: str
    body: str
    topic: str | None
    ways: Sequence[Way]
    answers: str
    likeness: str
    mark: str | None
    number: int = 0
    line: int = 0
    column: int = 0
    cell: str = ""

    @property
    def place(self) -> Place:
        """Return where its text stands."""
        return Place(line=self.line, column=self.column, cell=self.cell)


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that was read and held against the facts; `leaves` are lines, `head` is JSON.

    Both are empty if nothing was fit.
    """

    summary: Summary
    findings: Findings = NOTHING
    head: str = ""
    leaves: str = ""


def examined(report: Report, archive: Archive) -> Examined:
    """Hold what was read against the facts."""
    summary = Summary.of(report)
    if report.pack is None:
        return Examined(summary)
    pack = report.pack
    marks = Auditor(archive).audit(pack)
    spots = report.spots or [(0, Place())] * len(marks)
    leaves = (
        _leaf(question, pack, mark, *spot)
        for question, mark, spot in zip(pack.questions, marks, spots, strict=True)
    )
    head = Head.model_construct(**{name: getattr(pack, name) for name in Head.model_fields})
    return Examined(summary, findings_of(pack.questions, marks), written(head), joined(leaves))


def findings_of(questions: Iterable[Question], marks: Iterable[Mark]) -> Findings:
    """Return what there is to say of questions beyond what is wrong with them."""
    asked, held = tuple(questions), tuple(marks)
    known = [ways(one) for one in asked]
    against = [mark for mark in held if mark.verdict == "contradicts"]
    return Findings(
        counts=counted(held),
        against=tuple(against[:MOST_PROBLEMS]),
        unasked=known.count(()),
        typed=sum("choices" not in one for one in known if one),
        pictures=sum(one.image is not None for one in asked),
    )


def written(head: Head) -> str:
    """Return what is said of a pack as a whole as JSON."""
    return head.model_dump_json(by_alias=True, exclude_none=True)


def joined(leaves: Iterable[Leaf]) -> str:
    """Return leaves as lines."""
    return "".join(f"{json.dumps(leaf, ensure_ascii=False)}\n" for leaf in leaves)


def split(lines: str) -> Iterator[Leaf]:
    """Yield the leaves that lines hold."""
    return (Leaf(*json.loads(line)) for line in lines.split("\n") if line)


def _leaf(question: Question, head: Head, mark: Mark, number: int, place: Place) -> Leaf:
    return Leaf(
        key=question.question_id,
        body=body_of(question),
        topic=question.topic,
        ways=ways(question),
        answers=answers_of(question),
        likeness=likeness_of(question, head),
        mark=mark.model_dump_json(),
        number=number,
        line=place.line,
        column=place.column,
        cell=place.cell,
    )
