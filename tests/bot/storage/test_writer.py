import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.errors import StorageError
from bot.sessions.model import Contestant, UserId
from bot.storage import open_store


async def add_one(tx):
    """Read, think, write: what loses updates when a transaction begins at its first write."""
    row = await tx._first(text("SELECT due_at FROM timers WHERE kind = 'count'"))
    await asyncio.sleep(0)
    await tx._run(
        text("UPDATE timers SET due_at = :next WHERE kind = 'count'"), {"next": row[0] + 1}
    )


async def count(store):
    return (await store.read(lambda tx: tx._first(text("SELECT due_at FROM timers"))))[0]


@pytest.fixture
async def counter(store):
    new = text("INSERT INTO timers (kind, ref, due_at) VALUES ('count', 0, 0)")
    await store.write(lambda tx: tx._run(new))


async def test_two_hundred_readings_and_writings_by_five_lose_none(store, counter):
    async def forty():
        for _ in range(40):
            await store.write(add_one)

    await asyncio.gather(*(forty() for _ in range(5)))

    assert await count(store) == 200


async def test_a_job_that_raises_undoes_only_itself(store, counter, together):
    async def fails(tx):
        await add_one(tx)
        raise LookupError

    outcomes = await together(*(store.write(add_one if n % 3 else fails) for n in range(30)))

    assert [type(outcome) for outcome in outcomes].count(LookupError) == 10
    assert await count(store) == 20


async def test_a_broken_rule_of_the_database_undoes_only_its_job(store, counter, together):
    async def breaks(tx):
        await add_one(tx)
        await tx._run(text("INSERT INTO timers (kind, ref, due_at) VALUES ('count', 0, 0)"))

    outcomes = await together(store.write(add_one), store.write(breaks), store.write(add_one))

    assert isinstance(outcomes[1], IntegrityError)
    assert await count(store) == 2


async def test_a_job_that_fails_alone_leaves_nothing(store, counter):
    async def fails(tx):
        await add_one(tx)
        raise LookupError

    with pytest.raises(LookupError):
        await store.write(fails)

    assert await count(store) == 0


async def test_what_waits_is_committed_together(store, counter):
    commits = []
    store.subscribe("timers", lambda: commits.append(1))

    async def touch(tx):
        await add_one(tx)
        tx.touched.add("timers")

    await asyncio.gather(*(store.write(touch) for _ in range(100)))

    assert await count(store) == 100
    assert len(commits) <= 3


async def test_one_who_no_longer_waits_is_passed_over(store, counter):
    begun = asyncio.Event()

    async def slow(tx):
        begun.set()
        await asyncio.sleep(0.05)

    first = asyncio.create_task(store.write(slow))
    await begun.wait()
    second = asyncio.create_task(store.write(add_one))
    await asyncio.sleep(0)
    second.cancel()
    await first

    await store.write(add_one)
    assert await count(store) == 1


async def test_a_job_that_waits_for_another_write_is_told_so(store):
    async def nested(tx):
        await store.write(add_one)

    with pytest.raises(RuntimeError, match="for ever"):
        await store.write(nested)


async def test_readers_see_one_moment_and_may_not_write(store, counter):
    async def reads(tx):
        before = await tx._first(text("SELECT due_at FROM timers"))
        await store.write(add_one)
        after = await tx._first(text("SELECT due_at FROM timers"))
        return before[0], after[0]

    assert await store.read(reads) == (0, 0)
    assert await count(store) == 1
    with pytest.raises(Exception, match=r"(?i)read-?only"):
        await store.read(add_one)


async def test_in_a_reading_a_name_is_not_remembered(store):
    profile = await store.read(lambda tx: tx.profile(Contestant(UserId(9), "Zoe")))

    assert (profile.contestant.name, profile.listed, profile.locale) == ("Zoe", None, None)


async def test_a_closed_store_takes_nothing(store):
    await store.close()

    with pytest.raises(StorageError, match="closed"):
        await store.write(add_one)


async def test_closing_finishes_what_waits(store, counter, url, clock):
    waiting = [asyncio.create_task(store.write(add_one)) for _ in range(20)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*waiting)

    async with await open_store(url, clock) as again:
        assert await count(again) == 20
