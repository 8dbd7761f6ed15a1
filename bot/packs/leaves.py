"""Makes leaves of the questions of a file: lines that can be kept without being read again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    """One question as it is kept; behind it which one in its file it was, and where it stood.

    `picture` is the digest of its picture, if it has one.
    """

    key: str
    body: str
    topic: str | None
    ways: Sequence[Way]
    answers: str
    likeness: str
    mark: str | None
    picture: str | None = None
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

    Both are empty if nothing was fit. `pictures` are those that came with the questions.
    """

    summary: Summary
    findings: Findings = NOTHING
    head: str = ""
    leaves: str = ""
    pictures: tuple[bytes, ...] = ()


def examined(report: Report, archive: Archive, pictures: Mapping[str, str]) -> Examined:
    """Hold what was read against the facts; `pictures` are digests by their names."""
    summary = Summary.of(report)
    if report.pack is None:
        return Examined(summary)
    pack = report.pack
    marks = Auditor(archive).audit(pack)
    spots = report.spots or [(0, Place())] * len(marks)
    leaves = (
        _leaf(question, pack, mark, pictures.get(question.image or ""), *spot)
        for question, mark, spot in zip(pack.questions, marks, spots, strict=True)
    )
    head = Head.model_construct(**{name: getattr(pack, name) for name in Head.model_fields})
    found = findings_of(pack.questions, marks, len(set(pictures.values())))
    return Examined(summary, found, written(head), joined(leaves))


def findings_of(questions: Iterable[Question], marks: Iterable[Mark], pictures: int) -> Findings:
    """Return what there is to say of questions beyond what is wrong with them."""
    asked, held = tuple(questions), tuple(marks)
    known = [ways(one) for one in asked]
    against = [mark for mark in held if mark.verdict == "contradicts"]
    return Findings(
        counts=counted(held),
        against=tuple(against[:MOST_PROBLEMS]),
        unasked=known.count(()),
        typed=sum("choices" not in one for one in known if one),
        pictures=pictures,
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


def _leaf(
    question: Question, head: Head, mark: Mark, picture: str | None, number: int, place: Place
) -> Leaf:
    return Leaf(
        key=question.question_id,
        body=body_of(question),
        topic=question.topic,
        ways=ways(question),
        answers=answers_of(question),
        likeness=likeness_of(question, head),
        mark=mark.model_dump_json(),
        picture=picture,
        number=number,
        line=place.line,
        column=place.column,
        cell=place.cell,
    )
