"""Typed answers under kill -9: none is lost, none is paid twice, and the order stays."""

import asyncio
import os
from random import Random, SystemRandom

import pytest

from tests.faults.test_crash_points import Point, stumble, text_begins
from tests.faults.test_kills import harass
from tests.faults.typists import Typists


@pytest.fixture
def seed():
    """A seed for chance, printed with every failure; SEED repeats one."""
    return int(os.environ.get("SEED") or SystemRandom().getrandbits(32))


async def finish(rig, typists):
    """End the last life of the bot when all is said; return what is wrong."""
    life = rig.lives[-1]
    await rig.quiet(life, 1.0)
    status, _ = await life.stop()
    assert status == 0, life.said()
    return typists.audit()


async def test_four_kills_among_typed_answers_lose_and_double_nothing(rig, seed):
    chance = Random(seed)
    typists = Typists(rig, Random(seed), 12, hurry_s=2.0)
    await rig.serving()

    playing = asyncio.create_task(typists.play(3))
    await rig.until(lambda: typists.are_in.is_set() or playing.done())
    harassing = asyncio.create_task(harass(rig, chance, 4, 1.5))
    await playing
    while not harassing.done():
        await typists.play(1)
    await harassing

    wrong = await finish(rig, typists)
    assert not wrong, f"seed {seed}\n" + "\n".join(wrong)
    assert len(typists.read("SELECT * FROM answers")) > 3


@pytest.mark.parametrize(
    "point",
    [
        Point("getUpdates", "handed votes", brings="message"),
        Point("getUpdates", "1 ms after votes", brings="message"),
        Point("sendMessage", "cut_after", text_begins("<b>1/")),
        *(
            pytest.param(point, marks=pytest.mark.long)
            for point in (
                Point("getUpdates", "5 ms after votes", brings="message"),
                Point("sendMessage", "cut_before", text_begins("<b>1/")),
                Point("sendMessage", "2 ms after", text_begins("<b>1/")),
                Point("sendMessage", "cut_after", text_begins("Question 1")),
            )
        ),
    ],
    ids=lambda point: f"{point.method} {point.moment}",
)
async def test_at_every_point_of_a_typed_question_nothing_is_lost(rig, point):
    typists = Typists(rig, Random(5), 8, hurry_s=1.5)
    await rig.serving()

    playing = asyncio.create_task(typists.play(2))
    await rig.until(lambda: typists.are_in.is_set() or playing.done())
    stumbling = asyncio.create_task(stumble(rig, typists, [point]))
    await playing
    await stumbling

    assert not await finish(rig, typists)
    assert typists.read("SELECT * FROM answers")
