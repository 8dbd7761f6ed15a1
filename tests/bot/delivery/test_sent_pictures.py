"""Pictures on their way: whole the first time, then by the id that Telegram gave them."""

from dataclasses import replace

import pytest
from telegram import Bot
from telegram.request import RequestData

from bot.post import Bind, Outgoing, pictured
from bot.sandbox.request import SandboxRequest
from bot.storage import open_store
from questions.pack.pictures import digest_of
from tests.bot.delivery.conftest import TOKEN, an_office
from tests.questions.packs.stripes import png

PICTURE = png()
DIGEST = digest_of(PICTURE)
KEYS = {"inline_keyboard": [[{"text": "A", "callback_data": "1:a"}]]}


def a_photo(chat, caption="Whose colours?"):
    said = {"photo": pictured(DIGEST), "caption": caption, "parse_mode": "HTML"}
    return Outgoing("sendPhoto", chat.chat_id, {**said, "reply_markup": KEYS})


@pytest.fixture
def poll(poll_message):
    media = {"type": "photo", "media": pictured(DIGEST)}
    payload = {**poll_message.payload, "media": media, "description": "Stripes."}
    return Outgoing("sendPoll", poll_message.chat_id, payload, bind=poll_message.bind)


@pytest.fixture
async def kept(store):
    await store.write(lambda tx: tx.keep_pictures([PICTURE]))


@pytest.fixture
def uploads(world):
    """How many pictures Telegram was handed whole."""
    return lambda: len(world.files)


async def file_id(store):
    return await store.read(lambda tx: tx.file_id_of(DIGEST))


async def test_a_picture_is_uploaded_once(office, post, store, kept, ada, bruno, world, uploads):
    for chat in (ada.private, bruno.private, ada.private):
        await post(a_photo(chat))
        await office.drain()

    photos = [call.result["photo"][-1]["file_id"] for call in world.history.of("sendPhoto")]
    assert uploads() == 1
    assert photos == [await file_id(store)] * 3
    assert world.files[photos[0]].content == PICTURE


async def test_no_picture_is_in_the_outbox(post, store, kept, ada, poll):
    await post(a_photo(ada.private), poll)

    heads = await store.read(lambda tx: tx.heads(tx._now(), tx._now()))
    parcels = await store.write(lambda tx: tx.claim([head.row_id for head in heads]))
    assert [parcel.payload for parcel in parcels] == [a_photo(ada.private).payload, poll.payload]


async def test_a_poll_has_its_picture_and_takes_that_of_a_photo(
    office, post, store, kept, session, poll, ada, world, uploads, chat
):
    await post(a_photo(ada.private))
    await office.drain()
    await post(poll)
    await office.drain()

    (call,) = world.history.of("sendPoll")
    shown = call.result["poll"]
    assert uploads() == 1
    assert shown["media"]["photo"][-1]["file_id"] == await file_id(store)
    assert shown["description"] == "Stripes."
    assert [what for what, *_ in chat.told] == ["bound"]


async def test_what_telegram_forgot_is_uploaded_again(
    office, post, store, kept, ada, world, uploads
):
    await post(a_photo(ada.private))
    await office.drain()
    world.files.clear()

    await post(a_photo(ada.private))
    await office.drain()

    known = await file_id(store)
    assert uploads() == 1
    assert world.history.of("sendPhoto")[-1].result["photo"][-1]["file_id"] == known
    assert [call.refusal for call in world.history.of("sendPhoto")] == [
        None,
        "Bad Request: wrong remote file identifier specified: Wrong character in the string",
        None,
    ]


async def test_a_kill_between_sending_and_binding_uploads_it_again(
    make_office, store, url, post, kept, session, poll, world, clock, uploads, chat
):
    await post(poll)
    (head,) = await store.read(lambda tx: tx.heads(clock.now(), clock.now()))
    await store.write(lambda tx: tx.claim([head.row_id]))
    await store.close()

    async with await open_store(url, clock) as again:
        office = make_office(again)
        await office.recover()
        clock.advance(4)
        await office.drain()

        assert await file_id(again) in world.files
    assert uploads() == 1
    assert [what for what, *_ in chat.told] == ["bound", "repeated"]


