"""Brings packs into the store: new ones, next versions of known ones, and takes them out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select, update

from bot.sessions.model import UserId
from bot.sessions.shelf import Draft, Life, NewPack, PackId, Shelved, Stocked
from bot.storage.pack_tables import pack_chats, pack_questions, pack_versions, packs
from bot.storage.packs import AT_ONCE, Packs
from bot.storage.pictures import Pictures
from bot.storage.tables import rounds
from questions.pack.asking import name_of
from questions.pack.model import Head


class PackStock(Packs, Pictures):
    """The part of a transaction that is about what comes into the store, and goes."""

    async def stock(self, new: NewPack, now: datetime, by: UserId | None) -> Stocked:
        """Keep a pack, as the next version if its slug is known; unchanged questions stay."""
        before = await self.find_pack(new.slug)
        pack_id, version = await self._next_version(new, before, now)
        latest = await self._latest(pack_id) if before is not None else {}
        old = {key: row for key, row in latest.items() if row.until is None}
        same = [d for d in new.drafts if d.key in old and _is_same(d, old[d.key])]
        kept = {draft.key for draft in same}
        await self._end(version, [row.row_id for key, row in old.items() if key not in kept])
        asked = await self._asked(new.slug) if before is None else {}
        await self._begin(pack_id, version, new.drafts, kept, latest, asked)
        await self._renew(new.drafts, kept, old)
        await self._run(
            insert(pack_versions).values(
                pack_id=pack_id,
                version=version,
                head=new.head.model_dump_json(by_alias=True, exclude_none=True),
                question_count=len(new.drafts),
                made_by=by,
                made_at=now,
            )
        )
        await self._sweep()
        stored = await self.find_pack(pack_id)
        if stored is None:
            raise LookupError(pack_id)
        keys = {draft.key for draft in new.drafts}
        changed = len(keys & old.keys()) - len(kept)
        added, gone = len(keys - old.keys()), len(old.keys() - keys)
        return Stocked(stored, len(kept), changed, added, gone)

    async def set_life(self, pack_id: PackId, state: Life, now: datetime) -> None:
        """Note where a pack stands."""
        changed = update(packs).where(packs.c.pack_id == pack_id)
        await self._run(changed.values(state=state, changed_at=now))

    async def delete_pack(self, pack_id: PackId) -> None:
        """Delete a pack with all its versions; what was asked of it stays in the rounds."""
        for table in (pack_chats, pack_questions, pack_versions, packs):
            await self._run(delete(table).where(table.c.pack_id == pack_id))
        await self._sweep()

    async def shipped(self, pack_id: PackId) -> int:
        """Return the version in which a pack came with the program last, 0 if it never did."""
        row = await self._first(
            select(pack_versions.c.head)
            .where(pack_versions.c.pack_id == pack_id, pack_versions.c.made_by.is_(None))
            .order_by(pack_versions.c.version.desc())
            .limit(1)
        )
        return 0 if row is None else Head.model_validate_json(row.head).version

    async def shipped_bodies(self, pack_id: PackId) -> Mapping[str, str]:
        """Return the questions of a pack as they came with the program last, by their keys."""
        came = (
            select(func.max(pack_versions.c.version))
            .where(pack_versions.c.pack_id == pack_id, pack_versions.c.made_by.is_(None))
            .scalar_subquery()
        )
        held = pack_questions.c
        rows = await self._all(
            select(held.question_id, held.body)
            .where(held.pack_id == pack_id, held.since <= came)
            .where(or_(held.until.is_(None), held.until > came))
        )
        return {row.question_id: row.body for row in rows}

    async def _next_version(
        self, new: NewPack, before: Shelved | None, now: datetime
    ) -> tuple[PackId, int]:
        if before is not None:
            version = before.version + 1
            changed = update(packs).where(packs.c.pack_id == before.pack_id)
            await self._run(changed.values(version=version, changed_at=now))
            return before.pack_id, version
        row = await self._first(
            self._insert(packs)
            .values(
                slug=new.slug,
                owner_id=new.owner_id,
                home_id=new.home_id,
                state=new.state,
                version=1,
                changed_at=now,
            )
            .returning(packs.c.pack_id)
        )
        return PackId(row.pack_id if row is not None else 0), 1

    async def _latest(self, pack_id: PackId) -> Mapping[str, Row[Any]]:
        """Return the last form of every question that a pack ever had."""
        held = pack_questions.c
        columns = (held.question_id, held.until, held.edition, held.answers, held.body, held.place)
        query = select(held.row_id, *columns, held.picture).where(held.pack_id == pack_id)
        return {row.question_id: row async for row in self._paged(query, held.row_id)}

    async def _asked(self, slug: str) -> Mapping[str, int]:
        """Return the last editions that were asked of a deleted pack of that slug, by their keys.

        Who makes another one may be somebody else: what was answered before stays out of it.
        """
        begins = name_of(slug, "")
        named = select(rounds.c.question_id).where(rounds.c.question_id.startswith(begins))
        found: dict[str, int] = {}
        for row in await self._all(named.distinct()):
            key, _, edition = row.question_id.removeprefix(begins).partition("@")
            found[key] = max(found.get(key, 0), int(edition or 1))
        return found

    async def _end(self, version: int, row_ids: Sequence[int]) -> None:
        for start in range(0, len(row_ids), AT_ONCE):
            some = pack_questions.c.row_id.in_(row_ids[start : start + AT_ONCE])
            await self._run(update(pack_questions).where(some).values(until=version))

    async def _begin(
        self,
        pack_id: PackId,
        version: int,
        drafts: Sequence[Draft],
        kept: set[str],
        latest: Mapping[str, Row[Any]],
        asked: Mapping[str, int],
    ) -> None:
        """Add the questions that are new, or not what they were."""
        fresh = [(at, draft) for at, draft in enumerate(drafts) if draft.key not in kept]
        for start in range(0, len(fresh), AT_ONCE):
            rows = [
                _row(draft, latest.get(draft.key), asked.get(draft.key, 0))
                | {"pack_id": pack_id, "since": version, "place": place}
                for place, draft in fresh[start : start + AT_ONCE]
            ]
            await self._run(insert(pack_questions), rows)

    async def _renew(
        self, drafts: Sequence[Draft], kept: set[str], old: Mapping[str, Row[Any]]
    ) -> None:
        """Give questions that stayed their new place, and what the facts say of them now."""
        rows = [
            {"which": old[draft.key].row_id, "at": place, "now": draft.marked}
            for place, draft in enumerate(drafts)
            if draft.key in kept
        ]
        moved = (
            update(pack_questions)
            .where(pack_questions.c.row_id == bindparam("which"))
            .values(place=bindparam("at"), mark=bindparam("now"))
        )
        for start in range(0, len(rows), AT_ONCE):
            await self._run(moved, rows[start : start + AT_ONCE])


def _is_same(draft: Draft, before: Row[Any]) -> bool:
    return bool(before.body == draft.body and before.picture == draft.picture)


def _row(draft: Draft, before: Row[Any] | None, asked: int) -> dict[str, object]:
    edition = asked + 1
    if before is not None:
        edition = before.edition + (before.answers != draft.answers)
    return {
        "question_id": draft.key,
        "edition": edition,
        "topic": draft.topic,
        "body": draft.body,
        "ways": " ".join(draft.ways),
        "answers": draft.answers,
        "likeness": draft.likeness,
        "picture": draft.picture,
        "mark": draft.marked,
    }
