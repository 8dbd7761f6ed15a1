import asyncio
import time

import pytest

from bot.storage.trip import TURN_S, ReadingConnection, WritingConnection


@pytest.fixture
async def connection():
    opened = await WritingConnection(":memory:", isolation_level=None)
    await opened.cursor().execute("CREATE TABLE sums (mark)")
    yield opened
    await opened.close()


async def marks(connection):
    cursor = connection.cursor()
    await cursor.execute("SELECT mark FROM sums")
    return [mark for (mark,) in await cursor.fetchall()]


async def test_what_follows_a_wait_that_was_cut_short_comes_after_it(connection):
    await connection.create_function("dawdle", 0, lambda: time.sleep(0.2) or 1)
    cursor = connection.cursor()
    await cursor.executemany("INSERT INTO sums VALUES (?)", [(1,), (2,)])

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await cursor.execute("DELETE FROM sums WHERE dawdle() = mark")
    await cursor.execute("UPDATE sums SET mark = mark + 1")

    assert await marks(connection) == [3]


async def test_a_cursor_tells_what_a_statement_did(connection):
    cursor = connection.cursor()

    await cursor.execute("INSERT INTO sums VALUES (?)", (7,))
    inserted = cursor.rowcount, cursor.lastrowid, cursor.description
    await cursor.execute("UPDATE sums SET mark = 8 RETURNING mark")

    assert inserted == (1, 1, None)
    assert await cursor.fetchall() == [(8,)]
    assert cursor.description[0][0] == "mark"


async def test_a_reader_waits_in_its_thread_so_that_others_go_on():
    reader = await ReadingConnection(":memory:", isolation_level=None)
    await reader.create_function("dawdle", 0, lambda: time.sleep(0.2) or 1)
    cursor = reader.cursor()

    reading = asyncio.create_task(cursor.execute("SELECT dawdle()"))
    await asyncio.sleep(0.01)
    is_done = reading.done()
    await reading
    await reader.close()

    assert not is_done
    assert await cursor.fetchall() == [(1,)]


async def test_a_job_of_very_many_statements_lets_others_have_their_turns(connection):
    turns = 0

    async def others():
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    waiting = asyncio.create_task(others())
    cursor, end = connection.cursor(), time.perf_counter() + 20 * TURN_S
    await asyncio.sleep(0)
    turns = 0
    while time.perf_counter() < end:
        await cursor.execute("SELECT mark FROM sums")
    waiting.cancel()

    assert turns > 1
