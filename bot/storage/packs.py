"""Keeps packs: versions, questions with stable ids, and the groups that play them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    case,
    func,
    select,
    update,
)

from bot.sessions.model import ChatId, UserId
from bot.sessions.shelf import Counts, Kept, Life, PackId, Shelved
from bot.storage.pack_tables import (
    pack_questions,
    pack_versions,
    packs,
    retired_questions,
)
from bot.storage.statements import Statements
from questions.audit import Mark
from questions.model import QuestionId, Topic
from questions.pack.asking import name_of, parts_of
from questions.pack.model import Head

AT_ONCE = 200
"""So many rows are written in one go: the event loop is not held up longer than a moment."""
_PRESENT = pack_questions.c.until.is_(None)
_PASSED = pack_questions.c.confirmed_by.is_not(None)
_MARK = func.coalesce(pack_questions.c.mark, "")
_CONTRADICTS = '"contradicts"'
"""How a mark is written that says so."""


class Packs(Statements):
    """The part of a transaction that is about packs."""

    async def shelved(self) -> tuple[Shelved, ...]:
        """Return all packs, by slug."""
        return tuple(map(_shelved, await self._all(_packs().order_by(packs.c.slug))))

    async def find_pack(self, which: PackId | str) -> Shelved | None:
        """Return a pack by its number or its slug."""
        column = packs.c.slug if isinstance(which, str) else packs.c.pack_id
        row = await self._first(_packs().where(column == which))
        return None if row is None else _shelved(row)

    async def kept(self, pack_id: PackId) -> tuple[Kept, ...]:
        """Return the questions of a pack's present version, in order."""
        query = _questions().where(pack_questions.c.pack_id == pack_id, _PRESENT)
        return tuple(map(_kept, await self._all(query.order_by(pack_questions.c.place))))

    async def marks_of(self, pack_id: PackId) -> Counts:
        """Return how many questions of a pack can be asked, and what the facts say of them."""
        named = ("agrees", "contradicts", "unknown")
        counts = [_count(_MARK.contains(f'"{name}"')).label(name) for name in named]
        playable = _count(pack_questions.c.is_playable == True).label("playable")  # noqa: E712 - SQL
        row = await self._first(
            select(playable, *counts).where(pack_questions.c.pack_id == pack_id, _PRESENT)
        )
        return Counts() if row is None else Counts(*(number or 0 for number in row))

    async def suspects(self, pack_id: PackId) -> tuple[Kept, ...]:
        """Return the questions that contradict the facts and that nobody let pass."""
        query = _questions().where(pack_questions.c.pack_id == pack_id, _PRESENT, ~_PASSED)
        query = query.where(_MARK.contains(_CONTRADICTS)).order_by(pack_questions.c.place)
        return tuple(map(_kept, await self._all(query)))

    async def find_kept(self, row_id: int) -> Kept | None:
        """Return a question by its number, also one of an older version."""
        row = await self._first(_questions().where(pack_questions.c.row_id == row_id))
        return None if row is None else _kept(row)

    async def kept_as(self, question_id: QuestionId) -> Kept | None:
        """Return the question that is asked under an id, if it still is."""
        parts = parts_of(question_id)
        if parts is None:
            return None
        slug, key = parts
        query = _questions().where(packs.c.slug == slug, pack_questions.c.question_id == key)
        row = await self._first(query.where(_PRESENT))
        found = None if row is None else _kept(row)
        return found if found is not None and found.question_id == question_id else None

    async def confirm(self, row_id: int, by: UserId) -> None:
        """Note that somebody lets a contradiction pass."""
        found = update(pack_questions).where(pack_questions.c.row_id == row_id)
        await self._run(found.values(confirmed_by=by))

    async def like(self, likenesses: Iterable[str], besides: str) -> frozenset[str]:
        """Return which likenesses questions of other packs have already."""
        wanted, found = sorted(set(likenesses)), set()
        for start in range(0, len(wanted), AT_ONCE):
            rows = await self._all(
                select(pack_questions.c.likeness)
                .join(packs)
                .where(pack_questions.c.likeness.in_(wanted[start : start + AT_ONCE]))
                .where(_PRESENT, packs.c.slug != besides)
            )
            found |= {row.likeness for row in rows}
        return frozenset(found)

    async def askable(
        self, packs_: Sequence[PackId], topic: Topic | None
    ) -> tuple[tuple[QuestionId, int], ...]:
        """Return the ids and numbers of all questions of packs that can be asked, in order.

        Left out is what was retired, and what contradicts the facts unless somebody let it pass.
        """
        columns = pack_questions.c
        query = (
            select(packs.c.slug, columns.question_id, columns.edition, columns.row_id)
            .join(packs)
            .where(columns.pack_id.in_(packs_), _PRESENT, columns.is_playable == True)  # noqa: E712 - SQL
            .where(~_MARK.contains(_CONTRADICTS) | _PASSED)
            .order_by(columns.row_id)
        )
        if topic is not None:
            query = query.where(columns.topic == topic)
        gone = await self.retired()
        named = [
            (name_of(row.slug, row.question_id, row.edition), row.row_id)
            for row in await self._all(query)
        ]
        return tuple(one for one in named if one[0] not in gone)

    async def kept_rows(self, row_ids: Sequence[int]) -> tuple[Kept, ...]:
        """Return questions by their numbers, in that order."""
        rows = await self._all(_questions().where(pack_questions.c.row_id.in_(row_ids)))
        found = {row.row_id: _kept(row) for row in rows}
        return tuple(found[row_id] for row_id in row_ids if row_id in found)

    async def retire_question(self, question_id: str, by: UserId | None, now: datetime) -> None:
        """Ask a question no more, whoever made it."""
        values = {"question_id": question_id, "retired_by": by, "retired_at": now}
        await self._run(self._insert(retired_questions).values(**values).on_conflict_do_nothing())

    async def retired(self) -> frozenset[QuestionId]:
        """Return the ids of all questions that are not to be asked any more."""
        rows = await self._all(select(retired_questions.c.question_id))
        return frozenset(QuestionId(row.question_id) for row in rows)


def _count(claim: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((claim, 1), else_=0))


def _packs() -> Select[Any]:
    return select(packs, pack_versions.c.head, pack_versions.c.question_count).join(
        pack_versions,
        (pack_versions.c.pack_id == packs.c.pack_id)
        & (pack_versions.c.version == packs.c.version),
    )


def _questions() -> Select[Any]:
    return select(pack_questions, packs.c.slug).join(packs)


def _shelved(row: Row[Any]) -> Shelved:
    return Shelved(
        pack_id=PackId(row.pack_id),
        slug=row.slug,
        head=Head.model_validate_json(row.head),
        state=Life(row.state),
        version=row.version,
        count=row.question_count,
        owner_id=None if row.owner_id is None else UserId(row.owner_id),
        home_id=None if row.home_id is None else ChatId(row.home_id),
        changed_at=row.changed_at,
    )


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        row_id=row.row_id,
        pack_id=PackId(row.pack_id),
        slug=row.slug,
        key=row.question_id,
        body=row.body,
        edition=row.edition,
        is_playable=row.is_playable,
        picture=row.picture,
        mark=None if row.mark is None else Mark.model_validate_json(row.mark),
        confirmed_by=None if row.confirmed_by is None else UserId(row.confirmed_by),
    )
