"""Keeps packs: versions, questions with stable ids, and the groups that play them."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from operator import itemgetter
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
from bot.sessions.shelf import Counts, Draft, Kept, Life, PackId, Shelved
from bot.storage.pack_tables import (
    pack_questions,
    pack_versions,
    packs,
    retired_questions,
)
from bot.storage.statements import Statements
from questions.model import WAYS, QuestionId, Topic, Way
from questions.pack.asking import name_of, parts_of
from questions.pack.model import Head

AT_ONCE, READ_AT_ONCE = 200, 500
"""So many rows are written or read in one go: the event loop is held up for a moment only."""
_PRESENT = pack_questions.c.until.is_(None)
_PASSED = pack_questions.c.confirmed_by.is_not(None)
_MARK = func.coalesce(pack_questions.c.mark, "")
_CONTRADICTS = '"contradicts"'
"""How a mark is written that says so."""
_SUSPECT = _MARK.contains(_CONTRADICTS) & ~_PASSED


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

    async def playable(self, pack_id: PackId, most: int) -> tuple[Kept, ...]:
        """Return the first questions of a pack's present version that chats can ask, in order."""
        query = _questions().where(pack_questions.c.pack_id == pack_id, _PRESENT)
        query = query.where(pack_questions.c.ways != "")
        return tuple(
            map(_kept, await self._all(query.order_by(pack_questions.c.place).limit(most)))
        )

    async def drafts(self, pack_id: PackId) -> tuple[Draft, ...]:
        """Return the questions of a pack's present version as they came into the store."""
        held = pack_questions.c
        columns = (
            held.question_id,
            held.body,
            held.topic,
            held.ways,
            held.answers,
            held.likeness,
            held.mark,
            held.picture,
        )
        query = select(held.place, *columns).where(held.pack_id == pack_id, _PRESENT)
        rows = self._paged(query, held.place)
        return tuple([_draft(row) async for row in rows])

    async def _paged(
        self, query: Select[Any], column: ColumnElement[int]
    ) -> AsyncIterator[Row[Any]]:
        """Yield rows by their first column, a number that no two share: so many at once."""
        last = -1
        while True:
            rows = await self._all(query.where(column > last).order_by(column).limit(READ_AT_ONCE))
            for row in rows:
                yield row
            if len(rows) < READ_AT_ONCE:
                return
            last = rows[-1][0]

    async def marks_of(self, pack_id: PackId) -> Counts:
        """Return how many questions of a pack can be asked, and what the facts say of them."""
        named = ("agrees", "contradicts", "unknown")
        counts = [_count(_MARK.contains(f'"{name}"')).label(name) for name in named]
        ways = [_count(pack_questions.c.ways.contains(way)).label(way) for way in WAYS]
        undecided = _count(_SUSPECT).label("undecided")
        row = await self._first(
            select(*ways, *counts, undecided).where(pack_questions.c.pack_id == pack_id, _PRESENT)
        )
        return Counts() if row is None else Counts(*(number or 0 for number in row))

    async def find_suspect(self, pack_id: PackId) -> Kept | None:
        """Return the first question that contradicts the facts and that nobody let pass."""
        query = _questions().where(pack_questions.c.pack_id == pack_id, _PRESENT, _SUSPECT)
        row = await self._first(query.order_by(pack_questions.c.place).limit(1))
        return None if row is None else _kept(row)

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

    async def like(self, likenesses: Iterable[str], besides: str) -> Mapping[str, str]:
        """Return which likenesses questions of other packs have already, with a pack's slug."""
        wanted, found = list(dict.fromkeys(likenesses)), dict[str, str]()
        for start in range(0, len(wanted), AT_ONCE):
            rows = await self._all(
                select(pack_questions.c.likeness, packs.c.slug)
                .join(packs)
                .where(pack_questions.c.likeness.in_(wanted[start : start + AT_ONCE]))
                .where(_PRESENT, packs.c.slug != besides)
            )
            found |= {row.likeness: row.slug for row in rows}
        return found

    async def askable(
        self, packs_: Sequence[PackId], way: Way, topics: Collection[Topic] = ()
    ) -> tuple[tuple[QuestionId, int], ...]:
        """Return the ids and numbers of all questions of packs that can be asked so, in order.

        Left out is what was retired, and what contradicts the facts unless somebody let it pass.
        """
        columns = pack_questions.c
        query = (
            select(
                columns.place, columns.row_id, packs.c.slug, columns.question_id, columns.edition
            )
            .join(packs)
            .where(_PRESENT, columns.ways.contains(way))
            .where(~_MARK.contains(_CONTRADICTS) | _PASSED)
        )
        if topics:
            query = query.where(columns.topic.in_(topics))
        gone = await self.retired()
        named = [
            (name_of(row.slug, row.question_id, row.edition), row.row_id)
            for pack_id in packs_
            async for row in self._paged(query.where(columns.pack_id == pack_id), columns.place)
        ]
        named.sort(key=itemgetter(1))
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


def _ways(written: str) -> tuple[Way, ...]:
    return tuple(way for way in WAYS if way in written.split())


def _draft(row: Row[Any]) -> Draft:
    return Draft(
        key=row.question_id,
        body=row.body,
        topic=row.topic,
        ways=_ways(row.ways),
        answers=row.answers,
        likeness=row.likeness,
        marked=row.mark,
        picture=row.picture,
    )


def _kept(row: Row[Any]) -> Kept:
    return Kept(
        row_id=row.row_id,
        pack_id=PackId(row.pack_id),
        slug=row.slug,
        key=row.question_id,
        body=row.body,
        edition=row.edition,
        ways=_ways(row.ways),
        marked=row.mark,
        picture=row.picture,
        confirmed_by=None if row.confirmed_by is None else UserId(row.confirmed_by),
    )
