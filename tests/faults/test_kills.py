import asyncio
import os
from contextlib import suppress
from random import Random, SystemRandom

import pytest

from tests.faults.audit import Audit
from tests.faults.players import GAME_S, Players

LATE_S = 0.2
WRITING = frozenset({"sendMessage", "sendPoll", "stopPoll", "editMessageText"})


async def choose_moment(rig, chance, mean_s):
    """Wait until any moment, or until one at which something is on its way."""
    await asyncio.sleep(chance.expovariate(1 / mean_s))
    if chance.random() < 0.7:
        return
    called = asyncio.Event()

    def watch(event):
        calls = rig.world.history.calls
        if event["kind"] == "call" and calls[-1].method in WRITING:
            called.set()

    rig.world.watchers.append(watch)
    with suppress(TimeoutError):
        async with asyncio.timeout(5):
            await called.wait()
    rig.world.watchers.remove(watch)
    await asyncio.sleep(chance.uniform(0, LATE_S))


async def harass(rig, chance, kills, mean_s):
    """Kill the bot at random moments, some of them before it serves; return its last life."""
    life = rig.lives[-1]
    for _ in range(kills):
        await choose_moment(rig, chance, mean_s)
        before = rig.world.queue.waiter
        await life.kill()
        life = rig.start(fresh=chance.random() < 0.1)
        if chance.random() < 0.85:
            await rig.asks(life, before)
    return life


def slow(chance):
    """Let every other answer to what is written to a chat come late."""
    return lambda params: "chat_id" in params and chance.random() < 0.5


async def play_through_kills(rig, seed, kills, mean_s, questions, **habits):
    """Play games until the bot has been killed that often, and one to its end; audit it all."""
    chance = Random(seed)
    players = Players(rig, Random(seed), **habits)
    rig.world.faults.plan("*", "delay", times=None, delay_s=LATE_S, when=slow(chance))
    await rig.serving()
    playing = asyncio.create_task(players.play(questions))
    await rig.until(lambda: players.are_in.is_set() or playing.done(), limit_s=GAME_S)
    harassing = asyncio.create_task(harass(rig, chance, kills, mean_s))
    tables = [await playing]
    while not harassing.done():
        tables.append(await players.play(questions))
    life = await harassing
    await rig.quiet(life, 1.0)
    status, _ = await life.stop()
    ends = [one.ended_at for one in rig.lives[:-1]]
    found = Audit(rig.world, rig.database, ends).run()
    print(f"seed {seed}, {kills} kills, {players.games} games: {dict(found.numbers)}")  # noqa: T201 - seen with -s
    assert status == 0, life.said()
    assert len(tables) == players.games
    assert not found.wrong, f"seed {seed}\n" + "\n".join(found.wrong)
    return found


@pytest.fixture
def seed():
    """A seed for chance, printed with every failure; SEED repeats one."""
    return int(os.environ.get("SEED") or SystemRandom().getrandbits(32))


async def test_six_kills_in_a_short_game_lose_and_double_nothing(rig, seed):
    found = await play_through_kills(rig, seed, 6, 1.0, 1, hurry_s=1.5)

    assert found.numbers["answers"] > 20


@pytest.mark.long
async def test_a_hundred_kills_among_fifty_contestants_lose_and_double_nothing(rig, seed):
    found = await play_through_kills(rig, seed, 100, 2.0, 10)

    assert found.numbers["answers"] > 500


async def test_a_bot_killed_while_it_makes_its_database_makes_it_the_next_time(rig, seed):
    chance = Random(seed)
    for _ in range(5):
        life = rig.start()
        await asyncio.sleep(chance.uniform(0.05, 0.7))
        await life.kill()

    life = await rig.serving()
    ada = rig.world.person("Ada")
    ada.say(ada.private, "/honours")

    await rig.until(lambda: rig.world.history.of("sendMessage"), life)
    assert not list(rig.database.parent.glob("*.bak")), f"seed {seed}"