async def test_a_broken_line_loses_nothing(office, post, store, kept, ada, world, clock, uploads):
    world.faults.plan("sendPhoto", "cut_after")
    await post(a_photo(ada.private))
    await office.drain()
    assert await file_id(store) is None

    clock.advance(10)
    await office.drain()

    assert uploads() == 2
    assert await file_id(store) in world.files


async def test_a_poll_goes_without_a_picture_that_is_refused_and_the_picture_follows(
    office, post, store, kept, session, poll, world, chat
):
    world.faults.plan("sendPoll", "refuse", description="POLL_MEDIA_INVALID")

    await post(poll)
    await office.drain()

    sent, (photo,) = world.history.of("sendPoll")[-1], world.history.of("sendPhoto")
    assert "media" not in sent.result["poll"]
    assert photo.result["reply_to_message"]["message_id"] == sent.result["message_id"]
    assert [what for what, *_ in chat.told] == ["bound"]


class OldServer(SandboxRequest):
    """The way to a Telegram that knows no pictures in polls, and overlooks what it knows not."""

    async def do_request(self, url, method, request_data=None, **timeouts):
        if request_data is not None and url.endswith("sendPoll"):
            new = {"media", "description", "description_parse_mode"}
            known = [one for one in request_data._parameters if one.name not in new]
            request_data = RequestData(known)
        return await super().do_request(url, method, request_data, **timeouts)


async def test_the_picture_follows_where_polls_cannot_have_one(
    store, clock, post, kept, session, poll, world, chat
):
    request = OldServer(world)
    async with Bot(TOKEN, request=request, get_updates_request=SandboxRequest(world)) as bot:
        await post(poll)
        await an_office(bot, store, clock, chat).drain()

    (sent,), (photo,) = world.history.of("sendPoll"), world.history.of("sendPhoto")
    assert photo.result["reply_to_message"]["message_id"] == sent.result["message_id"]
    assert photo.result["photo"][-1]["file_id"] == await file_id(store)
    assert photo.result["caption"] == "Stripes."


async def test_a_description_in_markup_follows_in_markup(
    store, clock, post, kept, session, poll, world, chat
):
    marked = {"description": "<b>A &amp; B</b>", "description_parse_mode": "HTML"}
    request = OldServer(world)
    async with Bot(TOKEN, request=request, get_updates_request=SandboxRequest(world)) as bot:
        await post(replace(poll, payload=poll.payload | marked))
        await an_office(bot, store, clock, chat).drain()

    (photo,) = world.history.of("sendPhoto")
    assert photo.result["caption"] == "A & B"


async def test_where_photos_are_not_allowed_none_follows(
    office, post, kept, session, poll, world, group, ada, chat
):
    ada.set_permissions(group, can_send_photos=False)

    await post(poll)
    await office.drain()

    assert [call.status for call in world.history.of("sendPoll")] == [400, 200]
    assert world.history.of("sendPhoto") == []
    assert [what for what, *_ in chat.told] == ["bound"]


async def test_a_photo_that_is_refused_goes_as_a_text_with_the_same_buttons(
    office, post, kept, ada, world
):
    world.faults.plan("sendPhoto", "refuse", description="IMAGE_PROCESS_FAILED")

    await post(a_photo(ada.private, "<b>Whose</b> colours?"))
    await office.drain()

    message = ada.last(ada.private)
    assert (message.body["text"], message.markup) == ("Whose colours?", KEYS)


async def test_what_went_as_a_text_is_edited_as_one(office, post, ada, world):
    await post(Outgoing("sendMessage", ada.private.chat_id, {"text": "Whose?"}))
    await office.drain()
    message = ada.last(ada.private)

    edit = {"message_id": message.message_id, "caption": "Over."}
    await post(Outgoing("editMessageCaption", ada.private.chat_id, edit, merge="one"))
    await office.drain()

    assert message.body["text"] == "Over."


async def test_a_picture_that_is_gone_keeps_no_question_back(
    office, post, session, poll, world, chat
):
    await post(poll)
    await office.drain()

    assert [call.status for call in world.history.of("sendPoll")] == [200]
    assert ("bound", Bind("round", 1)) in [told[:2] for told in chat.told]
