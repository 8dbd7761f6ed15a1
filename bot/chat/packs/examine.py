"""Examines what was read from a file, without Telegram or disk: what to call it, what it says.

Ten thousand questions take a second, so it is done beside the event loop.
"""

import asyncio
import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from bot.packs.outcome import Outcome, Summary
from bot.sessions.model import ChatId
from data.archive import Archive
from data.fold import fold
from data.model.terms import Frozen, Locale
from questions.audit import Auditor, Mark
from questions.pack import Pack, export, parse
from questions.pack.asking import can_be_asked
from questions.pack.identity import likeness_of
from questions.pack.model import Head, Question
from questions.pack.pictures import digest_of
from questions.pack.reading import FORM

_LONGEST = 36
_T = TypeVar("_T")


class Intake(Frozen):
    """A file that was read, and waits for its author to say what becomes of it.

    `pack` is in our own format, empty if nothing was fit; `number` tells it from another one.
    `home` is the group that the author came from, if they came from one. `pictures` are digests
    by the names that questions give them.
    """

    number: int
    name: str
    slug: str = ""
    summary: Summary
    pack: str = ""
    marks: tuple[Mark, ...] = ()
    likenesses: tuple[str, ...] = ()
    doubles: int = 0
    unasked: int = 0
    pictures: dict[str, str] = {}  # noqa: RUF012
    home: ChatId | None = None

    @property
    def accepted(self) -> int:
        """Return how many questions are fit."""
        return self.summary.accepted


async def aside(work: Callable[[], _T]) -> _T:
    """Do long work in a thread, while the event loop goes on."""
    return await asyncio.to_thread(work)


def examine(outcome: Outcome, name: str, number: int, archive: Archive) -> Intake:
    """Return what there is to say of a file that was read."""
    shown = name[:_LONGEST]
    if not outcome.pack:
        return Intake(number=number, name=shown, summary=outcome.summary)
    pack = parse(outcome.pack)
    if outcome.summary.form != FORM:
        pack = _named(pack, name)
    return Intake(
        number=number,
        name=shown,
        slug=pack.pack_id,
        summary=outcome.summary,
        pack=export(pack).decode("utf-8"),
        marks=auditor(archive).audit(pack),
        likenesses=tuple(likeness_of(question, pack) for question in pack.questions),
        unasked=sum(not can_be_asked(question) for question in pack.questions),
        pictures={name: digest_of(content) for name, content in outcome.pictures.items()},
    )


@lru_cache(maxsize=2)
def auditor(archive: Archive) -> Auditor:
    """Return who holds questions against an archive; making one takes half a second."""
    return Auditor(archive)


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


def _named(pack: Pack, name: str) -> Pack:
    """Name a pack of a foreign format by its file, and by its own title if it has one."""
    slug, title = titled(name.rpartition(".")[0] or name, pack.pack_id)
    own = pack.title != pack.pack_id.removeprefix("from-")
    known: dict[str, object] = {"pack_id": slug}
    return pack.model_copy(update=known if own else {**known, "title": title})


def content_of(intake: Intake) -> Pack:
    """Return the pack that an intake holds."""
    return parse(intake.pack.encode("utf-8"))


def language_of(pack: Pack, locale: Locale) -> Locale:
    """Return the language in which to show a pack to somebody."""
    return locale if locale in pack.languages else pack.languages[0]
