"""Plays the bot step by step before the pretend Telegram, with a clock that only this moves.

Tests play as fast as they can; what is recorded on the page is played in the time of who sits
there, second by second. Both move the clock in the same way, so a recording plays again exactly.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from random import Random

from bot import app
from bot.sandbox.recorder import Recorder
from bot.sandbox.request import SandboxRequest
from bot.sandbox.world import World
from bot.settings import Settings
from data import Archive
from questions.generate import Generator

START = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
"""When everything begins, so that the calendar, too, says the same again."""
SEED = 7
"""What questions are drawn by."""
PACE = timedelta(seconds=4)
"""Messages that wait no longer than this for their turn are waited for."""
MOMENT = timedelta(milliseconds=10)
BEAT = timedelta(seconds=1)


class HandClock:
    """Tells the time that it was set to."""

    def __init__(self, start: datetime = START) -> None:
        self.time = start

    def now(self) -> datetime:
        """Return the time."""
        return self.time

    def advance(self, seconds: float) -> datetime:
        """Let so much time pass, and return what time it is then."""
        self.time += timedelta(seconds=seconds)
        return self.time

    def move_to(self, when: datetime) -> None:
        """Set the time, never back."""
        self.time = max(self.time, when)


class Rehearsal:
    """A world, the bot in it, and the time."""

    def __init__(self, world: World, bot: app.Bot, clock: HandClock) -> None:
        self.world = world
        self.bot = bot
        self.clock = clock
        self._lock = asyncio.Lock()

    async def settle(self) -> None:
        """Let the bot do all there is to do now, waiting for messages that are being paced."""
        while True:
            while await self.bot.step():
                pass
            due = await self.bot.outbox.next_due()
            if due is None or due > self.clock.now() + PACE:
                return
            self.clock.move_to(max(due, self.clock.now() + MOMENT))

    async def wait(self, seconds: float) -> None:
        """Let time pass, stopping wherever something falls due."""
        end = self.clock.now() + timedelta(seconds=seconds)
        while True:
            await self.settle()
            dues = [await self.bot.timers.next_due(), await self.bot.outbox.next_due()]
            due = min((d for d in dues if d is not None), default=end)
            if due > end or self.clock.now() >= end:
                break
            self.clock.move_to(max(due, self.clock.now() + MOMENT))
        self.clock.move_to(end)
        await self.settle()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Hold the time while somebody acts, and then let the bot do all there is to do."""
        async with self._lock:
            yield
            await self.settle()

    async def keep_time(
        self, recorder: Recorder, stop: asyncio.Event, beat_s: float = BEAT.total_seconds()
    ) -> None:
        """Let a second pass at every beat until told to stop, and write it down.

        The time stands still until something was recorded. Where paced messages have moved the
        clock on, it is let catch up with the beats.
        """
        passed = START
        while not stop.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(beat_s):
                    await stop.wait()
            if not recorder.lines:
                passed = self.clock.now()
                continue
            passed += BEAT
            async with self._lock:
                if self.clock.now() < passed:
                    recorder.wait(1, joins=await self._beat())

    async def _beat(self) -> bool:
        """Let a second pass; return whether one wait for it and the next comes to the same."""
        end = self.clock.now() + BEAT
        await self.wait(BEAT.total_seconds())
        return self.clock.now() == end and await self.bot.outbox.next_due() is None


@asynccontextmanager
async def rehearse(
    world: World,
    clock: HandClock,
    archive: Archive,
    generator: Generator,
    settings: Settings,
    seed: int = SEED,
) -> AsyncIterator[Rehearsal]:
    """Start the bot, or another one after it, in a world that goes on."""
    bot = await app.assemble(
        settings,
        archive=archive,
        generator=generator,
        clock=clock,
        chance=Random(seed),  # noqa: S311 - a game
        requests=(SandboxRequest(world), SandboxRequest(world)),
        wait_s=0,
    )
    async with bot:
        yield Rehearsal(world, bot, clock)
