"""The bot in a process of its own, before a pretend Telegram in this one, and its measures."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

from bot.sandbox.server import serve
from bot.sandbox.world import World

ROOT = Path(__file__).parents[2]
PATIENCE_S = 900


class Apart:
    """One process of the bot, and where it keeps what it must not forget."""

    def __init__(self, process: subprocess.Popen, folder: Path) -> None:
        self.process = process
        self.log = folder / "bot.log"
        self.database = folder / "bot.sqlite3"
        self.blocks: list[tuple[float, float]] = []

    @property
    def cpu_s(self) -> float:
        """Return how long it has computed."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def most_mib(self) -> float:
        """Return the most memory it has held."""
        status = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(row.split()[1]) for row in status if row.startswith("VmHWM")) / 1024

    def late_s(self) -> list[float]:
        """Return by how much each deadline was missed, until what it asked for was durable."""
        events = map(json.loads, self.log.read_text("utf-8").splitlines())
        return [event["late_s"] for event in events if event["event"] == "a deadline was kept"]

    def answers(self) -> dict[tuple[str, int], int]:
        """Return the choices that are stored, by poll and voter."""
        with closing(sqlite3.connect(self.database)) as file:
            rows = file.execute(
                "SELECT poll_id, user_id, chosen FROM answers JOIN rounds USING (round_id)"
            ).fetchall()
        assert len(rows) == len({row[:2] for row in rows}), "one is counted twice"
        return {(poll_id, user_id): int(chosen) for poll_id, user_id, chosen in rows}

    async def until(self, holds: Callable[[], object], every_s: float = 0.5) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE_S
        while not holds():
            assert self.process.poll() is None, self.log.read_text("utf-8")[-3000:]
            assert time.monotonic() < end, "this takes too long"
            await asyncio.sleep(every_s)

    def blocked(self) -> str:
        """Return in words how long its loop was blocked at most, once it has ended."""
        walls = sorted((wall for wall, _ in self.blocks), reverse=True)
        computed = sorted((own for _, own in self.blocks), reverse=True)
        return (
            f"its loop was blocked for {_rounded(walls)} ms at most, and computed for "
            f"{_rounded(computed)} ms in one go at most"
        )


def _rounded(times: list[float]) -> str:
    return ", ".join(f"{time_ms:.0f}" for time_ms in times[:3])


def a_world() -> World:
    """Return a pretend Telegram that lets a bot write as fast as Telegram does, and no faster."""
    world = World.with_people(lambda: datetime.now(UTC))
    world.flood.on = True
    return world


@asynccontextmanager
async def apart(world: World, folder: Path) -> AsyncIterator[Apart]:
    """Serve a world, and run the bot until the end of the block."""
    async with serve(world) as address:
        bot = Apart(_begin(address, folder), folder)
        try:
            await bot.until(lambda: world.queue.waiter)
            yield bot
            bot.process.terminate()
            said, _ = await asyncio.to_thread(bot.process.communicate, timeout=30)
            bot.blocks = json.loads(said)
        finally:
            bot.process.kill()
            bot.process.communicate()


def _begin(address: str, folder: Path) -> subprocess.Popen:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": "1234567890:of-the-bench",
        "TELEGRAM_API_URL": address,
        "BOT_STATE": str(folder),
        "LOG_LEVEL": "debug",
        "LOG_FORMAT": "json",
    }
    program = [sys.executable, "-m", "tests.bench.watched"]
    with (folder / "bot.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - our own program
            program, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=log
        )
