"""What is recorded in the time of who plays reads the same when it is played again as a script."""

import asyncio
from random import Random

import pytest

from bot.rehearsal import HandClock, rehearse
from bot.sandbox.api import Desk
from bot.sandbox.recorder import Recorder
from bot.sandbox.scene import furnish
from bot.sandbox.world import World
from bot.settings import Settings
from tests.blank import lay
from tests.conftest import gathered
from tests.transcripts.test_transcripts import perform

BEAT_S = 0.04
TOLD_S = 20.0


class Table:
    """Three who play on the page in no even time, and the tape that runs."""

    def __init__(self, desk, rehearsal, chance):
        self.desk, self.rehearsal, self.chance = desk, rehearsal, chance
        self.group = desk.world.find_named("Curva Nord")

    async def do(self, who, act, **details):
        await asyncio.sleep(self.chance.uniform(0, 5 * BEAT_S))
        async with self.rehearsal.turn():
            self.desk.do(who, act, {"chat_id": self.group.chat_id, **details})

    async def tap(self, who, verb):
        message = await self.until(lambda m: any(f":{verb}:" in f"{d}:" for d in data_of(m)))
        data = next(d for d in data_of(message) if f":{verb}:" in f"{d}:")
        await self.do(who, "tap", message_id=message.message_id, data=data)

    async def until(self, fits):
        async with asyncio.timeout(TOLD_S):
            while True:
                found = [m for m in self.group.latest() if fits(m)]
                if found:
                    return found[-1]
                await asyncio.sleep(BEAT_S / 2)


def data_of(message):
    return [button.get("callback_data", "") for row in message.buttons for button in row]


async def play(table, questions):
    """Play a quiz to its end and ask for the score; who knows it is left to chance."""
    await table.do("Ada", "say", text=f"/quiz {questions}")
    for name in ("Bruno", "Citra"):
        await table.tap(name, "j")
    await table.tap("Ada", "g")
    asked = set()
    for _number in range(questions):
        poll = await table.until(
            lambda m: m.poll and not m.poll.closed and m.message_id not in asked
        )
        asked.add(poll.message_id)
        for name in ("Citra", "Ada", "Bruno"):
            right = table.chance.random() < 0.6
            options = range(len(poll.poll.options))
            chosen = next(at for at in options if (at in poll.poll.correct) == right)
            await table.do(name, "vote", message_id=poll.message_id, options=[chosen])
    await table.until(lambda m: m.text.startswith("Final table"))
    await table.do("Bruno", "say", text="/score")


@pytest.mark.slow
async def test_a_recording_plays_again_as_it_was(archive, tmp_path):
    clock = HandClock()
    world = World.with_people(clock.now)
    furnish(world)
    for person in world.people.values():
        person.user.language_code = "en"
    tape, stop = Recorder(world, is_told=True), asyncio.Event()
    tape.start()
    settings = Settings(_env_file=None, telegram_bot_token="1:sandbox", bot_state=tmp_path)  # noqa: S106
    lay(tmp_path / "bot.sqlite3")

    async with rehearse(world, clock, archive, gathered(archive), settings) as rehearsal:
        beating = asyncio.create_task(rehearsal.keep_time(tape, stop, BEAT_S))
        await play(Table(Desk(world, tape), rehearsal, Random(1)), 2)
        stop.set()
        await beating
    (tmp_path / "again").mkdir()
    again = await perform(tape.script, "en", archive, tmp_path / "again")

    live = world.transcript(world.find_named("Curva Nord"))
    assert "Final table" in live
    assert again == live
