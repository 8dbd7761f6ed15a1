import asyncio
import os
import random
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.storage import open_store

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[3]
KILLS = 3

WRITING = """
import asyncio, sys
from datetime import UTC, datetime
from bot.sessions.model import Answer
from bot.storage import open_store

class Clock:
    def now(self):
        return datetime.now(UTC)

def pair(number):
    async def job(tx):
        await tx.keep_updates([(number, number % 7, "{}", None)], Clock().now())
        await tx.add_answers([Answer(
            1, number, (0,), "right", 1, 600, 0, hinted=False, formula=1, answered_at=Clock().now()
        )])
    return job

async def loop(store, numbers):
    for number in numbers:
        await store.write(pair(number))
        print(number, flush=True)

async def main():
    first = int(sys.argv[2])
    async with await open_store(sys.argv[1], Clock()) as store:
        await asyncio.gather(*(loop(store, range(first + n, 10**9, 8)) for n in range(8)))

asyncio.run(main())
"""


async def write_until_killed(url, first, after):
    """Let a program write, kill it without warning, and return what it was told is durable."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    arguments = ("-c", WRITING, url, str(first))
    program = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environment, stdout=asyncio.subprocess.PIPE
    )
    lines = [await program.stdout.readline() for _ in range(after)]
    program.kill()
    lines += (await program.stdout.read()).splitlines(keepends=True)
    await program.wait()
    return [int(line) for line in lines if line.endswith(b"\n")]


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/bot.db"


async def test_nothing_acknowledged_is_lost_when_the_program_is_killed(url, clock, plan):
    async with await open_store(url, clock) as store:
        await store.write(lambda tx: tx.open_session(plan, "lobby", clock.now(), None))
    chance = random.Random(20_260_501)
    acknowledged = []

    for kill in range(KILLS):
        acknowledged += await write_until_killed(url, kill * 10**6, chance.randint(20, 200))

    async with await open_store(url, clock) as store:
        updates = await numbers(store, "SELECT update_id FROM inbox")
        answers = await numbers(store, "SELECT user_id FROM answers")
    assert len(acknowledged) > 20 * KILLS
    assert set(acknowledged) <= set(updates)
    assert sorted(updates) == sorted(answers)
    assert len(answers) == len(set(answers))


async def numbers(store, query):
    rows = await store.read(lambda tx: tx._all(text(query)))
    return [row[0] for row in rows]
