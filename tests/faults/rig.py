"""Runs the real bot as a real process against a pretend Telegram that lives in the test."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.server import serve
from bot.sandbox.world import World

ROOT = Path(__file__).parents[2]
SECRET = "CANARY-that-no-output-may-ever-show"  # noqa: S105 - opens nothing
TOKEN = f"1234567890:{SECRET}"
PATIENCE_S = 60.0
"""How long anything may take on a busy machine before the test gives up."""


class Nursery:
    """The process that forks bots."""

    def __init__(self) -> None:
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout.readline() == "ready\n"

    def bear(self, **order: object) -> int:
        """Fork a bot and return the number of its process."""
        return int(self._order(order))

    def look(self, pid: int) -> int | None:
        """Return how a process ended, None if it has not."""
        said = self._order({"look": pid})
        return None if said == "still" else int(said)

    def _order(self, order: Mapping[str, object]) -> str:
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        """End the process, and with it every bot that is left."""
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


class Life:
    """One process of the bot, from its birth to its end."""

    def __init__(self, pid: int, look: Callable[[], int | None], log: Path) -> None:
        self.pid = pid
        self._look = look
        self.log = log
        self.born_at = time.time()
        self.served_at = self.born_at
        self.ended_at: float | None = None
        self.status: int | None = None

    def look(self) -> int | None:
        """Return the exit status, None while it lives."""
        if self.status is None:
            self.status = self._look()
            self.ended_at = None if self.status is None else time.time()
        return self.status

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    async def end(self, limit_s: float = PATIENCE_S) -> int:
        """Wait for the end and return the exit status."""
        async with asyncio.timeout(limit_s):
            while (status := self.look()) is None:  # noqa: ASYNC110 - a process rings no bell
                await asyncio.sleep(0.005)
        return status

    @property
    def soon_s(self) -> float:
        """As long as it may take to end: five seconds, where it starts within one."""
        return 5.0 * max(1.0, self.served_at - self.born_at)

    def murder(self) -> None:
        """Send it the signal that leaves no time for anything."""
        if self.look() is None:
            self.send(signal.SIGKILL)

    async def kill(self) -> None:
        """End it without warning."""
        self.murder()
        assert await self.end() == -signal.SIGKILL, self.said()

    async def stop(self) -> tuple[int, float]:
        """Ask it to end; return the exit status and how many seconds that took."""
        asked_at = time.monotonic()
        self.send(signal.SIGTERM)
        return await self.end(), time.monotonic() - asked_at

    def said(self) -> str:
        """Return all that it wrote."""
        return self.log.read_text("utf-8")


class Rig:
    """A world, a folder for the bot's state, and the lives of the bot so far."""

    def __init__(self, world: World, address: str, nursery: Nursery, folder: Path) -> None:
        self.world = world
        self.address = address
        self.folder = folder
        self.lives: list[Life] = []
        self._nursery = nursery

    @property
    def database(self) -> Path:
        """Where the bot keeps what it must not forget."""
        return self.folder / "state" / "bot.sqlite3"

    def environment(self, **more: str) -> dict[str, str]:
        """Return what the bot finds in its environment."""
        return {
            **self._nursery.environment,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": self.address,
            "BOT_STATE": str(self.folder / "state"),
            "LOG_LEVEL": "debug",
            **more,
        }

    def start(self, *, fresh: bool = False, command: str = "run", **more: str) -> Life:
        """Start the bot: forked from what is imported already, or fresh, as people start it."""
        log = self.folder / f"life-{len(self.lives)}.log"
        log.touch()
        begin = self._run if fresh else self._fork
        life = begin(log, command, self.environment(**more))
        self.lives.append(life)
        return life

    async def serving(self, **more: str) -> Life:
        """Start the bot and wait until it asks for updates."""
        before = self.world.queue.waiter
        life = self.start(**more)
        await self.asks(life, before)
        return life

    async def asks(self, life: Life, before: object) -> None:
        """Wait until a life of the bot asks for updates, as another one did before."""

        def asks() -> bool:
            waiter = self.world.queue.waiter
            return waiter is not None and waiter is not before

        await self.until(asks, life)
        life.served_at = time.time()

    async def until(
        self, holds: Callable[[], object], life: Life | None = None, limit_s: float = PATIENCE_S
    ) -> None:
        """Wait until something holds; fail if the bot ends before."""
        try:
            async with asyncio.timeout(limit_s):
                while not holds():
                    assert life is None or life.look() is None, life.said()
                    await asyncio.sleep(0.01)
        except TimeoutError:
            said = self.lives[-1].said()[-3000:] if self.lives else ""
            pytest.fail(f"waited {limit_s} s in vain\n{said}")

    async def quiet(self, life: Life, seconds: float = 0.5) -> None:
        """Wait until nothing has been queued or called for a while."""
        seen, since = -1, time.monotonic()

        def is_quiet() -> bool:
            nonlocal seen, since
            if seen != self.world.history.count or self.world.queue.pending:
                seen, since = self.world.history.count, time.monotonic()
            return time.monotonic() - since > seconds

        await self.until(is_quiet, life)

    def _fork(self, log: Path, command: str, environment: dict[str, str]) -> Life:
        pid = self._nursery.bear(
            log=str(log),
            environment=environment,
            folder=str(self.folder),
            arguments=[command],
        )
        return Life(pid, lambda: self._nursery.look(pid), log)

    def _run(self, log: Path, command: str, environment: dict[str, str]) -> Life:
        with log.open("ab") as out:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "bot", command],
                cwd=self.folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        return Life(process.pid, process.poll, log)

    async def close(self) -> None:
        """End what still runs, and look whether the token shows anywhere."""
        for life in self.lives:
            if life.look() is None:
                await life.kill()
        written = [path for path in self.folder.rglob("*") if path.is_file()]
        shown = [path.name for path in written if SECRET.encode() in path.read_bytes()]
        assert not shown, f"the token shows in {shown}"


@asynccontextmanager
async def build(nursery: Nursery, folder: Path) -> AsyncIterator[Rig]:
    """Give a rig whose world is served, and clean up behind it."""
    world = World.with_people(lambda: datetime.now(UTC))
    async with serve(world) as address:
        rig = Rig(world, address, nursery, folder)
        try:
            yield rig
        finally:
            await rig.close()
            world.queue.put_out("the test is over")
