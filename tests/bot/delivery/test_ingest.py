import asyncio
import json
from dataclasses import replace

import pytest

from bot.delivery.ingest import key_of, read
from bot.errors import StorageError


def a_message(update_id, text="hello", chat_id=7):
    user = {"id": chat_id, "is_bot": False, "first_name": "Ada"}
    chat = {"id": chat_id, "type": "private", "first_name": "Ada"}
    message = {
        "message_id": update_id,
        "date": 1_777_000_000,
        "chat": chat,
        "from": user,
        "text": text,
    }
    return {"update_id": update_id, "message": message}


def a_vote(update_id, user_id, name="Ada", poll_id="p1"):
    user = {"id": user_id, "is_bot": False, "first_name": name}
    return {
        "update_id": update_id,
        "poll_answer": {"poll_id": poll_id, "user": user, "option_ids": [0]},
    }


@pytest.fixture
async def open_poll(store, session):
    async def job(tx):
        round_ = await tx.get_round(session.session_id, 1)
        await tx.save_round(replace(round_, poll_id="p1"))

    await store.write(job)


async def answered(store, session):
    answers = await store.read(lambda tx: tx.answers_of(session.session_id))
    return [answer.user_id for answer in answers]


MALFORMED = [
    {"no": "id"},
    {"update_id": "seven"},
    {"update_id": 2**70, "message": {}},
    [],
    None,
    "text",
    {"update_id": 2, "message": {"message_id": "x"}},
    {"update_id": 2, "poll_answer": "not an object"},
]


@pytest.mark.parametrize("bad", MALFORMED, ids=str)
async def test_a_malformed_update_in_the_middle_of_a_batch_blocks_nothing(
    office, chat, store, session, open_poll, bad
):
    await office.ingest.take([a_message(1), a_vote(10, 1), bad, a_vote(11, 2), a_message(3)])
    await office.drain()

    assert chat.handled == ["hello", "hello"]
    assert await answered(store, session) == [1, 2]
    (dead,) = await store.read(lambda tx: tx.dead_letters(10))
    assert dead.error


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"update_id": 1\x00}', b"[" * 20_000])
async def test_what_is_not_json_is_a_dead_letter(office, store, body):
    await office.ingest.take([body])

    (dead,) = await store.read(lambda tx: tx.dead_letters(10))
    assert dead.error.startswith("not JSON")


async def test_the_same_update_again_has_no_second_effect(office, chat):
    await office.ingest.take([a_message(1), a_message(1)])
    await office.ingest.take([a_message(1)])
    await office.drain()
    await office.ingest.take([json.dumps(a_message(1)).encode()])
    await office.drain()

    assert chat.handled == ["hello"]


async def test_an_update_whose_number_is_lower_is_handled_too(office, chat):
    await office.ingest.take([a_message(900_000, "before the quiet week")])
    await office.ingest.take([a_message(5, "after it")])
    await office.drain()

    assert chat.handled == ["before the quiet week", "after it"]


async def test_the_same_vote_under_another_number_counts_once(office, store, session, open_poll):
    await office.ingest.take([a_vote(1, 5), a_vote(1, 5)])
    await office.ingest.take([a_vote(2, 5)])

    assert await answered(store, session) == [5]


async def test_one_bad_vote_is_a_dead_letter_and_the_others_count(
    office, chat, store, session, open_poll
):
    chat.failing.add("Mallory")

    await office.ingest.take([a_vote(1, 1), a_vote(2, 2, "Mallory"), a_vote(3, 3), a_message(4)])
    await office.drain()

    assert await answered(store, session) == [1, 3]
    (dead,) = await store.read(lambda tx: tx.dead_letters(10))
    assert (dead.update_id, dead.error) == (2, "ValueError: bad")
    assert chat.handled == ["hello"]


async def test_those_that_come_during_a_write_share_the_next(office, store, session, open_poll):
    writes = []
    write = store.write

    async def counted(job):
        writes.append(job)
        return await write(job)

    store.write = counted

    await asyncio.gather(*(office.ingest.take([a_vote(n, n)]) for n in range(1, 101)))

    assert sorted(await answered(store, session)) == list(range(1, 101))
    assert len(writes) <= 3


async def test_if_the_store_fails_all_who_wait_are_told(office, store):
    async def fails(job):
        await asyncio.sleep(0)
        raise StorageError

    store.write = fails

    outcomes = await asyncio.gather(
        *(office.ingest.take([a_message(n)]) for n in range(5)), return_exceptions=True
    )

    assert [type(outcome) for outcome in outcomes] == [StorageError] * 5


async def test_a_caller_that_goes_away_does_not_take_the_others_with_it(office, store):
    first = asyncio.create_task(office.ingest.take([a_message(1)]))
    second = asyncio.create_task(office.ingest.take([a_message(2)]))
    third = asyncio.create_task(office.ingest.take([a_message(3)]))
    await asyncio.sleep(0)
    second.cancel()
    await asyncio.gather(first, third)

    letters = await store.read(lambda tx: tx.letters_of(7, 10))
    assert {letter.update_id for letter in letters} >= {1, 3}


@pytest.mark.parametrize(
    ("update", "key"),
    [
        (a_message(1, chat_id=-5), -5),
        ({"callback_query": {"from": {"id": 3}, "message": {"chat": {"id": -9}}}}, -9),
        ({"callback_query": {"from": {"id": 3}, "inline_message_id": "x"}}, 3),
        ({"inline_query": {"from": {"id": 4}}}, 4),
        ({"poll_answer": {"user": {"id": 6}}}, 6),
        ({"my_chat_member": {"chat": {"id": -8}, "from": {"id": 1}}}, -8),
        ({"something_new": {}}, 0),
        ({"something_odd": {"chat": {"id": "x"}, "from": 7}}, 0),
    ],
)
def test_an_update_waits_under_its_chat_or_else_its_user(update, key):
    assert key_of(update) == key


def test_a_lone_surrogate_does_not_keep_an_update_out():
    (update_id, _, body, error), _ = read(json.dumps(a_message(1, "\ud83d")).encode())

    assert (update_id, error) == (1, None)
    assert body.isascii()
