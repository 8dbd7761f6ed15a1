"""Keeps what is to leave: new -> sending -> sent or failed, in order within a chat."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, case, delete, func, or_, select, update

from bot.post import Bind, Json, Outgoing
from bot.sessions.model import ChatId
from bot.storage.statements import Statements, Values
from bot.storage.tables import MERGEABLE, outbox, rounds, sessions

_NEW = outbox.c.state == "new"
_KNOWN_ID = func.coalesce(sessions.c.message_id, rounds.c.message_id)


@dataclass(frozen=True, slots=True)
class Head:
    """The first message that a chat is due, in short."""

    row_id: int
    chat_id: int
    method: str
    is_old: bool
    is_expired: bool


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message on its way; `message_id` is that of the message it edits, once known."""

    row_id: int
    chat_id: int
    method: str
    expires_at: datetime
    payload: Json
    bind: Bind | None
    edit_of: Bind | None
    message_id: int | None
    tries: int


class Outbox(Statements):
    """The part of a transaction that is about messages leaving."""

    async def post(self, *messages: Outgoing) -> None:
        """Put messages in the outbox; they leave after the commit.

        One with a `merge` key takes the place, and the earlier due time, of an unsent one.
        """
        if not messages:
            return
        now = self._now()
        statement = self._insert(outbox)
        new = statement.excluded
        earlier = case((outbox.c.due_at < new.due_at, outbox.c.due_at), else_=new.due_at)
        replaced = ("method", "payload", "bind_kind", "bind_ref", "edit_kind", "edit_ref")
        await self._run(
            statement.on_conflict_do_update(
                index_elements=["chat_id", "merge_key"],
                index_where=MERGEABLE,
                set_={name: new[name] for name in (*replaced, "expires_at")} | {"due_at": earlier},
            ),
            [_row(message, now) for message in messages],
        )
        self.touched.add("outbox")

    async def take_back(self, chat_id: ChatId, merge: str) -> Json | None:
        """Return what an unsent message with that merge key says, and send it no more."""
        row = await self._first(
            update(outbox)
            .where(outbox.c.chat_id == chat_id, outbox.c.merge_key == merge, _NEW)
            .values(state="failed", error="merged", settled_at=self._now())
            .returning(outbox.c.payload)
        )
        payload: Json | None = None if row is None else json.loads(row.payload)
        return payload

    async def unsent(self, chat_id: ChatId) -> int:
        """Return how many messages wait to leave for a chat."""
        waiting = select(func.count().label("waiting")).where(outbox.c.chat_id == chat_id, _NEW)
        row = await self._first(waiting)
        return 0 if row is None else int(row.waiting)

    async def heads(self, now: datetime, old: datetime) -> tuple[Head, ...]:
        """Return the first due message of every chat, oldest first; `old` is one from before then.

        An edit whose message has no id yet stands aside until it has one or expires.
        """
        due = (
            _joined(outbox.c.row_id, outbox.c.chat_id)
            .where(_NEW, outbox.c.due_at <= now)
            .where(or_(_is_addressed(), outbox.c.expires_at <= now))
            .subquery("due")
        )
        firsts = select(func.min(due.c.row_id)).group_by(due.c.chat_id)
        rows = await self._all(
            select(
                outbox.c.row_id,
                outbox.c.chat_id,
                outbox.c.method,
                (outbox.c.created_at < old).label("is_old"),
                (outbox.c.expires_at <= now).label("is_expired"),
            )
            .where(outbox.c.row_id.in_(firsts))
            .order_by(outbox.c.row_id)
        )
        return tuple(
            Head(row.row_id, row.chat_id, row.method, row.is_old, row.is_expired) for row in rows
        )

    async def claim(self, row_ids: Iterable[int]) -> tuple[Parcel, ...]:
        """Note that messages are being sent, and return them whole."""
        wanted = outbox.c.row_id.in_(list(row_ids))
        await self._run(
            update(outbox).where(wanted, _NEW).values(state="sending", tries=outbox.c.tries + 1)
        )
        return await self._parcels(and_(wanted, outbox.c.state == "sending"))

    async def interrupted(self) -> tuple[Parcel, ...]:
        """Return what was being sent when the program ended."""
        return await self._parcels(outbox.c.state == "sending")

    async def message_sent(self, row_id: int) -> None:
        """Note that Telegram took a message."""
        await self._settle(row_id, "sent", None)

    async def message_failed(self, row_id: int, error: str) -> None:
        """Note that a message will never be sent."""
        await self._settle(row_id, "failed", error)

    async def message_again(
        self,
        row_id: int,
        due_at: datetime,
        *,
        payload: Json | None = None,
        method: str | None = None,
        chat_id: int | None = None,
    ) -> None:
        """Note that a message is to be tried again, perhaps changed or in another chat.

        If its merge key has a newer message by now, that one is sent instead.
        """
        newer = outbox.alias()
        is_replaced = (
            select(newer.c.row_id)
            .where(newer.c.chat_id == (outbox.c.chat_id if chat_id is None else chat_id))
            .where(newer.c.merge_key == outbox.c.merge_key)
            .where(newer.c.state == "new", newer.c.row_id != outbox.c.row_id)
            .exists()
        )
        this = outbox.c.row_id == row_id
        replaced = update(outbox).where(this, is_replaced)
        await self._run(replaced.values(state="failed", error="replaced", settled_at=self._now()))
        changes: dict[str, object] = {"state": "new", "due_at": due_at}
        if payload is not None:
            changes["payload"] = json.dumps(payload)
        if method is not None:
            changes["method"] = method
        if chat_id is not None:
            changes["chat_id"] = chat_id
        await self._run(update(outbox).where(this, outbox.c.state == "sending").values(changes))
        self.touched.add("outbox")

    async def drop_messages(self, chat_id: ChatId, why: str) -> None:
        """Give up all that is still to go to a chat."""
        await self._run(
            update(outbox)
            .where(outbox.c.chat_id == chat_id, _NEW)
            .values(state="failed", error=why, settled_at=self._now())
        )

    async def next_message_at(self, now: datetime) -> datetime | None:
        """Return when a message that is not due yet will be."""
        later = select(func.min(outbox.c.due_at).label("due_at")).where(
            _NEW, outbox.c.due_at > now
        )
        row = await self._first(later)
        return None if row is None else row.due_at

    async def _settle(self, row_id: int, state: str, error: str | None) -> None:
        await self._run(
            update(outbox)
            .where(outbox.c.row_id == row_id)
            .values(state=state, error=error, settled_at=self._now())
        )
        self.touched.add("outbox")

    async def _parcels(self, which: Any) -> tuple[Parcel, ...]:
        rows = await self._all(
            _joined(outbox, _KNOWN_ID.label("known_id")).where(which).order_by(outbox.c.row_id)
        )
        return tuple(_parcel(row) for row in rows)

    async def _move_messages(self, old: ChatId, new: ChatId) -> None:
        """Give a chat's unsent messages its new id; of two with one key the new chat's stays."""
        there = outbox.alias()
        has_twin = (
            select(there.c.row_id)
            .where(there.c.chat_id == new, there.c.merge_key == outbox.c.merge_key)
            .where(there.c.state == "new")
            .exists()
        )
        await self._run(delete(outbox).where(outbox.c.chat_id == old, _NEW, has_twin))
        await self._run(update(outbox).where(outbox.c.chat_id == old).values(chat_id=new))
        self.touched.add("outbox")


