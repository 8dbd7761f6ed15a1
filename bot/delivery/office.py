"""Puts delivery's parts together, runs them, and lets tests take them step by step."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Literal

import structlog
from telegram import Bot

from bot.delivery.alarm import Alarm, repeat
from bot.delivery.api import Api
from bot.delivery.ingest import Ingest
from bot.delivery.outbox import Outbox
from bot.delivery.pacing import TELEGRAM, Limits, Pacing
from bot.delivery.poller import WAIT_S, Poller
from bot.delivery.ports import Aftermath, Fire, HotLane, Process, Store
from bot.delivery.timers import Timers
from bot.delivery.toasts import Toasts
from bot.delivery.workers import Workers
from bot.sessions.ports import Clock

Subject = Literal["outbox", "timers"]
PRUNED_EVERY = timedelta(hours=1)

_log = structlog.get_logger(__name__)


class Office:
    """In and out: `poller` or `ingest` bring updates, `workers` have them handled, `outbox` sends.

    The store must be told whom to wake: `wakers` names its subjects and the functions.
    """

    def __init__(
        self,
        bot: Bot,
        store: Store,
        clock: Clock,
        *,
        lane: HotLane,
        process: Process,
        fire: Fire,
        aftermath: Aftermath,
        limits: Limits = TELEGRAM,
        wait_s: int = WAIT_S,
    ) -> None:
        api = Api(bot)
        self._store = store
        self._clock = clock
        self._alarm = Alarm()
        self.toasts = Toasts(api)
        self.workers = Workers(bot, store, clock, process)
        self.outbox = Outbox(api, store, clock, aftermath, Pacing(limits))
        self.timers = Timers(store, clock, fire)
        self.ingest = Ingest(
            store,
            lane,
            clock,
            toast=self.toasts.send,
            arrived=self.workers.notify,
            polled=self.outbox.offer,
        )
        self.poller = Poller(api, self.ingest, clock, wait_s=wait_s)

    @property
    def wakers(self) -> dict[Subject, Callable[[], None]]:
        """Whom a commit that touched a subject wakes."""
        return {"outbox": self.outbox.wake, "timers": self.timers.wake}

    async def run(self, stop: asyncio.Event, *, polls: bool = True) -> None:
        """Run all loops until told to stop, or until one of them cannot go on.

        Raises:
            SecondPollerError: If another program polls as this one starts.
            SetupError: If Telegram does not know the token.
        """
        # Before any update comes: it may be the news by which a poll is found again.
        await self.recover()
        loops = [self.workers.run, self.outbox.run, self.timers.run, self._prune]
        if polls:
            loops.append(self.poller.run)
        try:
            async with asyncio.TaskGroup() as group:
                for loop in loops:
                    group.create_task(loop(stop))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        await self.toasts.close()

    async def recover(self) -> None:
        """Take up what was left when the program ended; `run` does so by itself."""
        await self.workers.recover()
        await self.outbox.recover()

    async def drain(self) -> None:
        """Do all that is due now, in and out, until nothing is."""
        did = True
        while did:
            did = await self.workers.step()
            did = await self.timers.step() or did
            did = await self.outbox.step() or did
            await self.toasts.drain()

    async def next_due(self) -> datetime | None:
        """Return when there is something to do again, as far as is known now."""
        dues = (
            self.workers.next_due(),
            await self.timers.next_due(),
            await self.outbox.next_due(),
        )
        return min((due for due in dues if due is not None), default=None)

    async def prune(self) -> datetime:
        """Delete what nobody needs any more; return when to do so again."""
        now = self._clock.now()
        pruned = await self._store.write(lambda tx: tx.prune(now))
        _log.info("pruned", rows=pruned)
        return now + PRUNED_EVERY

    async def _prune(self, stop: asyncio.Event) -> None:
        due: datetime | None = None

        async def turn() -> datetime | None:
            nonlocal due
            if due is None or due <= self._clock.now():
                due = await self.prune()
            return due

        await repeat(stop, self._alarm, turn, self._clock.now)
