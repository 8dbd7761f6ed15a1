import asyncio

from bot.delivery.workers import Workers


async def test_each_update_is_handled_once_and_answered(office, ada, bruno, chat, texts):
    ada.say(ada.private, "one")
    bruno.say(bruno.private, "hello")
    ada.say(ada.private, "two")

    await office.poller.step()
    await office.drain()
    await office.poller.step()
    await office.drain()

    assert sorted(chat.handled) == ["hello", "one", "two"]
    assert texts(ada.private) == ["heard one", "heard two"]


async def test_what_was_not_done_at_a_crash_is_taken_up(office, make_office, store, ada, chat):
    for n in range(40):
        ada.say(ada.private, str(n))
    await office.poller.step()

    later = make_office(store)
    await later.recover()
    await later.drain()

    assert chat.handled == [str(n) for n in range(40)]


async def test_a_failing_update_is_tried_three_times_and_holds_up_its_key_alone(
    office, ada, bruno, chat, store, clock, texts
):
    chat.failing.add("bad")
    ada.say(ada.private, "bad")
    ada.say(ada.private, "after")
    bruno.say(bruno.private, "free")
    await office.poller.step()

    await office.drain()
    assert chat.handled == ["free"]
    assert (await office.next_due() - clock.now()).total_seconds() == 1

    clock.advance(1)
    await office.drain()
    clock.advance(5)
    await office.drain()

    assert chat.handled == ["free", "after"]
    (dead,) = await store.read(lambda tx: tx.dead_letters(10))
    assert (dead.tries, dead.error) == (3, "ValueError('bad')")
    assert texts(ada.private) == ["heard after"]


async def test_a_dead_letter_can_be_tried_afresh(office, ada, chat, store, clock):
    chat.failing.add("bad")
    ada.say(ada.private, "bad")
    await office.poller.step()
    for pause in (0, 1, 5):
        clock.advance(pause)
        await office.drain()
    (dead,) = await store.read(lambda tx: tx.dead_letters(10))

    chat.failing.clear()
    assert await store.write(lambda tx: tx.revive(dead.row_id))
    await office.recover()
    await office.drain()

    assert chat.handled == ["bad"]


async def test_a_stuck_handler_is_cut_off_and_the_others_go_on(
    bot, store, clock, chat, office, ada, bruno
):
    async def process(update, unit):
        if update.message.text == "stuck":
            await asyncio.Event().wait()
        await chat.process(update, unit)

    office.workers = workers = Workers(bot, store, clock, process, limit_s=0.05)
    ada.say(ada.private, "stuck")
    bruno.say(bruno.private, "free")
    await office.poller.step()
    await workers.recover()

    await workers.drain()

    assert chat.handled == ["free"]
    (letter,) = await store.read(lambda tx: tx.letters_of(ada.private.chat_id, 10))
    assert (letter.tries, letter.error) == (1, "TimeoutError()")


async def test_an_update_may_be_given_up_with_a_word_on_its_last_try(
    bot, store, clock, chat, office, ada, texts
):
    tries = []

    async def process(update, unit):
        tries.append(unit.is_last_try)
        if not unit.is_last_try:
            raise ValueError("early")
        await chat.process(update, unit)

    office.workers = workers = Workers(bot, store, clock, process)
    ada.say(ada.private, "hard")
    await office.poller.step()
    await workers.recover()
    for pause in (0, 1, 5):
        clock.advance(pause)
        await workers.drain()

    assert tries == [False, False, True]
    assert chat.handled == ["hard"]


async def test_a_job_that_raises_leaves_room_for_another(bot, store, clock, office, ada):
    async def fails(tx):
        raise LookupError("nothing")

    async def process(update, unit):
        try:
            await unit.run(fails)
        except LookupError:
            await unit.run(lambda tx: tx.set_locale(update.message.chat_id, "it"))

    office.workers = workers = Workers(bot, store, clock, process)
    ada.say(ada.private, "ciao")
    await office.poller.step()
    await workers.recover()
    await workers.drain()

    assert await store.read(lambda tx: tx.locale_of(ada.private.chat_id)) == "it"
    assert await store.read(lambda tx: tx.waiting_keys()) == frozenset()


async def test_many_updates_of_many_people_keep_their_order(office, world, chat):
    chat.replies = False
    people = [world.add_person(f"P{n}") for n in range(20)]
    for n in range(10):
        for person in people:
            person.say(person.private, f"{person.user.first_name} {n}")

    while await office.poller.step():
        pass
    await office.drain()

    for person in people:
        mine = [text for text in chat.handled if text.startswith(f"{person.user.first_name} ")]
        assert mine == [f"{person.user.first_name} {n}" for n in range(10)]
