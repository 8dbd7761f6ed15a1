"""Photos, alone and in polls: what Telegram makes of a file, and what it refuses."""

import json
import struct

import pytest

from bot.sandbox.files import PNG
from bot.sandbox.params import Upload
from tests.bot.sandbox.test_strictness import quiz


def a_png(width, height):
    return PNG + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\0" * 20


PHOTOS = [
    (b"<svg/>", "Bad Request: IMAGE_PROCESS_FAILED"),
    (a_png(6_000, 4_001), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    (a_png(2_001, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
    (a_png(9, 9) + b"\0" * 10_000_000, "Bad Request: file is too big"),
]


@pytest.mark.parametrize(("content", "words"), PHOTOS)
def test_what_is_no_photo_is_refused_in_messages_and_in_polls(world, group, content, words):
    upload = {"a": Upload("a.png", content)}
    photo = {"chat_id": group.chat_id, "photo": "attach://a"}
    poll = quiz(chat_id=group.chat_id, media={"type": "photo", "media": "attach://a"})

    for method, params in (("sendPhoto", photo), ("sendPoll", poll)):
        assert json.loads(world.call(method, params, upload).body)["description"] == words


def test_a_photo_in_a_poll_is_known_again_and_needs_the_right_to_send_photos(
    world, ask, refused, group, ada
):
    asked = quiz(chat_id=group.chat_id, media={"type": "photo", "media": "attach://a"})
    sent = world.call("sendPoll", asked, {"a": Upload("a.png", a_png(2_000, 100))})
    (size,) = json.loads(sent.body)["result"]["poll"]["media"]["photo"]
    again = quiz(chat_id=group.chat_id, media={"type": "photo", "media": size["file_id"]})

    assert ask("sendPoll", **again)["poll"]["media"] == {"photo": [size]}
    assert ask("sendPhoto", chat_id=group.chat_id, photo=size["file_id"])["photo"] == [size]

    ada.set_permissions(group, can_send_photos=False)
    words = "Bad Request: not enough rights to send photos to the chat"
    assert refused("sendPoll", **again) == (400, words)


def test_only_the_message_of_a_poll_has_its_picture(world, ask, group, updates):
    asked = quiz(chat_id=group.chat_id, media={"type": "photo", "media": "attach://a"})
    sent = world.call("sendPoll", asked, {"a": Upload("a.png", a_png(9, 9))})
    message = json.loads(sent.body)["result"]

    closed = ask("stopPoll", chat_id=group.chat_id, message_id=message["message_id"])

    assert "media" in message["poll"]
    assert "media" not in closed


def test_a_caption_is_edited_and_a_text_is_not_in_its_place(world, ask, refused, ada):
    photo = {"chat_id": ada.private.chat_id, "photo": "attach://a", "caption": "One"}
    sent = world.call("sendPhoto", photo, {"a": Upload("a.png", a_png(9, 9))})
    here = {
        "chat_id": ada.private.chat_id,
        "message_id": json.loads(sent.body)["result"]["message_id"],
    }

    assert ask("editMessageCaption", caption="Two", **here)["caption"] == "Two"
    assert refused("editMessageText", text="Two", **here) == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    long = refused("editMessageCaption", caption="x" * 1025, **here)
    assert long == (400, "Bad Request: message caption is too long")
