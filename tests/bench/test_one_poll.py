"""Five thousand people answer one poll within two seconds: how soon all of them are scored."""

import asyncio
import sqlite3
import time
from contextlib import closing
from random import Random

from tests.bench.apart import a_world, apart

PEOPLE = 5000
WITHIN_S = 2.0
MOST_S = 5.0
MOST_MIB = 250


async def test_five_thousand_answers_to_one_poll(tell, tmp_path):
    chance, world = Random(7), a_world()
    people = [world.add_person(f"Fan {n}") for n in range(PEOPLE)]
    chat = world.add_group("Curva Nord", people)

    def newest(holds):
        return next((m for m in chat.latest() if m.sender is world.bot and holds(m)), None)

    async with apart(world, tmp_path) as bot:
        people[0].say(chat, "/quiz 1")
        await bot.until(lambda: newest(lambda message: message.buttons))
        people[0].tap(chat, "Start now")
        await bot.until(lambda: newest(lambda message: message.poll))
        asked = newest(lambda message: message.poll)
        await asyncio.sleep(1)

        began, cpu_s, mine_s = time.monotonic(), bot.cpu_s, time.process_time()
        votes = await vote(people, asked, chance)
        with closing(sqlite3.connect(bot.database)) as file:
            count = "SELECT count(*) FROM answers"
            await bot.until(lambda: file.execute(count).fetchone()[0] == PEOPLE, 0.05)
        took_s, most_mib = time.monotonic() - began, bot.most_mib
        cpu_s, mine_s = bot.cpu_s - cpu_s, time.process_time() - mine_s

    tell(
        f"{PEOPLE:,} answers to one poll within {WITHIN_S} s: all scored after {took_s:.2f} s, "
        f"of which it computed {cpu_s:.1f} s and the pretend Telegram {mine_s:.1f} s, "
        f"{most_mib:.0f} MiB; {bot.blocked()}"
    )
    assert bot.answers() == votes
    assert took_s <= MOST_S
    assert most_mib <= MOST_MIB


async def vote(people, message, chance):
    """Have everybody vote at a time of their own; return what was voted, by poll and voter."""
    votes, began = {}, time.monotonic()
    for at, person in enumerate(chance.sample(people, len(people))):
        choice = chance.randrange(len(message.poll.options))
        person.vote(message, choice)
        votes[message.poll.poll_id, person.user.user_id] = choice
        if at % 50 == 0:
            due = began + WITHIN_S * at / len(people)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
    return votes
