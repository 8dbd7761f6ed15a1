import asyncio
import json
import socket

import aiohttp
import pytest

from bot.delivery.listener import Pushing
from bot.errors import SetupError
from tests.stage import raise_curtain

SECRET = "a-secret-of-the-test-only"  # noqa: S105  (guards nothing)
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


async def push(port: int, update: dict, secret: str) -> int:
    async with aiohttp.ClientSession() as session:
        url = f"http://127.0.0.1:{port}/telegram"
        async with session.post(url, json=update, headers={HEADER: secret}) as answer:
            return answer.status


async def until(is_so) -> None:
    for _ in range(400):
        if is_so():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it did not come to that")


async def test_what_telegram_pushes_is_answered_in_the_chat(archive, tmp_path):
    async with raise_curtain(archive, tmp_path) as stage:
        ada, chat = stage.world.people["Ada"], stage.chat("Ada")
        ada.say(chat, "/stint Genoa")
        update = json.loads(stage.world.call("getUpdates").body)["result"][0]
        pushing = Pushing("https://example.invalid", SECRET, "127.0.0.1", free_port())
        stop = asyncio.Event()
        running = asyncio.create_task(stage.bot.run(stop, pushing))
        await until(lambda: stage.world.history.of("setWebhook"))

        refused = await push(pushing.port, update, "another-secret-of-the-test")
        taken = await push(pushing.port, update, SECRET)
        again = await push(pushing.port, update, SECRET)
        await until(lambda: "Gasperini at Genoa" in stage.world.transcript(chat))

        stop.set()
        await running
        assert (refused, taken, again) == (401, 200, 200)
        assert stage.world.transcript(chat).count("*Gasperini at Genoa*") == 1


async def test_a_taken_port_is_told_in_one_sentence(archive, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with raise_curtain(archive, tmp_path) as stage:
            pushing = Pushing("https://example.invalid", SECRET, "127.0.0.1", port)

            with pytest.raises(SetupError, match="WEBHOOK_PORT"):
                await stage.bot.run(asyncio.Event(), pushing)
