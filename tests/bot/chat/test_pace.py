"""How often the bot speaks in a group: two messages a question, edits every three seconds."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.chat.showing import EDIT_EVERY_S
from tests.stage import raise_curtain

MESSAGES = {"sendMessage", "sendPoll"}
WRITING = MESSAGES | {"stopPoll", "editMessageText"}
QUESTIONS = 12
FANS = [f"Fan{at:02}" for at in range(30)]


@pytest.fixture
async def stage(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as raised:
        yield raised


def times(stage, methods):
    return [call.at for call in stage.world.history.calls if call.method in methods]


def busiest_minute(moments):
    """Return how many of some moments lie within any sixty seconds, at most."""
    return max(sum(start <= at < start + 60 for at in moments) for start in moments)


async def play(stage, line, count, right=("Ada", "Bruno")):
    """Play a game in which everybody answers at once, so that it goes as fast as it can."""
    group = stage.chat("Curva Nord")
    stage.world.people["Ada"].say(group, line)
    await stage.settle()
    stage.tap("Bruno", group, "j")
    stage.tap("Ada", group, "g")
    for number in range(1, count + 1):
        while stage.world.history.of("sendPoll")[number - 1 :] == []:
            await stage.wait(0.5)
        for name in ("Ada", "Bruno"):
            stage.vote(name, group, is_right=name in right)
        await stage.settle()
    await stage.wait(60)


@pytest.mark.slow
async def test_a_question_takes_two_messages_a_game_two_more_and_no_minute_over_twenty(stage):
    await play(stage, f"/quiz {QUESTIONS}", QUESTIONS, right=("Ada",))

    assert len(times(stage, {"sendPoll"})) == QUESTIONS
    assert len(times(stage, MESSAGES)) == 2 * QUESTIONS + 2
    assert busiest_minute(times(stage, MESSAGES)) <= 16
    assert busiest_minute(times(stage, WRITING)) <= 20


async def test_an_offer_to_break_a_tie_is_one_message_more(stage):
    await play(stage, "/quiz 1", 1)

    assert len(times(stage, MESSAGES)) == 2 + 2 + 1


async def test_however_many_join_a_lobby_is_edited_every_three_seconds_at_most(stage):
    group = stage.chat("Curva Nord")
    for name in FANS:
        stage.world.people["Ada"].add(group, stage.world.add_person(name, "en"))
    stage.world.people["Ada"].say(group, "/quiz 1")
    await stage.settle()

    for name in FANS:
        stage.tap(name, group, "j")
        while await stage.bot.step():
            pass
        stage.clock.move_to(stage.clock.now() + timedelta(seconds=0.7))
    await stage.wait(5)

    edits = times(stage, {"editMessageText"})
    assert len(edits) >= 5
    assert min(after - before for before, after in pairwise(edits)) >= EDIT_EVERY_S - 0.01
    assert "31 players are in" in group.latest()[-1].text


async def test_nothing_is_written_while_a_question_is_open(stage):
    group = stage.chat("Curva Nord")
    stage.world.people["Ada"].say(group, "/quizset calm on")
    await stage.settle()
    stage.world.people["Ada"].say(group, "/quiz 1")
    await stage.settle()
    stage.tap("Bruno", group, "j")
    stage.tap("Ada", group, "g")
    while not stage.world.history.of("sendPoll"):
        await stage.wait(0.5)
    written = len(times(stage, WRITING))

    stage.vote("Ada", group, is_right=True)
    await stage.wait(30)

    assert len(times(stage, WRITING)) == written
