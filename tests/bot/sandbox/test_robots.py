import asyncio
from datetime import UTC, datetime
from random import Random

from bot.sandbox.robots import Crowd
from bot.sandbox.world import World

HASTE = 200.0
LOBBY = {"inline_keyboard": [[{"text": "Join", "callback_data": "1:j:1"}]]}


async def test_robots_join_once_and_vote_with_differing_skill():
    world = World.with_people(lambda: datetime.now(UTC))
    group = world.find_named("Curva Nord")
    quiz = {"question": "?", "options": ["a", "b", "c"], "type": "quiz", "correct_option_ids": [1]}

    async with Crowd(
        world, group, 30, lambda data: data == "1:j:1", Random(1), haste=HASTE
    ) as crowd:
        world.call("sendMessage", {"chat_id": group.chat_id, "text": "x", "reply_markup": LOBBY})
        world.call("sendMessage", {"chat_id": group.chat_id, "text": "no buttons"})
        world.call("sendPoll", {"chat_id": group.chat_id, "is_anonymous": False, **quiz})
        await asyncio.sleep(0.3)
        assert crowd._plans == set()

    [poll] = [poll for poll, _ in world.polls.values()]
    joined = [tap.user.first_name for tap in world.taps.values()]
    right = poll.counts()[1]
    assert len(joined) == len(set(joined)) > 15
    assert 15 < len(poll.votes) <= 30
    assert 0 < right < len(poll.votes)
    assert len(group.members) == 34
    assert list(world.people) == ["Ada", "Bruno", "Citra"]


async def test_robots_that_are_in_join_no_second_time_where_another_message_offers_it():
    world = World.with_people(lambda: datetime.now(UTC))
    group = world.find_named("Curva Nord")

    async with Crowd(world, group, 30, lambda data: data == "1:j:1", Random(1), haste=HASTE):
        for text in ("lobby", "a quiz is under way", "a quiz is under way"):
            told = {"chat_id": group.chat_id, "text": text, "reply_markup": LOBBY}
            world.call("sendMessage", told)
        await asyncio.sleep(0.3)

    joined = [tap.user.first_name for tap in world.taps.values()]
    assert len(joined) == len(set(joined)) > 15


async def test_a_crowd_that_goes_home_does_nothing_more():
    world = World.with_people(lambda: datetime.now(UTC))
    group = world.find_named("Curva Nord")

    async with Crowd(world, group, 5, lambda _: True, Random(1), haste=HASTE) as crowd:
        world.call("sendMessage", {"chat_id": group.chat_id, "text": "x", "reply_markup": LOBBY})
        assert crowd._plans
    await asyncio.sleep(0.1)

    assert world.taps == {}
