import pytest

from bot.post import Outgoing


def text(chat, words, **details):
    return Outgoing("sendMessage", chat.chat_id, {"text": words}, **details)


@pytest.mark.parametrize(
    "said",
    [
        "message is not modified: specified new message content is exactly the same",
        "poll has already been closed",
    ],
)
async def test_what_is_so_already_is_success(office, post, ada, chat, world, said):
    world.faults.plan("sendMessage", "refuse", description=said)
    await post(text(ada.private, "same"))

    await office.drain()

    assert len(world.history.of("sendMessage")) == 1
    assert chat.told == []


async def test_a_lost_message_is_reported_and_not_tried_again(office, post, ada, chat, world):
    edit = Outgoing("editMessageText", ada.private.chat_id, {"message_id": 99, "text": "x"})
    await post(edit)

    await office.drain()

    assert len(world.history.of("editMessageText")) == 1
    assert [what for what, *_ in chat.told] == ["lost"]


async def test_a_closed_chat_gets_one_call_and_its_other_messages_are_dropped(
    office, post, ada, bruno, chat, texts, world
):
    world.faults.plan(
        "sendMessage", "forbidden", when=lambda p: p["chat_id"] == ada.private.chat_id
    )
    await post(*[text(ada.private, str(n)) for n in range(5)], text(bruno.private, "b"))

    await office.drain()

    assert len(world.history.of("sendMessage")) == 2
    assert chat.told == [("forbidden", ada.private.chat_id)]
    assert texts() == ["b"]


async def test_other_refusals_are_reported_once(office, post, ada, chat, world):
    await post(text(ada.private, ""))

    await office.drain()

    assert [what for what, *_ in chat.told] == ["refused"]
    assert len(world.history.of("sendMessage")) == 1


async def test_unreadable_markup_is_sent_as_plain_text(office, post, ada, texts):
    words = {"text": "<b>5 &lt; 6</i>", "parse_mode": "HTML"}
    await post(Outgoing("sendMessage", ada.private.chat_id, words))

    await office.drain()

    assert texts() == ["5 < 6"]


async def test_a_group_that_became_a_supergroup_gets_its_message_there(
    office, post, world, ada, chat
):
    small = world.add_group("Small", [ada], "group")
    await post(text(small, "before"))
    await office.drain()
    large = world.migrate(small, ada.user)
    await post(text(small, "after"), text(small, "and more"))

    await office.drain()

    assert chat.told == [("migrated", True)]
    assert [message.body.get("text") for message in large.latest()][-2:] == ["after", "and more"]


async def test_a_message_that_follows_a_group_gives_way_to_newer_words_there(
    office, post, world, ada, store, texts, clock
):
    small = world.add_group("Small", [ada], "group")
    large = world.migrate(small, ada.user)
    await store.write(lambda tx: tx.move_chat(small.chat_id, large.chat_id))
    await post(text(large, "newer", merge="k", not_before_s=5), text(small, "older", merge="k"))

    await office.drain()
    clock.advance(5)
    await office.drain()

    assert texts() == ["newer"]


@pytest.mark.parametrize("fault", ["error", "gateway", "cut_before"])
async def test_a_broken_line_is_tried_again_after_a_pause(
    office, post, ada, texts, world, clock, fault
):
    world.faults.plan("sendMessage", fault, times=2)
    await post(text(ada.private, "hello"), text(ada.private, "again"))

    await office.drain()
    assert ada.private.latest() == []
    clock.advance(1)
    await office.drain()
    clock.advance(2)
    await office.drain()

    received = [message.body["text"] for message in ada.private.latest()]
    assert received == ["hello", "again"]
