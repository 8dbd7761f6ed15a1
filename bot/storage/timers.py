"""Keeps deadlines as rows with absolute times; a restart loses none."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from bot.storage.statements import Statements
from bot.storage.tables import timers


@dataclass(frozen=True, slots=True)
class Timer:
    """What is to happen, to whom, and when."""

    kind: str
    ref: int
    due_at: datetime


class Timers(Statements):
    """The part of a transaction that is about timers."""

    async def set_timer(self, kind: str, ref: int, due_at: datetime) -> None:
        """Set the one timer of that kind and reference, moving it if it was set before."""
        await self._run(
            self._insert(timers)
            .values(kind=kind, ref=ref, due_at=due_at)
            .on_conflict_do_update(index_elements=["kind", "ref"], set_={"due_at": due_at})
        )
        self.touched.add("timers")

    async def clear_timer(self, kind: str, ref: int) -> None:
        """Remove a timer, if there is one."""
        await self._run(delete(timers).where(timers.c.kind == kind, timers.c.ref == ref))

    async def take_timer(self, kind: str, ref: int, due_at: datetime) -> bool:
        """Remove a timer that is still set for that time; return False if it no longer is."""
        taken = delete(timers).where(
            timers.c.kind == kind, timers.c.ref == ref, timers.c.due_at == due_at
        )
        return bool(await self._changed(taken))

    async def due_timers(self, now: datetime, most: int) -> tuple[Timer, ...]:
        """Return what is due, the longest overdue first."""
        rows = await self._all(
            select(timers)
            .where(timers.c.due_at <= now)
            .order_by(timers.c.due_at, timers.c.kind, timers.c.ref)
            .limit(most)
        )
        return tuple(Timer(row.kind, row.ref, row.due_at) for row in rows)

    async def next_timer_at(self) -> datetime | None:
        """Return when the next timer is due."""
        row = await self._first(select(func.min(timers.c.due_at).label("due_at")))
        return None if row is None else row.due_at
