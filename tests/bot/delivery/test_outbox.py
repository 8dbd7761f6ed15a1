from dataclasses import replace

from bot.delivery import TELEGRAM
from bot.post import Bind, Outgoing


def text(chat, words, **details):
    return Outgoing("sendMessage", chat.chat_id, {"text": words}, **details)


async def test_messages_of_a_chat_leave_in_order(office, post, ada, bruno, texts):
    await post(
        *[
            text(chat.private, f"{chat.user.first_name} {n}")
            for n in range(3)
            for chat in (ada, bruno)
        ]
    )

    await office.drain()

    assert texts(ada.private) == ["Ada 0", "Ada 1", "Ada 2"]
    assert texts(bruno.private) == ["Bruno 0", "Bruno 1", "Bruno 2"]


async def test_a_flood_refusal_stops_its_chat_alone(office, post, ada, bruno, texts, world, clock):
    world.faults.plan(
        "sendMessage", "flood", retry_after=3, when=lambda p: p["chat_id"] == ada.private.chat_id
    )
    await post(text(ada.private, "one"), text(ada.private, "two"), text(bruno.private, "free"))

    await office.drain()
    assert (texts(ada.private), texts(bruno.private)) == ([], ["free"])
    assert await office.next_due() == clock.now().replace(second=3)

    clock.advance(2.9)
    await office.drain()
    assert texts(ada.private) == []

    clock.advance(0.1)
    await office.drain()
    assert texts(ada.private) == ["one", "two"]


async def test_a_message_for_later_lets_others_pass(office, post, ada, texts, clock):
    await post(text(ada.private, "later", not_before_s=5), text(ada.private, "now"))

    await office.drain()
    assert texts() == ["now"]

    clock.advance(5)
    await office.drain()
    assert texts() == ["now", "later"]


async def test_what_is_worth_nothing_any_more_is_not_sent(office, post, chat, ada, texts, clock):
    await post(text(ada.private, "old", ttl_s=10), text(ada.private, "new"))
    clock.advance(10)

    await office.drain()

    assert texts() == ["new"]
    assert chat.told == [("refused", "expired")]


async def test_of_a_burst_of_edits_the_last_is_sent(office, post, ada, world):
    await post(text(ada.private, "first"))
    await office.drain()
    message_id = world.history.of("sendMessage")[0].result["message_id"]

    for n in range(5):
        edit = Outgoing(
            "editMessageText",
            ada.private.chat_id,
            {"message_id": message_id, "text": f"edit {n}"},
            merge="card",
        )
        await post(edit)
    await office.drain()

    assert [call.params["text"] for call in world.history.of("editMessageText")] == ["edit 4"]


async def test_a_merged_message_is_not_put_off_by_newer_words(office, post, ada, texts, clock):
    await post(text(ada.private, "one", merge="k", not_before_s=3))
    clock.advance(2)
    await post(text(ada.private, "two", merge="k", not_before_s=3))
    clock.advance(1)

    await office.drain()

    assert texts() == ["two"]


async def test_an_edit_waits_until_its_message_has_an_id(
    office, post, group, session, chat, world
):
    card = Bind("session", session.session_id)
    await post(
        text(group, "card", bind=card, not_before_s=5),
        Outgoing("editMessageText", group.chat_id, {"text": "edited"}, edit_of=card),
    )

    await office.drain()
    assert not world.history.of("editMessageText")

    chat.clock.advance(5)
    await office.drain()

    (sent,), (edited,) = world.history.of("sendMessage"), world.history.of("editMessageText")
    assert edited.params["message_id"] == sent.result["message_id"]
    assert edited.refusal is None


async def test_a_poll_is_bound_to_its_round(office, post, poll_message, chat, world):
    await post(poll_message)

    await office.drain()

    ((what, bind, sent),) = chat.told
    assert (what, bind) == ("bound", Bind("round", 1))
    result = world.history.of("sendPoll")[0].result
    assert (sent.message_id, sent.poll_id) == (result["message_id"], result["poll"]["id"])


