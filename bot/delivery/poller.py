"""Asks Telegram for updates, and confirms them by asking on only once they are durable."""

import asyncio
import random
from collections.abc import Callable
from datetime import timedelta

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.delivery.alarm import backoff_s
from bot.delivery.api import Api, wait_of
from bot.delivery.greeting import unknown_token
from bot.delivery.ingest import Ingest
from bot.errors import SecondPollerError, SetupError, StorageError
from bot.sessions.ports import Clock

BATCH = 100
WAIT_S = 30
HANG_S = 10.0
"""How much longer than asked Telegram may take before a request is given up."""
BREATH_S = 0.05
"""After an empty answer, in case a server gives those without waiting."""
YOUNG = timedelta(seconds=60)

_log = structlog.get_logger(__name__)


class Poller:
    """The loop around getUpdates.

    It starts without an offset: Telegram knows best what was not confirmed, and a stored
    offset is wrong after a quiet week, when update ids begin anew.
    """

    def __init__(
        self,
        api: Api,
        ingest: Ingest,
        clock: Clock,
        *,
        wait_s: int = WAIT_S,
        hang_s: float = HANG_S,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._api = api
        self._ingest = ingest
        self._clock = clock
        self._wait_s = wait_s
        self._hang_s = hang_s
        self._jitter = jitter
        self._born = clock.now()
        self._offset: int | None = None

    async def step(self) -> bool:
        """Ask once and store what comes; return whether anything came.

        Raises:
            TelegramError: If Telegram refused or could not be reached.
            StorageError: If the updates could not be stored; they will come again.
        """
        arguments: dict[str, object] = {
            "timeout": self._wait_s,
            "limit": BATCH,
            "allowed_updates": Update.ALL_TYPES,
        }
        if self._offset is not None:
            arguments["offset"] = self._offset
        limit_s = self._wait_s + self._hang_s
        async with asyncio.timeout(limit_s):
            batch = await self._api.call("getUpdates", arguments, read_timeout_s=limit_s)
        if not isinstance(batch, list) or not batch:
            return False
        await self._ingest.take(batch)
        self._move_on(batch)
        return True

    async def run(self, stop: asyncio.Event) -> None:
        """Ask until told to stop.

        Raises:
            SecondPollerError: If another program polls as this one starts.
            SetupError: If Telegram does not know the token.
        """
        stopped = asyncio.create_task(stop.wait())
        failures = 0
        try:
            while not stop.is_set():
                asking = asyncio.create_task(self.step())
                await asyncio.wait({asking, stopped}, return_when=asyncio.FIRST_COMPLETED)
                if not asking.done():
                    await _abandon(asking)
                    break
                error = asking.exception()
                if error is None and not asking.result():
                    await asyncio.wait({stopped}, timeout=BREATH_S)
                failures = failures + 1 if error else 0
                if error is not None:
                    await self._recover_from(error, failures, stopped)
        finally:
            stopped.cancel()

    async def _recover_from(
        self, error: BaseException, failures: int, stopped: asyncio.Task[bool]
    ) -> None:
        """Wait as long as the error asks for, or raise if waiting does not help."""
        pause = backoff_s(failures) * (0.5 + self._jitter() / 2)
        match error:
            case InvalidToken():
                raise unknown_token() from None
            case Conflict() if "webhook" in error.message:
                msg = "a webhook is set for this bot: delete it, or run with WEBHOOK_URL"
                raise SetupError(msg) from None
            case Conflict() if self._clock.now() - self._born < YOUNG:
                raise SecondPollerError from None
            case RetryAfter():
                pause = max(pause, wait_of(error).total_seconds())
            case TelegramError() | TimeoutError() | StorageError():
                pass
            case _:
                _log.error("polling failed", exc_info=error)
        _log.warning("polling again", pause_s=round(pause, 1), error=type(error).__name__)
        await asyncio.wait({stopped}, timeout=pause)

    def _move_on(self, batch: list[object]) -> None:
        """Confirm what is stored: all up to the last update that has an id."""
        for update in reversed(batch):
            update_id = update.get("update_id") if isinstance(update, dict) else None
            if isinstance(update_id, int):
                self._offset = update_id + 1
                return


async def _abandon(asking: asyncio.Task[bool]) -> None:
    asking.cancel()
    await asyncio.wait({asking})
