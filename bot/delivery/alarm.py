"""Lets a loop sleep until something is due, or until somebody rings."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.errors import StorageError

LONGEST_S = 30.0
"""A loop looks again at least this often, in case the wall clock was set."""

_log = structlog.get_logger(__name__)


class Alarm:
    """Wakes one sleeper."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the sleeper, or keep it from falling asleep."""
        self._rung.set()

    async def sleep(self, seconds: float) -> None:
        """Sleep until rung, and no longer than that."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return
        finally:
            self._rung.clear()


def seconds_until(due: datetime | None, now: datetime) -> float:
    """Return how long a loop may sleep when its next work is due then."""
    if due is None:
        return LONGEST_S
    return min(LONGEST_S, max(0.0, (due - now).total_seconds()))


def backoff_s(tries: int) -> float:
    """Return how long to wait after so many failures: 1, 2, 4 ... 30 seconds."""
    return min(30.0, 2.0 ** min(max(tries, 1) - 1, 8))


async def repeat(
    stop: asyncio.Event,
    alarm: Alarm,
    turn: Callable[[], Awaitable[datetime | None]],
    now: Callable[[], datetime],
) -> None:
    """Take turns until told to stop; each returns when its next work is due.

    A turn that fails is taken again, later each time: nothing is lost, it is all on the disk.
    """
    bell = asyncio.create_task(stop.wait())
    bell.add_done_callback(lambda _: alarm.ring())
    failures = 0
    try:
        while not stop.is_set():
            try:
                due = await turn()
                failures = 0
                await alarm.sleep(seconds_until(due, now()))
            except StorageError as error:
                failures += 1
                _log.warning("waiting for the store", reason=str(error), failures=failures)
                await alarm.sleep(backoff_s(failures))
            except Exception:  # noqa: BLE001 - a loop that ends would end quietly
                failures += 1
                _log.exception("a turn failed", failures=failures)
                await alarm.sleep(backoff_s(failures))
    finally:
        bell.cancel()