async def test_messages_leave_at_telegrams_pace(store, make_office, post, group, texts, clock):
    office = make_office(store, limits=TELEGRAM)
    await post(*[text(group, str(n)) for n in range(25)])

    start = clock.now()
    sent_at = []
    while len(texts()) < 25:
        before = len(texts())
        await office.drain()
        sent_at += [(clock.now() - start).total_seconds()] * (len(texts()) - before)
        due = await office.next_due()
        clock.time = max(due, clock.now()) if due else clock.now()

    assert texts() == [str(n) for n in range(25)]
    assert all(sum(1 for later in sent_at if at <= later < at + 60) <= 20 for at in sent_at)
    assert all(sum(1 for later in sent_at if at <= later < at + 3) <= 3 for at in sent_at)
    assert sent_at[-1] < 90


async def test_two_flood_refusals_at_once_the_longest_wins(
    store, make_office, post, ada, bruno, texts, world, clock
):
    office = make_office(store)
    pacing = office.outbox._pacing
    pacing.stop(ada.private.chat_id, clock.now().replace(second=10))
    pacing.stop(ada.private.chat_id, clock.now().replace(second=2))
    await post(text(ada.private, "late"), text(bruno.private, "soon"))

    clock.advance(9)
    await office.drain()
    assert texts() == ["soon"]

    clock.advance(1)
    await office.drain()
    assert texts() == ["soon", "late"]


async def test_what_was_being_sent_at_a_crash_is_sent_again(store, make_office, post, ada, texts):
    await post(text(ada.private, "first"), text(ada.private, "second"))
    (head,) = await store.read(lambda tx: tx.heads(tx._now(), tx._now()))
    await store.write(lambda tx: tx.claim([head.row_id]))

    office = make_office(store)
    await office.recover()
    await office.drain()

    assert texts() == ["first", "second"]


async def test_a_poll_cut_off_is_found_again_by_news_of_it(
    office, post, poll_message, chat, world, clock, group, bruno
):
    world.faults.plan("sendPoll", "cut_after")
    await post(poll_message)
    await office.drain()
    (poll,) = [message.poll for message in group.latest() if message.poll]

    clock.advance(1)
    bruno.vote(group, 0)
    await office.poller.step()
    await office.ingest.take([{"update_id": 9, "poll": poll.json()}])
    await office.drain()
    clock.advance(10)
    await office.drain()

    assert len(world.history.of("sendPoll")) == 1
    ((what, bind, sent),) = chat.told
    assert (what, bind, sent.poll_id, sent.message_id) == (
        "bound",
        Bind("round", 1),
        poll.poll_id,
        0,
    )


async def test_a_poll_cut_off_without_news_is_sent_again_after_three_seconds(
    office, post, poll_message, chat, world, clock
):
    world.faults.plan("sendPoll", "cut_before")
    await post(poll_message)
    await office.drain()

    clock.advance(2.9)
    await office.drain()
    assert len(world.history.of("sendPoll")) == 1
    clock.advance(0.1)
    await office.drain()

    assert len(world.history.of("sendPoll")) == 2
    assert [what for what, *_ in chat.told] == ["bound", "repeated"]


async def test_rules_that_cannot_be_told_do_not_make_a_message_go_twice(
    office, post, poll_message, chat, world
):
    async def broken(tx, bind, sent):
        raise ValueError("bug")

    chat.bound = broken
    await post(poll_message)

    await office.drain()
    await office.drain()

    assert len(world.history.of("sendPoll")) == 1


async def test_a_call_to_no_chat_that_floods_stops_all(office, post, ada, texts, world, clock):
    world.faults.plan("setMyCommands", "flood", retry_after=4)
    commands = {"commands": [{"command": "help", "description": "Help"}]}
    await post(Outgoing("setMyCommands", 0, commands))
    await office.drain()
    await post(text(ada.private, "hello"))

    await office.drain()
    assert texts() == []
    clock.advance(4)
    await office.drain()

    assert texts() == ["hello"]
    assert len(world.history.of("setMyCommands")) == 2


async def test_a_message_replaced_while_it_was_on_its_way_gives_way(
    office, post, ada, texts, world, clock
):
    world.faults.plan("sendMessage", "flood", retry_after=1)
    old = text(ada.private, "old", merge="k")
    await post(old)
    sending = office.outbox._start_due()
    assert await sending == 1
    await post(replace(old, payload={"text": "new"}))

    await office.drain()
    clock.advance(1)
    await office.drain()

    assert texts() == ["new"]
