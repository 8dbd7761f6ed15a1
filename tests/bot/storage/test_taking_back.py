from bot.post import Outgoing

CHAT, KEY = -100_123, "reveal:1"


async def test_what_has_not_left_can_be_taken_back_once(store, clock):
    await store.write(lambda tx: tx.post(Outgoing("sendMessage", CHAT, {"text": "x"}, merge=KEY)))

    first = await store.write(lambda tx: tx.take_back(CHAT, KEY))
    second = await store.write(lambda tx: tx.take_back(CHAT, KEY))

    assert (first, second) == ({"text": "x"}, None)
    assert await store.read(lambda tx: tx.heads(clock.now(), clock.now())) == ()


async def test_what_is_on_its_way_cannot_be_taken_back(store, clock):
    await store.write(lambda tx: tx.post(Outgoing("sendMessage", CHAT, {"text": "x"}, merge=KEY)))
    heads = await store.read(lambda tx: tx.heads(clock.now(), clock.now()))
    await store.write(lambda tx: tx.claim([head.row_id for head in heads]))

    assert await store.write(lambda tx: tx.take_back(CHAT, KEY)) is None


async def test_another_chats_is_left_alone(store):
    await store.write(lambda tx: tx.post(Outgoing("sendMessage", CHAT, {"text": "x"}, merge=KEY)))

    assert await store.write(lambda tx: tx.take_back(-5, KEY)) is None
    assert await store.read(lambda tx: tx.unsent(CHAT)) == 1
