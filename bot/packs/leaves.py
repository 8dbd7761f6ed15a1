"""Makes leaves of the questions of a file: lines that can be kept without being read again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bot.packs.outcome import MOST_PROBLEMS, Findings, Summary
from data.archive import Archive
from questions.audit import Auditor, Mark, counted
from questions.model import Way
from questions.pack import Pack, Question, Report
from questions.pack.asking import ways
from questions.pack.identity import answers_of, body_of, from_body, likeness_of
from questions.pack.model import Head, OneOfN, Typed
from questions.pack.problem import Place, Problem
from questions.proposing import Proposer

NOTHING = Findings()


class Leaf(NamedTuple):
    """One question as it is kept; behind it which one in its file it was, and where it stood.

    `choices` is the same question with choices out of the facts, if they can give it some;
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
    choices: str = ""

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
    auditor = Auditor(archive)
    marks = auditor.audit(pack)
    offers = dict(islice(offered(pack, marks, Proposer(archive, auditor)), MOST_PROBLEMS))
    bodies = {key: body_of(made) for key, made in offers.items()}
    leaves = [
        _leaf(question, pack, mark, spot)._replace(
            picture=pictures.get(question.image or ""),
            choices=bodies.get(question.question_id, ""),
        )
        for question, mark, spot in zip(pack.questions, marks, report.spots, strict=True)
    ]
    head = Head.model_construct(**{name: getattr(pack, name) for name in Head.model_fields})
    found = Findings(
        counts=counted(marks),
        against=tuple(one for one in marks if one.verdict == "contradicts")[:MOST_PROBLEMS],
        **not_by_choices(leaf.ways for leaf in leaves),
        pictures=len(set(pictures.values())),
        offered=tuple(
            _offer(offers[leaf.key], leaf.place, takes=False, question=leaf.number)
            for leaf in leaves
            if leaf.key in offers
        ),
    )
    return Examined(summary, found, written(head), joined(leaves))


def offered(pack: Pack, marks: Iterable[Mark], proposer: Proposer) -> Iterator[tuple[str, OneOfN]]:
    """Yield the ids of typed questions with what they become with choices out of the facts.

    A choice is a name in one language, so the pack has to have one only.
    """
    if len(pack.languages) > 1:
        return
    for question, mark in zip(pack.questions, marks, strict=True):
        made = proposer.propose(question, mark, pack.languages[0])
        if made is not None:
            yield question.question_id, made


def not_by_choices(known: Iterable[Sequence[Way]]) -> dict[str, int]:
    """Count, by their names among findings, the questions that cannot be asked by choices."""
    left = [one for one in known if "choices" not in one]
    unasked = sum(not one for one in left)
    return {"unasked": unasked, "typed": len(left) - unasked}


def written(head: Head) -> str:
    """Return what is said of a pack as a whole as JSON."""
    return head.model_dump_json(by_alias=True, exclude_none=True)


def joined(leaves: Iterable[Leaf]) -> str:
    """Return leaves as lines."""
    return "".join(f"{json.dumps(leaf, ensure_ascii=False)}\n" for leaf in leaves)


def split(lines: str) -> Iterator[Leaf]:
    """Yield the leaves that lines hold."""
    return (Leaf(*json.loads(line)) for line in lines.split("\n") if line)


def chosen(
    report: Report, archive: Archive, *, takes: bool
) -> tuple[Pack | None, tuple[Problem, ...]]:
    """Return what was read, typed questions with choices out of the facts if that is wished.

    With it comes what there is to say of each question that got them, or could get them.
    """
    pack = report.pack
    if pack is None or not any(isinstance(one, Typed) for one in pack.questions):
        return pack, ()
    auditor = Auditor(archive)
    made = dict(offered(pack, auditor.audit(pack), Proposer(archive, auditor)))
    told = tuple(
        _offer(made[one.question_id], place, takes=takes, question=number)
        for one, (number, place) in zip(pack.questions, report.spots, strict=True)
        if one.question_id in made
    )
    questions = tuple(made.get(one.question_id, one) for one in pack.questions)
    return (pack.model_copy(update={"questions": questions}) if takes else pack), told


def with_choices(leaf: Leaf) -> Leaf:
    """Return a question with the choices out of the facts, if there are any for it."""
    if not leaf.choices:
        return leaf
    question = from_body(leaf.choices)
    return leaf._replace(
        body=leaf.choices,
        ways=ways(question),
        answers=answers_of(question),
        choices="",
    )


def _offer(made: OneOfN, place: Place, *, takes: bool, question: int) -> Problem:
    return Problem(
        rule="choices-taken" if takes else "choices-offered",
        level="warning",
        place=place,
        question=question,
        field="accept",
        values={"wrong": ", ".join(map(str, made.wrong))},
    )


def _leaf(question: Question, head: Head, mark: Mark, spot: tuple[int, Place]) -> Leaf:
    number, place = spot
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
