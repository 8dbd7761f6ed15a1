"""Names what was read from a file, and makes ready what is to be kept of it.

Ten thousand questions take a while in all that is done with them, so the event loop does not wait.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from pydantic import Field

from bot.packs.leaves import (
    Examined,
    Leaf,
    joined,
    not_by_choices,
    split,
    with_choices,
    written,
)
from bot.packs.outcome import Findings, Summary
from bot.sessions.model import ChatId, UserId
from bot.sessions.shelf import Draft, NewPack
from data.archive import Archive
from data.fold import fold
from data.model.terms import Frozen, Locale
from questions.audit import Auditor, Mark, counted
from questions.known import known
from questions.pack import Pack, Question
from questions.pack.model import Head
from questions.pack.problem import Problem
from questions.pack.reading import FORM

_LONGEST = 36
_T = TypeVar("_T")


class Intake(Frozen):
    """A file that was read, and waits for its author to say what becomes of it.

    `number` tells it from another one; `head` is JSON, and `leaves` has a line for each question,
    both empty if nothing was fit. `home` is the group that the author came from, if any.
    """

    number: int
    name: str
    slug: str = ""
    summary: Summary
    findings: Findings = Findings()
    head: str = ""
    leaves: str = Field(default="", exclude=True)
    home: ChatId | None = None

    @property
    def accepted(self) -> int:
        """Return how many questions are fit."""
        return self.summary.accepted

    def state(self) -> str:
        """Return it as it is kept: a line, then the leaves."""
        return f"{self.model_dump_json()}\n{self.leaves}"

    @classmethod
    def of(cls, state: str) -> "Intake":
        """Return what was kept."""
        first, _, leaves = state.partition("\n")
        return cls.model_validate_json(first).model_copy(update={"leaves": leaves})


async def aside(work: Callable[[], _T]) -> _T:
    """Do long work in a thread, while the event loop goes on."""
    return await asyncio.to_thread(work)


def named(examined: Examined, name: str, number: int) -> Intake:
    """Return a file that was read, under the name that its pack will have."""
    shown = name[:_LONGEST]
    if not examined.head:
        return Intake(number=number, name=shown, summary=examined.summary)
    head = Head.model_validate_json(examined.head)
    if examined.summary.form != FORM:
        head = _renamed(head, name)
    return Intake(
        number=number,
        name=shown,
        slug=head.pack_id,
        summary=examined.summary,
        findings=examined.findings,
        head=written(head),
        leaves=examined.leaves,
    )


def likenesses(intake: Intake) -> tuple[str, ...]:
    """Return what tells of each question of a file whether another pack has it."""
    return tuple(leaf.likeness for leaf in split(intake.leaves))


def with_doubles(intake: Intake, titles: dict[str, str]) -> Intake:
    """Return a file with a remark on each question that other packs have; by likeness, titles."""
    double = [leaf for leaf in split(intake.leaves) if leaf.likeness in titles]
    remarks = (_double(leaf, titles[leaf.likeness]) for leaf in double)
    summary = intake.summary.with_warnings(remarks, len(double))
    return intake.model_copy(update={"summary": summary})


def chosen(intake: Intake) -> Intake:
    """Return a file whose typed questions have the choices that the facts offer."""
    leaves = [with_choices(leaf) for leaf in split(intake.leaves)]
    told = [one.model_copy(update={"rule": "choices-taken"}) for one in intake.findings.offered]
    found = {"offered": (), **not_by_choices(leaf.ways for leaf in leaves)}
    summary = intake.summary.with_warnings(told, len(told))
    findings = intake.findings.model_copy(update=found)
    update = {"summary": summary, "findings": findings, "leaves": joined(leaves)}
    return intake.model_copy(update=update)


def new_pack(intake: Intake, owner_id: UserId, home_id: ChatId | None) -> NewPack:
    """Return a file's pack as it is to be kept."""
    drafts = tuple(map(_draft, split(intake.leaves)))
    head = Head.model_validate_json(intake.head)
    return NewPack(head.pack_id, head, drafts, owner_id, home_id)


def behind(before: Sequence[Draft], head: Head, added: Examined) -> Examined:
    """Return what was added behind the questions of the pack that it is to join."""
    known = {draft.key for draft in before}
    fresh = [leaf for leaf in split(added.leaves) if leaf.key not in known]
    there = map(_leaf, before)
    number = len(before) + len(fresh)
    update = {"found": number, "accepted": number}
    summary, whole = added.summary.model_copy(update=update), (*there, *fresh)
    pictures = len({leaf.picture for leaf in whole if leaf.picture})
    findings = _together(before, added.findings, pictures)
    return Examined(summary, findings, written(head), joined(whole))


def _together(before: Iterable[Draft], found: Findings, pictures: int) -> Findings:
    marks = [Mark.model_validate_json(draft.marked) for draft in before if draft.marked]
    counts = Counter(counted(marks)) + Counter(found.counts)
    return found.model_copy(update={"counts": dict(counts), "pictures": pictures})


def _draft(leaf: Leaf) -> Draft:
    return Draft(
        key=leaf.key,
        body=leaf.body,
        topic=leaf.topic,
        ways=tuple(leaf.ways),
        answers=leaf.answers,
        likeness=leaf.likeness,
        marked=leaf.mark,
        picture=leaf.picture,
    )


def _leaf(draft: Draft) -> Leaf:
    return Leaf(
        draft.key,
        draft.body,
        draft.topic,
        draft.ways,
        draft.answers,
        draft.likeness,
        draft.marked,
        draft.picture,
    )


@lru_cache(maxsize=2)
def auditor(archive: Archive) -> Auditor:
    """Return who holds questions against an archive."""
    return Auditor(archive)


@lru_cache(maxsize=2)
def asked_already(archive: Archive) -> frozenset[str]:
    """Return the cores of all questions that the bot makes of the facts."""
    return known(archive)


def mark_one(head: Head, question: Question, archive: Archive) -> Mark:
    """Return what the facts say of one question of a pack."""
    whole = {name: getattr(head, name) for name in Head.model_fields}
    (mark,) = auditor(archive).audit(Pack.model_construct(**whole, questions=(question,)))
    return mark


def titled(text: str, fallback: str) -> tuple[str, str]:
    """Return a slug and a title made of what somebody called something."""
    title = " ".join("".join(char if char.isprintable() else " " for char in text).split())[:100]
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:_LONGEST].strip("-")
    return slug or fallback, title or fallback


def _double(leaf: Leaf, title: str) -> Problem:
    return Problem(
        rule="known-pack",
        level="warning",
        place=leaf.place,
        question=leaf.number,
        field="ask",
        values={"title": title},
    )


def _renamed(head: Head, name: str) -> Head:
    """Name a pack of a foreign format by its file, and by its own title if it has one."""
    slug, title = titled(name.rpartition(".")[0] or name, head.pack_id)
    own = head.title != head.pack_id.removeprefix("from-")
    known: dict[str, object] = {"pack_id": slug}
    return head.model_copy(update=known if own else {**known, "title": title})


def language_of(head: Head, locale: Locale) -> Locale:
    """Return the language in which to show a pack to somebody."""
    return locale if locale in head.languages else head.languages[0]
