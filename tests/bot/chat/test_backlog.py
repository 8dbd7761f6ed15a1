"""One person's commands do not keep a group's game waiting."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.backlog import MOST
from bot.sandbox.chat import Chat
from bot.sessions.model import ChatId, Place
from data import Archive
from tests.stage import Stage, raise_curtain

pytestmark = pytest.mark.slow

LINES = ("/help", "/quiz cooking", "/top", "/stop", "/kick", "/join", "/leave", "/skip")


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en") as stage:
        yield stage


@pytest.fixture
async def group(stage: Stage) -> Chat:
    """The group, playing the first of five questions."""
    group = stage.chat("Curva Nord")
    stage.world.people["Ada"].say(group, "/quiz 5")
    await stage.settle()
    stage.tap("Bruno", group, "j")
    stage.tap("Ada", group, "g")
    await stage.wait(6)
    return group


@pytest.mark.slow
async def test_a_flood_of_commands_leaves_the_polls_their_place(stage, group):
    for number in range(120):
        stage.world.people["Citra"].say(group, LINES[number % len(LINES)])

    await stage.wait(100)

    asked = [message.text[:2] for message in group.latest(1000) if message.poll is not None]
    assert asked == ["1/", "2/", "3/"]


@pytest.mark.slow
async def test_the_first_of_many_commands_are_answered(stage, group):
    for _ in range(MOST * 3):
        stage.world.people["Citra"].say(group, "/help")

    await stage.wait(60)

    answers = [m for m in group.latest(1000) if m.text.startswith("What you can ask")]
    assert len(answers) >= MOST


async def test_a_flood_of_taps_is_told_to_wait(stage, group):
    stage.world.people["Citra"].say(group, "/stint Genoa")
    await stage.settle()
    card = next(message for message in group.latest() if message.text.startswith("Gasperini at"))
    taps = [stage.world.people["Citra"].tap(card, "Head to head") for _ in range(MOST * 3)]

    await stage.settle()

    told = [tap.toast.text for tap in taps if tap.toast is not None]
    assert len(told) == len(taps)
    assert told[0] == ""
    assert told[-1] == "There is much to do here just now. Try again in a moment."


async def test_stop_and_the_buttons_of_a_game_are_heard_in_a_flood(stage, group):
    for _ in range(MOST * 3):
        stage.world.people["Citra"].say(group, "/help")
    stage.world.people["Ada"].say(group, "/stop")

    await stage.settle()

    place = Place(ChatId(group.chat_id))
    assert await stage.bot.store.read(lambda tx: tx.find_running(place)) is None


async def test_alone_with_the_bot_every_command_is_answered(stage):
    private = stage.chat("Ada")
    for _ in range(MOST * 3):
        stage.world.people["Ada"].say(private, "/help")

    await stage.wait(60)

    answers = [m for m in private.latest() if m.text.startswith("What you can ask")]
    assert len(answers) == MOST * 3
