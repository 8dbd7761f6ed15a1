"""Has updates handled: in order within a key, beside each other across keys."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from telegram import Bot, Update

from bot.delivery.alarm import Alarm, repeat
from bot.delivery.ports import Ledger, Process, Store
from bot.delivery.rows import Letter
from bot.errors import StorageError
from bot.sessions.ports import Clock, Tx

T = TypeVar("T")

AT_ONCE = 32
LIMIT_S = 30.0
GRACE_S = 4.0
PAGE = 16
PAUSES = (timedelta(seconds=1), timedelta(seconds=5))
"""Before the second and the third try; after that an update is a dead letter."""
STORE_PAUSE = timedelta(seconds=1)

_log = structlog.get_logger(__name__)


class LetterUnit:
    """The handling of one update: what it writes and that it is done are one transaction."""

    def __init__(self, store: Store, letter: Letter) -> None:
        self._store = store
        self._letter = letter
        self.has_run = False

    @property
    def is_last_try(self) -> bool:
        """Return True if a failure now will not be tried again."""
        return self._letter.tries >= len(PAUSES)

    async def run(self, job: Callable[[Tx], Awaitable[T]]) -> T:
        """Run a job and mark the update done with it; once an update, unless the job raised."""
        if self.has_run:
            msg = "an update has one transaction"
            raise RuntimeError(msg)

        async def whole(tx: Ledger) -> T:
            value = await job(tx)
            await tx.letter_done(self._letter.row_id)
            return value

        value = await self._store.write(whole)
        self.has_run = True
        return value


class Workers:
    """One worker per key for as long as something waits under it."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        clock: Clock,
        process: Process,
        *,
        at_once: int = AT_ONCE,
        limit_s: float = LIMIT_S,
    ) -> None:
        self._bot = bot
        self._store = store
        self._clock = clock
        self._process = process
        self._at_once = at_once
        self._limit_s = limit_s
        self._alarm = Alarm()
        self._waiting: dict[int, datetime] = {}
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._is_stopping = False

    async def recover(self) -> None:
        """Take up what was left when the program ended."""
        self.notify(await self._store.read(lambda tx: tx.waiting_keys()))

    def notify(self, keys: Iterable[int]) -> None:
        """Say that something waits under keys."""
        now = self._clock.now()
        for key in keys:
            self._waiting.setdefault(key, now)
        self._alarm.ring()

    def next_due(self) -> datetime | None:
        """Return when the next key wants its turn."""
        return min(
            (due for key, due in self._waiting.items() if key not in self._busy), default=None
        )

    async def step(self) -> bool:
        """Handle what waits and is due; return whether anything was."""
        self._start_due()
        if not self._busy:
            return False
        await asyncio.wait(set(self._busy.values()))
        return True

    async def drain(self) -> None:
        """Handle updates until none is due."""
        while await self.step():
            pass

    async def run(self, stop: asyncio.Event) -> None:
        """Handle updates until told to stop; finish those begun, leave the rest where they are."""
        await repeat(stop, self._alarm, self._turn, self._clock.now)
        self._is_stopping = True
        if self._busy:
            _, unfinished = await asyncio.wait(set(self._busy.values()), timeout=GRACE_S)
            for task in unfinished:
                task.cancel()

    async def _turn(self) -> datetime | None:
        self._start_due()
        return self.next_due() if len(self._busy) < self._at_once else None

    def _start_due(self) -> int:
        now = self._clock.now()
        due = [key for key, at in self._waiting.items() if at <= now and key not in self._busy]
        started = due[: max(0, self._at_once - len(self._busy))]
        for key in started:
            del self._waiting[key]
            task = asyncio.create_task(self._serve(key), name=f"worker-{key}")
            self._busy[key] = task
            task.add_done_callback(lambda task, key=key: self._free(key, task))  # type: ignore[misc]
        return len(started)

    def _free(self, key: int, task: asyncio.Task[None]) -> None:
        del self._busy[key]
        if not task.cancelled() and (error := task.exception()) is not None:
            _log.error("a worker failed", exc_info=error)
            self._waiting[key] = self._clock.now() + STORE_PAUSE
        self._alarm.ring()

    async def _serve(self, key: int) -> None:
        """Handle a page of what waits under a key; what is left waits for the key's next turn."""
        try:
            letters = await self._store.read(lambda tx: tx.letters_of(key, PAGE))
            for letter in letters:
                again_at = await self._turn_of(letter)
                if again_at is not None:
                    self._waiting[key] = again_at
                    return
        except StorageError as error:
            _log.warning("an update waits for the store", reason=str(error))
            self._waiting[key] = self._clock.now() + STORE_PAUSE
            return
        if len(letters) == PAGE:
            self._waiting.setdefault(key, self._clock.now())

    async def _turn_of(self, letter: Letter) -> datetime | None:
        """Handle an update if its time has come; return when to look at it again."""
        if self._is_stopping or letter.next_try_at > self._clock.now():
            return letter.next_try_at
        return await self._handle(letter)

    async def _handle(self, letter: Letter) -> datetime | None:
        """Handle an update; return when to try again, or None if it is off the list."""
        with structlog.contextvars.bound_contextvars(update_id=letter.update_id):
            try:
                update = Update.de_json(json.loads(letter.body), self._bot)
            except Exception as error:  # noqa: BLE001 - whatever is odd about it, others wait
                return await self._give_up(letter, f"not understood: {error!r}", None)
            unit = LetterUnit(self._store, letter)
            try:
                async with asyncio.timeout(self._limit_s):
                    await self._process(update, unit)
                if not unit.has_run:
                    await self._store.write(lambda tx: tx.letter_done(letter.row_id))
            except StorageError:
                raise
            except Exception as error:  # noqa: BLE001 - it is tried again, others go on
                _log.exception("an update failed", tries=letter.tries + 1)
                pause = None if unit.is_last_try else PAUSES[letter.tries]
                return await self._give_up(letter, repr(error), pause)
            return None

    async def _give_up(
        self, letter: Letter, error: str, pause: timedelta | None
    ) -> datetime | None:
        """Note a failure, for a while or for good."""
        again_at = None if pause is None else self._clock.now() + pause
        is_open = await self._store.write(
            lambda tx: tx.letter_failed(letter.row_id, error, again_at)
        )
        if again_at is None and is_open:
            _log.error("a dead letter", reason=error, row_id=letter.row_id)
        return again_at if is_open else None
