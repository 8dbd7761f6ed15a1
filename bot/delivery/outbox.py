"""Sends what is due: in order within a chat, at Telegram's pace, each until its fate is known."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.delivery.alarm import Alarm, repeat
from bot.delivery.api import Api
from bot.delivery.orphans import PATIENCE, Orphans
from bot.delivery.pacing import NOWHERE, Pacing
from bot.delivery.ports import Aftermath, Store
from bot.delivery.rows import Head, Parcel
from bot.delivery.sending import Sending
from bot.sessions.ports import Clock

AT_ONCE = 64
GRACE_S = 3.0
GATHERED = timedelta(milliseconds=100)
"""When all together go too fast, this long is waited, so that one look finds several to send."""
PATIENT = timedelta(seconds=10)
"""Who has waited this long goes first, whatever it is."""

_log = structlog.get_logger(__name__)


class Outbox:
    """The loop around what is to leave; never two messages at once to a chat."""

    def __init__(
        self,
        api: Api,
        store: Store,
        clock: Clock,
        aftermath: Aftermath,
        pacing: Pacing,
        *,
        at_once: int = AT_ONCE,
    ) -> None:
        self._store = store
        self._clock = clock
        self._pacing = pacing
        self._at_once = at_once
        self._orphans = Orphans()
        self._sending = Sending(api, store, clock, aftermath, pacing, self._orphans)
        self._alarm = Alarm()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._held_until: datetime | None = None
        self._gathers_until: datetime | None = None

    def wake(self) -> None:
        """Look again: a message was posted."""
        self._alarm.ring()

    def offer(self, poll: Mapping[str, object]) -> None:
        """Hear news of a poll, which may be one whose sending was cut off."""
        if self._orphans.offer(poll, self._clock.now()):
            self._alarm.ring()

    async def recover(self) -> None:
        """Take up what was being sent when the program ended: at most one repeat each."""
        now = self._clock.now()
        interrupted = await self._store.read(lambda tx: tx.interrupted())
        for parcel in interrupted:
            if parcel.method == "sendPoll":
                self._orphans.seek(parcel, now + PATIENCE)
                self._pacing.stop(parcel.chat_id, now + PATIENCE)
            await self._store.write(
                lambda tx, parcel=parcel: tx.message_again(parcel.row_id, now)  # type: ignore[misc]
            )
        if interrupted:
            _log.info("messages may be repeated", count=len(interrupted))

    async def next_due(self) -> datetime | None:
        """Return when the next message that nothing else holds up may leave."""
        now = self._clock.now()
        if self._gathers(now):
            return self._gathers_until
        later = await self._store.read(lambda tx: tx.next_message_at(now))
        return min((at for at in (later, self._held_until) if at is not None), default=None)

    async def step(self) -> bool:
        """Send what is due and may leave now; return whether anything was."""
        started = await self._start_due()
        if not self._busy:
            return bool(started)
        await asyncio.wait(set(self._busy.values()))
        return True

    async def drain(self) -> None:
        """Send until nothing may leave now."""
        while await self.step():
            pass

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; what is being sent then has a moment to finish."""
        await repeat(stop, self._alarm, self._turn, self._clock.now)
        if self._busy:
            _, unfinished = await asyncio.wait(set(self._busy.values()), timeout=GRACE_S)
            for task in unfinished:
                task.cancel()

    async def _turn(self) -> datetime | None:
        await self._start_due()
        return await self.next_due()

    async def _start_due(self) -> int:
        for row_id, poll_id in self._orphans.take_found():
            await self._sending.adopt(row_id, poll_id)
        now = self._clock.now()
        if self._gathers(now):
            return 0
        self._held_until = None
        heads = await self._store.read(lambda tx: tx.heads(now, now - PATIENT))
        chosen = self._choose(heads, now)
        if not chosen:
            return 0
        try:
            parcels = await self._store.write(lambda tx: tx.claim(h.row_id for h in chosen))
        finally:
            for head in chosen:
                self._pacing.stay(head.chat_id)
        for parcel in parcels:
            self._start(parcel)
        return len(chosen)

    def _gathers(self, now: datetime) -> bool:
        """Return True while nothing may leave: looking at what waits would be for nothing."""
        if self._gathers_until is None or self._gathers_until <= now:
            free_at = self._pacing.free_at(NOWHERE, now)
            self._gathers_until = max(free_at, now + GATHERED) if free_at > now else None
        return self._gathers_until is not None

    def _choose(self, heads: Sequence[Head], now: datetime) -> list[Head]:
        """Return which of the chats' first messages leave now; note when the others may."""
        chosen: list[Head] = []
        for head in sorted(heads, key=_urgency):
            if head.chat_id in self._busy:
                continue
            free_at = self._pacing.free_at(head.chat_id, now)
            if free_at > now and not head.is_expired:
                self._held_until = min(free_at, self._held_until or free_at)
            elif len(self._busy) + len(chosen) < self._at_once:
                self._pacing.leave(head.chat_id, now)
                chosen.append(head)
        return chosen

    def _start(self, parcel: Parcel) -> None:
        self._pacing.leave(parcel.chat_id, self._clock.now())
        task = asyncio.create_task(self._sending.send(parcel), name=f"send-{parcel.row_id}")
        self._busy[parcel.chat_id] = task
        task.add_done_callback(lambda task: self._free(parcel.chat_id, task))

    def _free(self, chat_id: int, task: asyncio.Task[None]) -> None:
        del self._busy[chat_id]
        self._pacing.land(chat_id, self._clock.now())
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("the fate of a message is not known before a restart", exc_info=error)
        self._alarm.ring()


def _urgency(head: Head) -> tuple[int, int]:
    """Return the place in the queue: a poll's clock runs, an edit can wait for newer words."""
    if head.method in {"sendPoll", "stopPoll"} or head.is_old:
        return 0, head.row_id
    return (2 if head.method.startswith("edit") else 1), head.row_id
