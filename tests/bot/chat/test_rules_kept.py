"""What a group has set holds, whatever is asked for; what it cannot hold is said."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat import forms
from bot.chat.hot import Answers
from bot.sandbox.chat import Chat, Message
from bot.sessions.house import House
from bot.sessions.model import ChatId
from data import Archive
from tests.stage import Stage, raise_curtain


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en") as stage:
        yield stage


@pytest.fixture
def group(stage: Stage) -> Chat:
    return stage.chat("Curva Nord")


async def say(stage: Stage, name: str, chat: Chat, text: str) -> Message:
    stage.world.people[name].say(chat, text)
    await stage.settle()
    return chat.latest()[-1]


async def begin(stage: Stage, group: Chat) -> None:
    """Have three play until the first question is out."""
    await say(stage, "Ada", group, "/quiz 3")
    for name in ("Bruno", "Citra"):
        stage.tap(name, group, "j")
    stage.tap("Ada", group, "g")
    await stage.wait(6)


async def press(stage: Stage, group: Chat, name: str, *, is_right: bool) -> str:
    """Press a letter; return what the person is told."""
    message, (key,) = stage.newest_with_buttons(group), await stage.open_key(group)
    data = [button["callback_data"] for row in message.buttons for button in row]
    choice = key if is_right else key ^ 1
    tap = stage.world.people[name].tap(message, data[choice])
    await stage.settle()
    return tap.toast.text


@pytest.mark.parametrize("form", ["individual", "elimination"])
def test_in_calm_mode_nobody_can_ask_for_speed(form):
    calm = House(calm=True, mode="accuracy")

    assert forms.settle(form, "balanced", calm, private=False) == (form, "accuracy")


async def test_who_is_out_is_told_so_where_answers_are_letters(stage, group):
    house = replace(House(), style="buttons", form="elimination")
    await stage.bot.store.write(lambda tx: tx.set_house(ChatId(group.chat_id), house))
    await begin(stage, group)
    for name in ("Ada", "Bruno", "Citra"):
        await press(stage, group, name, is_right=name != "Citra")
    await stage.wait(9)

    told = await press(stage, group, "Citra", is_right=True)

    assert told == "You are out, so this does not count."


async def test_channels_that_vote_are_answered_once_a_poll(stage, group):
    await begin(stage, group)
    poll = next(m.poll for m in group.latest()[::-1] if m.poll is not None)
    before = len(group.latest())

    for chat_id in (-1001, -1002, -1003):
        channel = {"id": chat_id, "type": "channel", "title": "Radio"}
        chosen = {"option_ids": [0], "option_persistent_ids": ["0"]}
        told = {"poll_id": poll.poll_id, "voter_chat": channel, **chosen}
        stage.world.tell_bot("poll_answer", told)
        await stage.wait(2)

    assert len(group.latest()) == before + 1


async def test_a_daily_quiz_within_quiet_hours_is_said_not_to_come(stage, group):
    await say(stage, "Ada", group, "/quizset daily 18:30")
    shown = await say(stage, "Ada", group, "/quizset quiet 18:00-19:00")

    assert "No daily quiz: 18:30 is within the quiet hours." in shown.text
    assert "Next daily quiz" not in shown.text


def test_a_forwarded_message_is_read_and_is_no_answer(archive):
    origin = {"type": "hidden_user", "sender_user_name": "Zoe", "date": 1}
    written = {"message_id": 1, "chat": {"id": -5, "type": "group"}, "text": "Genoa"}
    sender = {"id": 1, "first_name": "Ada", "is_bot": False}
    update = {"update_id": 1, "message": {**written, "from": sender, "forward_origin": origin}}

    assert Answers(archive).decode(update) is None
