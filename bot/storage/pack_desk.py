"""Keeps the work on packs: which groups play them, who did what, who is in the middle of what."""

from datetime import datetime

from sqlalchemy import delete, func, insert, or_, select, union_all, update

from bot.sessions.model import ChatId, UserId
from bot.sessions.shelf import Dialogue, Entry, PackId
from bot.storage.pack_tables import dialogues, pack_chats, pack_log, packs
from bot.storage.statements import Statements
from bot.storage.tables import chats, seats, sessions


class PackDesk(Statements):
    """The part of a transaction that is about the work on packs."""

    async def enabled(self, chat_id: ChatId) -> frozenset[PackId]:
        """Return the packs that a group's quizzes draw from."""
        rows = await self._all(select(pack_chats.c.pack_id).where(pack_chats.c.chat_id == chat_id))
        return frozenset(PackId(row.pack_id) for row in rows)

    async def enable(
        self, chat_id: ChatId, pack_id: PackId, by: UserId | None, now: datetime, *, on: bool
    ) -> bool:
        """Let a group's quizzes draw from a pack, or no more; return True if that is new."""
        theirs = (pack_chats.c.chat_id == chat_id, pack_chats.c.pack_id == pack_id)
        if not on:
            return bool(await self._changed(delete(pack_chats).where(*theirs)))
        values = {"chat_id": chat_id, "pack_id": pack_id, "enabled_by": by, "enabled_at": now}
        added = self._insert(pack_chats).values(**values).on_conflict_do_nothing()
        return bool(await self._changed(added))

    async def groups_of(self, user_id: UserId) -> tuple[ChatId, ...]:
        """Return the groups in which somebody has played or set packs, the newest first."""
        played = (
            select(sessions.c.chat_id, func.max(sessions.c.created_at).label("at"))
            .join(seats, seats.c.session_id == sessions.c.session_id)
            .where(or_(seats.c.user_id == user_id, sessions.c.host_id == user_id))
            .where(sessions.c.is_private == False)  # noqa: E712 - SQL, not Python
            .group_by(sessions.c.chat_id)
        )
        worked = (
            select(pack_log.c.chat_id, func.max(pack_log.c.at).label("at"))
            .where(pack_log.c.user_id == user_id, pack_log.c.chat_id.is_not(None))
            .group_by(pack_log.c.chat_id)
        )
        known = union_all(played, worked).subquery("known")
        rows = await self._all(
            select(known.c.chat_id)
            .outerjoin(chats, chats.c.chat_id == known.c.chat_id)
            .where(or_(chats.c.active.is_(None), chats.c.active == True))  # noqa: E712 - SQL
            .group_by(known.c.chat_id)
            .order_by(func.max(known.c.at).desc())
        )
        return tuple(ChatId(row.chat_id) for row in rows)

    async def log(self, *entries: Entry) -> None:
        """Write lines to the log, which are never changed."""
        rows = [
            {
                "at": entry.at,
                "user_id": entry.user_id,
                "deed": entry.deed,
                "pack": entry.pack,
                "question_id": entry.question_id,
                "chat_id": entry.chat_id,
                "detail": entry.detail,
            }
            for entry in entries
        ]
        if rows:
            await self._run(insert(pack_log), rows)

    async def logged(self, pack: str, most: int) -> tuple[Entry, ...]:
        """Return the last lines about a pack, the newest first."""
        rows = await self._all(
            select(pack_log)
            .where(pack_log.c.pack == pack)
            .order_by(pack_log.c.entry_id.desc())
            .limit(most)
        )
        return tuple(
            Entry(
                row.at, row.user_id, row.deed, row.pack, row.question_id, row.chat_id, row.detail
            )
            for row in rows
        )

    async def dialogue(self, user_id: UserId) -> Dialogue | None:
        """Return what somebody is in the middle of."""
        row = await self._first(select(dialogues).where(dialogues.c.user_id == user_id))
        return None if row is None else Dialogue(row.kind, row.state)

    async def set_dialogue(
        self, user_id: UserId, dialogue: Dialogue | None, now: datetime
    ) -> None:
        """Keep what somebody is in the middle of, or forget it."""
        if dialogue is None:
            await self._run(delete(dialogues).where(dialogues.c.user_id == user_id))
            return
        values = {"kind": dialogue.kind, "state": dialogue.state, "touched_at": now}
        await self._run(
            self._insert(dialogues)
            .values(user_id=user_id, **values)
            .on_conflict_do_update(index_elements=["user_id"], set_=values)
        )

    async def _move_packs(self, old: ChatId, new: ChatId) -> None:
        """Give what belongs to a group its new id."""
        here = select(pack_chats.c.pack_id).where(pack_chats.c.chat_id == new)
        both = pack_chats.c.pack_id.in_(here)
        await self._run(delete(pack_chats).where(pack_chats.c.chat_id == old, both))
        for table, column in ((pack_chats, "chat_id"), (packs, "home_id"), (pack_log, "chat_id")):
            theirs = table.c[column] == old
            await self._run(update(table).where(theirs).values(**{column: new}))
