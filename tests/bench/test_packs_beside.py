"""While ten thousand questions are looked after, the event loop stands still for nobody."""

import asyncio
import time
from contextlib import asynccontextmanager

import pytest

from bot.chat.gathering import settle_in
from tests.bench.test_packs import FILES, TOML
from tests.conftest import gathered
from tests.stage import raise_curtain

MOST_S = 0.05
TICK_S = 0.001
WRONG = TOML.replace("right = ", "rihgt = ").encode()


class Watch:
    """How long the event loop stood still, at worst, in each part of a story.

    What other programs do on the machine is left out: a wait counts only as far as this one was
    at work meanwhile, in whichever thread.
    """

    def __init__(self):
        self.worst_s = {}
        self._gaps = [0.0]

    async def run(self):
        while True:
            began, worked = time.perf_counter(), time.process_time()
            await asyncio.sleep(TICK_S)
            waited = time.perf_counter() - began - TICK_S
            self._gaps.append(min(waited, time.process_time() - worked))

    @asynccontextmanager
    async def over(self, name):
        self._gaps = [0.0]
        yield
        self.worst_s[name] = max(self._gaps)


class Author:
    """Somebody who looks after packs, and taps what is offered."""

    def __init__(self, stage):
        self.stage, self.chat = stage, stage.chat("Ada")
        self.person = stage.world.people["Ada"]

    async def send(self, name, content):
        self.person.send_document(self.chat, name, content)
        await self.stage.settle()

    async def say(self, text):
        self.person.say(self.chat, text)
        await self.stage.settle()

    async def tap(self, fits):
        message = self.stage.newest_with_buttons(self.chat)
        offered = [button for row in message.buttons for button in row]
        data = next(one["callback_data"] for one in offered if fits in str(one))
        self.person.tap(message, data)
        await self.stage.settle()


async def look_after(author, watch):
    async with watch.over("check"):
        await author.send("big.toml", TOML.encode())
    async with watch.over("keep"):
        await author.tap("Keep as a draft for all")
    async with watch.over("publish"):
        await author.tap("Publish")
    async with watch.over("play"):
        await author.tap("Play")
        await author.say("/stop")
    for form in ("Text (TOML)", "CSV", "XLSX"):
        await author.say("/packs")
        await author.tap("'📗 T'")
        await author.tap("Take it away")
        async with watch.over(form):
            await author.tap(form)
    async with watch.over("check again"):
        await author.send("big.csv", FILES["csv"].encode())
        await author.send("big.toml", TOML.replace("match", "game").encode())
    async with watch.over("keep again"):
        await author.tap("Make it the next version")
    async with watch.over("all wrong"):
        await author.send("big.toml", WRONG)


@pytest.fixture
async def author(archive, tmp_path):
    settle_in(gathered(archive))
    async with raise_curtain(archive, tmp_path, "en", keepers=("Ada",)) as stage:
        yield Author(stage)


async def test_the_event_loop_waits_for_no_pack(author, tell):
    watch = Watch()
    watching = asyncio.create_task(watch.run())

    await look_after(author, watch)
    watching.cancel()

    for name, worst_s in watch.worst_s.items():
        tell(f"10,000 questions, {name}: the loop stood still for {worst_s * 1000:.0f} ms at most")
    assert max(watch.worst_s.values()) < MOST_S
