"""A thousand sessions at once: how late their deadlines are kept, what is lost, what it costs."""

import asyncio
import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import quantiles

from bot.sandbox.server import serve
from bot.sandbox.world import World
from tests.bench.stadium import Stadium

ROOT = Path(__file__).parents[2]
GROUPS = int(os.environ.get("BENCH_GROUPS", "1000"))
PEOPLE = 20
ROUNDS = 3
PATIENCE_S = 900
MOST_LATE_S = 0.5
"""Of twenty deadlines nineteen are kept within this."""
RARELY_LATE_S = 1.5
"""Of a hundred deadlines all but one are kept within this."""
MOST_MIB = 300
MOST_CORES = 1.5


class Running:
    """The bot in a process of its own."""

    def __init__(self, process: subprocess.Popen, log: Path) -> None:
        self.process = process
        self.log = log
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


@asynccontextmanager
async def running(address, folder):
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
    log = folder / "bot.log"
    with log.open("wb") as err:
        process = subprocess.Popen(  # noqa: ASYNC220, S603 - our own program
            program, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=err
        )
    bot = Running(process, log)
    try:
        yield bot
        process.terminate()
        said, _ = await asyncio.to_thread(process.communicate, timeout=30)
        bot.blocks = json.loads(said)
    finally:
        process.kill()
        process.wait()


async def until(holds, bot, what):
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert bot.process.poll() is None, bot.log.read_text("utf-8")[-3000:]
        assert time.monotonic() < end, what()
        await asyncio.sleep(0.5)


def stored(folder):
    """Return the choices that are in the database, by poll and voter; each is there once."""
    with closing(sqlite3.connect(folder / "bot.sqlite3")) as file:
        rows = file.execute(
            "SELECT poll_id, user_id, choice FROM answers JOIN rounds USING (round_id)"
        ).fetchall()
    assert len(rows) == len({row[:2] for row in rows})
    return {(poll_id, user_id): choice for poll_id, user_id, choice in rows}


async def test_a_thousand_sessions_at_once(tell, tmp_path):
    world = World.with_people(lambda: datetime.now(UTC))
    world.flood.on = True
    stadium = Stadium(world, Random(7), ROUNDS)
    stadium.fill(GROUPS, PEOPLE)

    async with serve(world) as address, running(address, tmp_path) as bot:
        await until(lambda: world.queue.waiter, bot, lambda: "the bot does not ask for updates")
        began, cpu_s, mine_s = time.monotonic(), bot.cpu_s, time.process_time()
        stadium.open()
        await until(lambda: stadium.over == GROUPS, bot, lambda: f"{stadium.over} games are over")
        took_s = time.monotonic() - began
        cores, others = (bot.cpu_s - cpu_s) / took_s, (time.process_time() - mine_s) / took_s
        most_mib = bot.most_mib

    kept, late = stored(tmp_path), sorted(bot.late_s())
    percent = quantiles(late, n=100)
    lost = stadium.votes.items() - kept.items()
    refused = len(world.history.refused())
    tell(
        f"{GROUPS:,} sessions of {PEOPLE}, {ROUNDS} questions each, in {took_s:,.0f} s: "
        f"{len(stadium.votes):,} votes, {len(lost)} lost; {len(late):,} deadlines kept within "
        f"{percent[49]:.3f} s (p50), {percent[94]:.3f} s (p95), {percent[98]:.3f} s (p99), "
        f"{late[-1]:.3f} s (all)"
    )
    tell(
        f"the bot took {cores:.2f} cores and {most_mib:.0f} MiB, the pretend Telegram {others:.2f} "
        f"cores and refused {refused}; longest blocks of the loop, ms (and computed): "
        + ", ".join(f"{wall:.0f} ({cpu:.0f})" for wall, cpu in bot.blocks[:5])
    )
    assert not lost
    assert kept == stadium.votes
    assert percent[94] <= MOST_LATE_S
    assert percent[98] <= RARELY_LATE_S
    assert most_mib <= MOST_MIB
    assert cores <= MOST_CORES
