"""Pictures of questions in chats: how they come in, how they are shown, how they go out again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat, Message
from bot.sessions.model import UserId
from bot.sessions.shelf import Life
from bot.sessions.stocking import new_pack
from data import Archive
from questions.importers import read
from questions.pack import LARGEST, parse
from questions.pack.pictures import digest_of
from tests.questions.packs.making import HEAD
from tests.questions.packs.stripes import png
from tests.stage import Stage, raise_curtain

PICTURE = png()


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en", keepers=("Ada",)) as stage:
        yield stage


@pytest.fixture
def ada(stage: Stage) -> Chat:
    return stage.chat("Ada")


async def say(stage: Stage, chat: Chat, text: str) -> Message:
    stage.world.people["Ada"].say(chat, text)
    await stage.settle()
    return stage.world.people["Ada"].last(chat)


async def send(stage: Stage, chat: Chat, content: bytes, caption: str = "") -> Message:
    stage.world.people["Ada"].send_photo(chat, content, caption=caption)
    await stage.settle()
    return stage.world.people["Ada"].last(chat)


async def tap(stage: Stage, chat: Chat, which: str) -> Message:
    stage.tap("Ada", chat, which)
    await stage.settle()
    return stage.world.people["Ada"].last(chat)


async def keep(stage: Stage, text: str, picture: bytes = PICTURE) -> None:
    """Publish a pack whose questions all have the same picture."""
    pack = parse(f"{HEAD}{text}".encode())
    names = {one.image: digest_of(picture) for one in pack.questions if one.image}
    new = new_pack(pack, (), UserId(1), None, Life.PUBLISHED, names)
    now = stage.clock.now()
    await stage.bot.store.write(lambda tx: tx.keep_pictures([picture]))
    await stage.bot.store.write(lambda tx: tx.stock(new, now, UserId(1)))


def pictured(ask: str = "Whose?", wrong: str = '"B"', more: str = "") -> str:
    return f'[[question]]\nask = "{ask}"\nright = "A"\nwrong = [{wrong}]\nimage = "a.png"\n{more}'


async def test_a_forwarded_quiz_keeps_its_picture(stage: Stage, ada: Chat):
    ada.started = True
    stage.world.people["Ada"].send_quiz(
        ada, "Whose?", ["A", "B"], 0, forwarded=False, picture=PICTURE
    )
    await stage.settle()

    assert "🖼 with a picture" in stage.world.people["Ada"].last(ada).text
    dialogue = await stage.bot.store.read(lambda tx: tx.dialogue(UserId(ada.chat_id)))
    assert dialogue is not None
    assert digest_of(PICTURE) in dialogue.state


async def test_pictures_that_are_too_large_together_are_refused_and_nothing_is_lost(
    stage: Stage, ada: Chat
):
    heavy = PICTURE + b"\0" * (LARGEST - len(PICTURE) - 1000)
    await say(stage, ada, "/pack_add")
    await send(stage, ada, heavy, "One?\n* A\nB")

    refused = await send(stage, ada, heavy + b"\1", "Two?\n* A\nB")
    assert "The pictures have 10.0 MiB together, 5 fit; make them smaller." in refused.text

    await say(stage, ada, "Three?\n* A\nB")
    alone = await send(stage, ada, heavy + b"\1")
    assert "5 fit" in alone.text
    assert "3 questions so far" in (await say(stage, ada, "Four?\n* A\nB")).text


async def test_a_picture_without_a_dialogue_is_nobodys_question(stage: Stage, ada: Chat):
    ada.started = True
    stage.world.people["Ada"].send_photo(ada, PICTURE, caption="Look!")
    await stage.settle()

    assert await stage.bot.store.read(lambda tx: tx.dialogue(UserId(ada.chat_id))) is None


async def test_a_refused_picture_leaves_a_question_that_goes_on_as_text(stage: Stage, ada: Chat):
    await keep(stage, pictured(more='image_text = "Stripes."\n'))
    stage.world.faults.plan("sendPhoto", "refuse", description="IMAGE_PROCESS_FAILED")

    asked = await say(stage, ada, "/quiz x 1")
    stage.choose("Ada", ada, await stage.open_key(ada), is_right=True)
    await stage.settle()

    assert "photo" not in asked.body
    assert "✅ Right: A" in asked.text
    assert stage.world.people["Ada"].last(ada) is asked


@pytest.mark.parametrize("image", ["", 'image = "a.png"\n'])
async def test_a_tap_under_a_very_old_message_is_answered_in_it(
    stage: Stage, ada: Chat, image: str
):
    question = '[[question]]\nask = "Whose?"\nright = "A"\nwrong = ["B"]\n'
    await keep(stage, question + image)
    asked = await say(stage, ada, "/quiz x 1")
    (key,) = await stage.open_key(ada)
    tap = f"1:a:1:1:{key}"
    old = {"chat": ada.json(), "message_id": asked.message_id, "date": 0}
    user = stage.world.people["Ada"].user.json()

    told = {"id": "7", "from": user, "message": old, "chat_instance": "1", "data": tap}
    stage.world.tell_bot("callback_query", told)
    await stage.settle()

    assert "✅ Right: A" in asked.text


async def test_where_words_are_too_many_for_a_caption_the_picture_goes_before_them(stage: Stage):
    wrong = ", ".join(f'"{number} {"x" * 97}"' for number in range(10, 21))
    await keep(stage, pictured("y" * 280, wrong))
    group = stage.chat("Curva Nord")
    stage.world.people["Ada"].set_permissions(group, can_send_polls=False)

    await say(stage, group, "/quiz x 1")
    stage.tap("Bruno", group, "j")
    await stage.settle()
    stage.tap("Ada", group, "g")
    await stage.wait(8)

    photo, asked = group.latest()[-2:]
    assert (photo.text, "photo" in photo.body) == ("", True)
    assert asked.text.startswith("1/1\nyyy")
    await stage.wait(40)
    assert asked.buttons == []
    assert "Time is up." in asked.text


async def test_one_question_of_many_costs_two_messages_at_most(stage: Stage):
    await keep(stage, "".join(pictured(f"Whose {number}?") for number in range(3)))
    group = stage.chat("Curva Nord")

    await say(stage, group, "/quiz x 3")
    stage.tap("Bruno", group, "j")
    await stage.settle()
    stage.tap("Ada", group, "g")
    await stage.wait(120)

    polls = stage.world.history.of("sendPoll")
    assert len(polls) == 3
    assert stage.world.history.of("sendPhoto") == []
    assert len({call.result["poll"]["media"]["photo"][-1]["file_id"] for call in polls}) == 1
    assert len(stage.world.files) == 1


@pytest.mark.parametrize("form", ["Text (TOML)", "CSV", "XLSX"])
async def test_what_is_sent_back_is_read_as_the_same_pack(stage: Stage, ada: Chat, form: str):
    await keep(stage, pictured(more='image_text = "Stripes."\n'))
    await say(stage, ada, "/packs")
    for label in ("📗 T", "Take it away", form):
        stage.world.people["Ada"].tap(ada, label)
        await stage.settle()

    document = stage.world.people["Ada"].last(ada).body["document"]
    report = read(stage.world.files[document["file_id"]].content)
    assert document["file_name"] == "x.zip"
    assert report.pictures == {"a.png": PICTURE}
    assert report.pack is not None
    assert [one.image_text for one in report.pack.questions] == ["Stripes."]
