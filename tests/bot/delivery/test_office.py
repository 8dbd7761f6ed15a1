import asyncio

import pytest
from telegram.error import Conflict

from bot.delivery import SecondPollerError
from bot.storage import open_store


@pytest.fixture
def stop():
    return asyncio.Event()


@pytest.fixture
def running_office(office, store):
    office.poller._wait_s = 5
    for subject, wake in office.wakers.items():
        store.subscribe(subject, wake)
    return office


async def test_all_loops_run_together_and_stop_when_told(
    running_office, ada, texts, stop, store, clock, chat, until
):
    running = asyncio.create_task(running_office.run(stop))
    for n in range(10):
        ada.say(ada.private, str(n))
        await asyncio.sleep(0.01)
    await store.write(lambda tx: tx.set_timer("session", 1, clock.now()))

    await until(lambda: len(texts()) == 10 and chat.fired)
    stop.set()
    async with asyncio.timeout(2):
        await running

    assert texts() == [f"heard {n}" for n in range(10)]


async def test_when_told_to_stop_it_finishes_what_it_began_and_leaves_the_rest(
    running_office, ada, chat, stop, store, url, clock
):
    going = asyncio.Event()

    async def slow(update, unit):
        going.set()
        await asyncio.sleep(0.1)
        await unit.run(lambda tx: tx.set_locale(update.message.chat_id, "it"))

    running_office.workers._process = slow
    for n in range(20):
        ada.say(ada.private, str(n))
    running = asyncio.create_task(running_office.run(stop))
    await going.wait()

    stop.set()
    async with asyncio.timeout(3):
        await running

    left = await store.read(lambda tx: tx.letters_of(ada.private.chat_id, 99))
    assert 17 <= len(left) <= 19
    assert await store.read(lambda tx: tx.locale_of(ada.private.chat_id)) == "it"


async def test_a_loop_that_cannot_go_on_ends_them_all(running_office, stop):
    async def conflict():
        raise Conflict("terminated")

    running_office.poller.step = conflict

    with pytest.raises(SecondPollerError):
        await running_office.run(stop)


async def test_what_is_old_is_pruned(running_office, store, ada, clock):
    ada.say(ada.private, "hello")
    await running_office.poller.step()
    await running_office.drain()

    clock.advance(47 * 3600)
    await running_office.prune()
    assert await store.write(lambda tx: tx.prune(clock.now())) == 0
    clock.advance(2 * 3600)

    assert await store.write(lambda tx: tx.prune(clock.now())) == 2


async def test_a_restart_loses_nothing_and_repeats_nothing(url, clock, make_office, ada, texts):
    async with await open_store(url, clock) as store:
        office = make_office(store)
        for n in range(5):
            ada.say(ada.private, f"a{n}")
        await office.poller.step()
        await office.workers.step()
    async with await open_store(url, clock) as store:
        office = make_office(store)
        for n in range(5):
            ada.say(ada.private, f"b{n}")
        await office.poller.step()
        await office.recover()
        await office.drain()

    assert texts() == [f"heard a{n}" for n in range(5)] + [f"heard b{n}" for n in range(5)]
