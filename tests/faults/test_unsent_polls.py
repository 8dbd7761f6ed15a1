"""A poll that Telegram does not take in time pauses the game, and does not turn up later."""

import pytest

from tests.stage import raise_curtain


@pytest.fixture
async def stage(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as raised:
        yield raised


async def test_a_poll_that_comes_too_late_does_not_come_at_all(stage):
    group = stage.chat("Curva Nord")
    stage.world.faults.plan("sendPoll", "error", times=None)
    stage.world.people["Ada"].say(group, "/quiz 2")
    await stage.wait(1)
    stage.tap("Ada", group, "g")

    await stage.wait(130)
    stage.world.faults.clear()
    await stage.wait(600)

    told = stage.world.transcript(group)
    assert told.count("Telegram did not take the question.") == 1
    assert "I may not send polls here" not in told
    assert not stage.world.polls
