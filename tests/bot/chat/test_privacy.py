"""What /privacy says is what happens."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat, Message
from data import Archive
from tests.stage import Stage, raise_curtain


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage on which Ada has won a quiz in a group that Zoe knows nothing of."""
    async with raise_curtain(archive, tmp_path, "en") as stage:
        group = stage.chat("Curva Nord")
        stage.world.add_person("Zoe")
        await say(stage, "Ada", group, "/quiz 1")
        stage.tap("Ada", group, "g")
        await stage.wait(6)
        stage.vote("Ada", group, is_right=True)
        await stage.wait(30)
        yield stage


async def say(stage: Stage, name: str, chat: Chat, text: str) -> Message:
    stage.world.people[name].say(chat, text)
    await stage.settle()
    return chat.latest()[-1]


async def test_strangers_see_nobody_who_did_not_agree(stage):
    board = await say(stage, "Zoe", stage.chat("Zoe"), "/top all")

    assert "Ada" not in board.text


async def test_who_agreed_is_named_to_everybody_until_they_think_better_of_it(stage):
    score = await say(stage, "Ada", stage.chat("Ada"), "/score")

    stage.world.people["Ada"].tap(score, "Show my name to everybody")
    await stage.settle()
    assert "Ada" in (await say(stage, "Zoe", stage.chat("Zoe"), "/top all")).text
    stage.world.people["Ada"].tap(score, "Hide me from leaderboards")
    await stage.settle()
    assert "Ada" not in (await say(stage, "Zoe", stage.chat("Zoe"), "/top all")).text


async def test_privacy_says_so(stage):
    told = await say(stage, "Zoe", stage.chat("Zoe"), "/privacy")

    assert "others only if you agree to it under /score" in told.text
