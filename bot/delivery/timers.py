"""Fires deadlines, which are rows, in the order in which they fell due."""

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.delivery.alarm import Alarm, backoff_s, repeat
from bot.delivery.ports import Fire, Ledger, Store
from bot.delivery.rows import Timer
from bot.errors import StorageError
from bot.sessions.ports import Clock

BATCH = 256

_log = structlog.get_logger(__name__)


class Timers:
    """One loop for all deadlines."""

    def __init__(self, store: Store, clock: Clock, fire: Fire) -> None:
        self._store = store
        self._clock = clock
        self._fire = fire
        self._alarm = Alarm()
        self._failures: dict[tuple[str, int], int] = {}

    def wake(self) -> None:
        """Look again: a timer was set."""
        self._alarm.ring()

    async def next_due(self) -> datetime | None:
        """Return when the next timer is due."""
        return await self._store.read(lambda tx: tx.next_timer_at())

    async def step(self) -> bool:
        """Fire what is due; return whether anything was."""
        now = self._clock.now()
        due = await self._store.read(lambda tx: tx.due_timers(now, BATCH))
        # The store runs jobs in the order in which they came, and commits them together.
        await asyncio.gather(*(self._fire_one(timer, now) for timer in due))
        return bool(due)

    async def drain(self) -> None:
        """Fire until nothing is due."""
        while await self.step():
            pass

    async def run(self, stop: asyncio.Event) -> None:
        """Fire until told to stop."""
        await repeat(stop, self._alarm, self._turn, self._clock.now)

    async def _turn(self) -> datetime | None:
        await self.step()
        return await self.next_due()

    async def _fire_one(self, timer: Timer, now: datetime) -> None:
        async def job(tx: Ledger) -> None:
            if await tx.take_timer(timer.kind, timer.ref, timer.due_at):
                await self._fire(tx, timer.kind, timer.ref, now)

        key = (timer.kind, timer.ref)
        try:
            await self._store.write(job)
            self._failures.pop(key, None)
            late_s = (self._clock.now() - timer.due_at).total_seconds()
            _log.debug("a deadline was kept", kind=timer.kind, ref=timer.ref, late_s=late_s)
        except StorageError:
            raise
        except Exception:  # noqa: BLE001 - a deadline that fails must not stop the others
            self._failures[key] = self._failures.get(key, 0) + 1
            _log.exception("a timer failed", kind=timer.kind, ref=timer.ref)
            again = now + timedelta(seconds=backoff_s(self._failures[key]))
            await self._store.write(lambda tx: tx.set_timer(timer.kind, timer.ref, again))
