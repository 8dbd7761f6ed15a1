import asyncio
from datetime import timedelta


async def test_what_fell_due_while_nobody_looked_fires_in_order(office, store, clock, chat):
    async def job(tx):
        for ref, seconds in ((1, 30), (2, 10), (3, 20), (4, 99)):
            await tx.set_timer("session", ref, clock.now() + timedelta(seconds=seconds))

    await store.write(job)
    clock.advance(60)

    await office.timers.drain()

    assert chat.fired == [("session", 2), ("session", 3), ("session", 1)]
    assert await office.next_due() == clock.now() + timedelta(seconds=39)


async def test_a_timer_fires_once(office, store, clock, chat):
    await store.write(lambda tx: tx.set_timer("session", 1, clock.now()))

    await asyncio.gather(office.timers.step(), office.timers.step())

    assert chat.fired == [("session", 1)]


async def test_a_timer_moved_after_it_was_read_does_not_fire(office, store, clock, chat):
    await store.write(lambda tx: tx.set_timer("session", 1, clock.now()))
    (due,) = await store.read(lambda tx: tx.due_timers(clock.now(), 10))
    await store.write(lambda tx: tx.set_timer("session", 1, clock.now() + timedelta(seconds=9)))

    await office.timers._fire_one(due, clock.now())

    assert chat.fired == []


async def test_a_timer_that_fails_is_tried_again_later_and_stops_no_other(
    office, store, clock, chat
):
    chat.failing.add(("session", 1))
    await store.write(lambda tx: tx.set_timer("session", 1, clock.now()))
    await store.write(lambda tx: tx.set_timer("session", 2, clock.now()))

    await office.timers.drain()
    assert chat.fired == [("session", 2)]
    assert await office.timers.next_due() == clock.now() + timedelta(seconds=1)

    chat.failing.clear()
    clock.advance(1)
    await office.timers.drain()
    assert chat.fired == [("session", 2), ("session", 1)]


async def test_the_loop_wakes_for_a_new_timer_and_stops_when_told(
    office, store, clock, chat, until
):
    store.subscribe("timers", office.timers.wake)
    stop = asyncio.Event()
    running = asyncio.create_task(office.timers.run(stop))
    await asyncio.sleep(0.02)

    await store.write(lambda tx: tx.set_timer("session", 1, clock.now()))
    await until(lambda: chat.fired)
    stop.set()
    async with asyncio.timeout(2):
        await running
