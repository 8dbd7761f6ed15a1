"""Keeps what has arrived: each update once, until it is done or given up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.storage.statements import Statements
from bot.storage.tables import inbox

Arrival = tuple[int | None, int, str, str | None]
"""Update id, key (chat, else user, else 0), body, and why it is dead on arrival, if it is."""

_NEW = inbox.c.state == "new"


@dataclass(frozen=True, slots=True)
class Letter:
    """One update as it came."""

    row_id: int
    update_id: int | None
    key: int
    body: str
    received_at: datetime
    tries: int
    next_try_at: datetime
    error: str | None


class Inbox(Statements):
    """The part of a transaction that is about updates arriving."""

    async def keep_updates(self, arrivals: Sequence[Arrival], now: datetime) -> None:
        """Store updates; one that is known already changes nothing."""
        if not arrivals:
            return
        await self._run(
            self._insert(inbox).on_conflict_do_nothing(),
            [
                {
                    "update_id": update_id,
                    "key": key,
                    "body": body,
                    "received_at": now,
                    "state": "new" if error is None else "dead",
                    "tries": 0,
                    "next_try_at": now,
                    "error": error,
                }
                for update_id, key, body, error in arrivals
            ],
        )
        self.touched.add("inbox")

    async def waiting_keys(self) -> frozenset[int]:
        """Return all keys under which something waits."""
        rows = await self._all(select(inbox.c.key).where(_NEW).distinct())
        return frozenset(row.key for row in rows)

    async def letters_of(self, key: int, most: int) -> tuple[Letter, ...]:
        """Return what waits under a key, in the order of arrival."""
        rows = await self._all(
            select(inbox).where(inbox.c.key == key, _NEW).order_by(inbox.c.row_id).limit(most)
        )
        return tuple(_letter(row) for row in rows)

    async def letter_done(self, row_id: int) -> None:
        """Note that an update had its effect."""
        await self._run(
            update(inbox).where(inbox.c.row_id == row_id, _NEW).values(state="done", error=None)
        )

    async def letter_failed(self, row_id: int, error: str, again_at: datetime | None) -> bool:
        """Note a failed try: again later, or never if that is None.

        Returns:
            False if the update had its effect after all.
        """
        failed = update(inbox).where(inbox.c.row_id == row_id, _NEW)
        fate = {"state": "dead"} if again_at is None else {"next_try_at": again_at}
        return bool(
            await self._changed(failed.values(tries=inbox.c.tries + 1, error=error, **fate))
        )

    async def dead_letters(self, most: int) -> tuple[Letter, ...]:
        """Return updates that were given up, the latest first."""
        rows = await self._all(
            select(inbox)
            .where(inbox.c.state == "dead")
            .order_by(inbox.c.row_id.desc())
            .limit(most)
        )
        return tuple(_letter(row) for row in rows)

    async def revive(self, row_id: int) -> bool:
        """Let a dead letter be tried afresh; return False if there is none of that number."""
        now = self._now()
        dead = update(inbox).where(inbox.c.row_id == row_id, inbox.c.state == "dead")
        changed = await self._changed(dead.values(state="new", tries=0, next_try_at=now))
        self.touched.add("inbox")
        return bool(changed)


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        row_id=row.row_id,
        update_id=row.update_id,
        key=row.key,
        body=row.body,
        received_at=row.received_at,
        tries=row.tries,
        next_try_at=row.next_try_at,
        error=row.error,
    )
