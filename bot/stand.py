"""Puts the bot before the pretend Telegram for people to try in a browser; needs no token."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from random import SystemRandom
from typing import Any

from pydantic import SecretStr

from bot import app
from bot.chat.buttons import unpack
from bot.chat.screens.group import JOIN
from bot.rehearsal import HandClock, rehearse
from bot.sandbox.recorder import Recorder
from bot.sandbox.robots import Crowd
from bot.sandbox.scene import furnish
from bot.sandbox.server import serve
from bot.sandbox.world import World
from bot.settings import Settings
from data import load
from questions.generate import Generator

HOST = "127.0.0.1"
GROUP = "Curva Nord"
"""Where robots play."""
KEEPER = "Ada"
"""Who looks after the bot."""

Invite = Callable[[str], None]
"""Is told the address of the page as soon as there is something to see."""


async def show(chosen: Settings, port: int, players: int, invite: Invite) -> None:
    """Serve a fresh pretend Telegram, and the bot as it is, talking to it over HTTP."""
    world = World.with_people(app.WallClock().now)
    furnish(world)
    crowd = Crowd(world, world.find_named(GROUP), players, _lets_join, SystemRandom())
    stop = app.stop_on_signals()
    with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
        async with serve(world, HOST, port) as address, crowd:
            invite(address)
            settings = _pretended(chosen, world, address, folder)
            while not stop.is_set():
                async with _until_restart(world, stop) as ending:
                    await app.run(settings, ending)


async def record(chosen: Settings, port: int, path: Path, invite: Invite) -> None:
    """Serve a pretend Telegram as tests set it up, and write what is done there into a script."""
    clock = HandClock()
    world = World.with_people(clock.now)
    furnish(world)
    tape, stop = Recorder(world, is_told=True, keepers=(KEEPER,)), app.stop_on_signals()
    tape.start()
    archive = load()
    generator = Generator(archive)
    await asyncio.to_thread(lambda: generator.shelves)
    with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
        settings = _pretended(chosen, world, chosen.telegram_api_url, folder)
        async with (
            rehearse(world, clock, archive, generator, settings) as rehearsal,
            serve(world, HOST, port, tape, rehearsal.turn) as address,
        ):
            await rehearsal.bot.publish()
            invite(address)
            await rehearsal.keep_time(tape, stop)
    tape.save(path)


def _lets_join(data: str) -> bool:
    tap = unpack(data)
    return tap is not None and tap.verb == JOIN


def _pretended(chosen: Settings, world: World, address: str, folder: str) -> Settings:
    """Return settings with which a bot talks to the pretend Telegram and forgets all after."""
    pretended = {
        "telegram_bot_token": SecretStr("1:sandbox"),
        "telegram_api_url": address,
        "database_url": None,
        "bot_state": Path(folder),
        "bot_admins": frozenset({world.person(KEEPER).user.user_id}),
    }
    return chosen.model_copy(update=pretended)


@asynccontextmanager
async def _until_restart(world: World, stop: asyncio.Event) -> AsyncIterator[asyncio.Event]:
    """Give what is set when all is to stop, or when somebody wants to see the bot restart."""
    ending, world.restarts = asyncio.Event(), True

    def hear(event: dict[str, Any]) -> None:
        if event["kind"] == "restart":
            ending.set()

    async def follow() -> None:
        await stop.wait()
        ending.set()

    world.watchers.append(hear)
    following = asyncio.create_task(follow())
    try:
        yield ending
    finally:
        following.cancel()
        world.watchers.remove(hear)
