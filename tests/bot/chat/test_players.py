"""Who counts in a group's game: those who play, and were not sent off."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat, Message
from bot.sandbox.model import Member
from bot.sandbox.queries import Tap
from bot.sessions.model import ChatId, Place, Session, State
from data import Archive
from tests.stage import Stage, raise_curtain

pytestmark = pytest.mark.slow


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en") as stage:
        yield stage


@pytest.fixture
def group(stage: Stage) -> Chat:
    """The group, with two more who only watch."""
    group = stage.chat("Curva Nord")
    for name in ("Yan", "Zoe"):
        watcher = stage.world.add_person(name)
        group.members[watcher.user.user_id] = Member(watcher.user)
    return group


async def begin(stage: Stage, group: Chat) -> None:
    """Have Ada, Bruno and Citra play the first of three questions."""
    await say(stage, "Ada", group, "/quiz 3")
    for name in ("Bruno", "Citra"):
        stage.tap(name, group, "j")
    stage.tap("Ada", group, "g")
    await stage.wait(6)


async def say(stage: Stage, name: str, chat: Chat, text: str, **how: object) -> Message:
    said = stage.world.people[name].say(chat, text, **how)
    await stage.settle()
    return said


async def running(stage: Stage, chat: Chat) -> Session:
    place = Place(ChatId(chat.chat_id))
    return await stage.bot.store.read(lambda tx: tx.find_running(place))


def press(stage: Stage, name: str, message: Message, data: str) -> Tap:
    """Tap without waiting for what comes of it."""
    world, person = stage.world, stage.world.people[name]
    tap = Tap(world.next_query_id(), person.user, message, data, world.stamp())
    world.taps[tap.query_id] = tap
    told = {"id": tap.query_id, "from": person.user.json(), "message": message.json()}
    world.tell_bot("callback_query", {**told, "chat_instance": "1", "data": data})
    return tap


async def test_who_only_watches_cannot_have_a_question_skipped(stage, group):
    await begin(stage, group)

    for name in ("Yan", "Zoe"):
        await say(stage, name, group, "/skip")

    assert (await running(stage, group)).state is State.ASKING


async def test_who_was_sent_off_cannot_have_a_question_skipped(stage, group):
    await begin(stage, group)
    word = await say(stage, "Citra", group, "It is Genoa!")
    await say(stage, "Ada", group, "/kick", reply_to=word)

    for name in ("Citra", "Bruno"):
        await say(stage, name, group, "/skip")

    assert (await running(stage, group)).state is State.ASKING


async def test_two_who_play_have_it_skipped(stage, group):
    await begin(stage, group)

    for name in ("Citra", "Bruno"):
        await say(stage, name, group, "/skip")

    assert (await running(stage, group)).state is not State.ASKING


async def test_answers_of_who_was_sent_off_count_on_no_leaderboard(stage, group):
    await begin(stage, group)
    for name in ("Ada", "Citra"):
        stage.vote(name, group, is_right=True)
    word = await say(stage, "Citra", group, "It is Genoa!")
    await say(stage, "Ada", group, "/kick", reply_to=word)
    await say(stage, "Ada", group, "/stop")

    await say(stage, "Ada", group, "/top all")
    await stage.wait(5)

    assert "Ada" in group.latest()[-1].text
    assert "Citra" not in group.latest()[-1].text


async def test_of_several_letters_at_once_only_the_first_is_said_to_count(stage, group):
    stage.world.set_permissions(group, can_send_polls=False)
    await begin(stage, group)
    asked = group.latest()[-1]
    first, second = (button["callback_data"] for button in asked.buttons[0][:2])

    taps = [press(stage, "Bruno", asked, data) for data in (second, first, second)]
    await stage.settle()

    told = [tap.toast.text for tap in taps]
    assert told[0] == "Your answer is in: B"
    assert told[1:] == ["That did not count: answered already, or too late."] * 2


async def test_a_letter_that_was_never_offered_does_not_count(stage, group):
    stage.world.set_permissions(group, can_send_polls=False)
    await begin(stage, group)
    asked = group.latest()[-1]
    first = asked.buttons[0][0]["callback_data"]

    taps = [press(stage, "Bruno", asked, data) for data in (f"{first}9", first)]
    await stage.settle()

    assert [tap.toast.text.split(":")[0] for tap in taps] == [
        "That did not count",
        "Your answer is in",
    ]


async def test_a_pause_that_was_asked_for_can_be_called_off(stage, group):
    await begin(stage, group)
    await say(stage, "Ada", group, "/pause")

    await say(stage, "Ada", group, "/resume")
    await stage.wait(40)

    assert (await running(stage, group)).state is not State.PAUSED
