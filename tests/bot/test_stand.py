"""The stand as people use it: started by its command, ended with Ctrl+C."""

import asyncio
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
PATIENCE_S = 60.0


class Visitor:
    """Ada, who talks with the bot in private, over what the page asks for."""

    def __init__(self, http, address):
        self._http = http
        self._address = address

    async def do(self, act, **details):
        asked = {"as": "Ada", **details}
        async with self._http.post(f"{self._address}/api/do/{act}", json=asked) as answer:
            return await answer.json()

    async def until(self, says):
        """Wait until a message of the chat says something, and return the newest that does."""
        async with asyncio.timeout(PATIENCE_S):
            while True:
                chat = f"{self._address}/api/chats/{await self._mine()}"
                async with self._http.get(chat, params={"as": "Ada"}) as answer:
                    shown = (await answer.json())["messages"]
                found = [told for told in shown if says in told.get("text", "")]
                if found:
                    return found[-1]
                await asyncio.sleep(0.1)

    async def _mine(self):
        async with self._http.get(f"{self._address}/api/overview", params={"as": "Ada"}) as answer:
            return (await answer.json())["me"]["id"]


@asynccontextmanager
async def visited(*options):
    command = (sys.executable, "-m", "bot", "sandbox", "--port", "0", *options)
    pipe = asyncio.subprocess.PIPE
    running = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=pipe)
    try:
        line = (await running.stdout.readline()).decode()
        async with aiohttp.ClientSession() as http:
            yield Visitor(http, line.split()[1])
    finally:
        running.send_signal(signal.SIGINT)
        async with asyncio.timeout(PATIENCE_S):
            await running.communicate()
    assert running.returncode == 0


async def test_a_quiz_goes_on_when_the_bot_is_restarted_at_a_click():
    async with visited() as ada:
        await ada.do("say", text="/quiz 3")
        asked = await ada.until("Question 1 of 3")
        choice = asked["reply_markup"]["inline_keyboard"][0][0]["callback_data"]

        assert await ada.do("weather", what="restart") == {}
        await ada.do("tap", message_id=asked["message_id"], data=choice)

        answered = await ada.until("Source:")
        assert answered["message_id"] == asked["message_id"]


async def test_what_was_done_is_a_script_when_the_recording_ends(tmp_path):
    path = tmp_path / "my.chat"
    async with visited("--record", str(path)) as ada:
        await ada.do("say", text="/start")
        await ada.until("Atalanta and Gasperini")
        refused = await ada.do("weather", what="restart")

    assert refused == {"error": "nobody here starts the bot anew"}
    script = path.read_text("utf-8")
    assert script.startswith("# Recorded in the sandbox.\nkeeper: Ada\nchat: Ada\nAda: /start\n")