def _row(message: Outgoing, now: datetime) -> Values:
    bind, edit_of = message.bind, message.edit_of
    return {
        "method": message.method,
        "chat_id": message.chat_id,
        "payload": json.dumps(message.payload),
        "bind_kind": None if bind is None else bind.kind,
        "bind_ref": None if bind is None else bind.ref,
        "merge_key": message.merge,
        "edit_kind": None if edit_of is None else edit_of.kind,
        "edit_ref": None if edit_of is None else edit_of.ref,
        "created_at": now,
        "due_at": now + timedelta(seconds=message.not_before_s),
        "expires_at": now + timedelta(seconds=message.not_before_s + message.ttl_s),
        "state": "new",
        "tries": 0,
    }


def _joined(*columns: Any) -> Select[Any]:
    """Return a query over messages beside the session or round whose message they edit."""
    of_session = and_(outbox.c.edit_kind == "session", sessions.c.session_id == outbox.c.edit_ref)
    of_round = and_(outbox.c.edit_kind == "round", rounds.c.round_id == outbox.c.edit_ref)
    return (
        select(*columns)
        .select_from(outbox)
        .outerjoin(sessions, of_session)
        .outerjoin(rounds, of_round)
    )


def _is_addressed() -> Any:
    return or_(outbox.c.edit_kind.is_(None), _KNOWN_ID.is_not(None))


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(
        row_id=row.row_id,
        chat_id=row.chat_id,
        method=row.method,
        expires_at=row.expires_at,
        payload=json.loads(row.payload),
        bind=None if row.bind_kind is None else Bind(row.bind_kind, row.bind_ref),
        edit_of=None if row.edit_kind is None else Bind(row.edit_kind, row.edit_ref),
        message_id=row.known_id,
        tries=row.tries,
    )
