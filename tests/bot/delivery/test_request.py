import asyncio
import io
import json

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.delivery import AiohttpRequest
from bot.delivery.api import Api
from bot.delivery.files import unwrapped
from bot.post import pictured

TOKEN = "12345:a-token-that-must-not-leak"  # noqa: S105 - made up


@pytest.fixture
async def server():
    """A little Telegram on a socket: says what it got, or what the test wants."""
    seen = {}

    async def answer(request):
        method = request.match_info["method"]
        fields = await request.post()
        seen[method] = {name: _content(value) for name, value in fields.items()}
        if method == "getMe":
            me = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
            return web.json_response({"ok": True, "result": me})
        if method == "hang":
            await asyncio.sleep(0.5)
        if method == "page":
            return web.Response(status=502, text="<html>Bad Gateway</html>")
        if method == "flood":
            body = {"ok": False, "description": "slow", "parameters": {"retry_after": 3}}
            return web.json_response(body, status=429)
        if method == "reset":
            request.transport.abort()
        return web.json_response({"ok": True, "result": True})

    app = web.Application()
    app.router.add_post("/bot{token}/{method}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}/bot", seen
    await runner.cleanup()


def _content(value):
    return value if isinstance(value, str) else (value.filename, value.file.read())


@pytest.fixture
async def bot(server):
    request = AiohttpRequest(read_timeout_s=1)
    made = Bot(TOKEN, base_url=server[0], request=request, get_updates_request=AiohttpRequest())
    async with made:
        yield made


async def test_a_call_goes_out_as_a_form_and_comes_back_as_json(bot, server):
    result = await Api(bot).call("sendMessage", {"chat_id": 7, "text": "è <b>", "flags": [1, 2]})

    assert result is True
    assert server[1]["sendMessage"] == {"chat_id": "7", "text": "è <b>", "flags": "[1, 2]"}


async def test_a_file_goes_out_in_parts(bot, server):
    file = InputFile(io.BytesIO(b"a,b\n1,2\n"), filename="table.csv")

    await bot.do_api_request("sendTable", api_kwargs={"chat_id": 7, "document": file})

    sent = server[1]["sendTable"]
    assert sent == {"chat_id": "7", "document": ("table.csv", b"a,b\n1,2\n")}


async def test_the_picture_of_a_poll_goes_out_in_parts_and_is_named_in_the_poll(bot, server):
    payload = {"question": "?", "media": {"type": "photo", "media": pictured("digest")}}

    await Api(bot).call("sendPoll", unwrapped(payload, b"picture"))

    sent = server[1]["sendPoll"]
    (name,) = sent.keys() - {"question", "media"}
    assert json.loads(sent["media"]) == {"type": "photo", "media": f"attach://{name}"}
    assert sent[name][1] == b"picture"


async def test_an_answer_that_does_not_come_is_timed_out(bot):
    with pytest.raises(TimedOut):
        await Api(bot).call("hang", {}, read_timeout_s=0.05)


async def test_a_flood_refusal_says_how_long_without_a_warning(bot):
    with pytest.raises(RetryAfter) as caught:
        await Api(bot).call("flood", {})

    assert caught.value.retry_after.total_seconds() == 3


@pytest.mark.parametrize("method", ["page", "reset"])
async def test_a_broken_answer_is_a_network_error(bot, method):
    with pytest.raises(NetworkError):
        await Api(bot).call(method, {})


async def test_no_error_contains_the_token(caplog):
    request = AiohttpRequest(connect_timeout_s=0.5)
    await request.initialize()
    caught = []
    for url in (f"http://127.0.0.1:1/bot{TOKEN}/x", f"nonsense://bot{TOKEN}", f"http://[{TOKEN}"):
        with pytest.raises(TelegramError) as error:
            await request.post(url)
        caught.append(error.value)
    await request.shutdown()

    assert all(TOKEN not in repr(error) for error in caught)
    assert TOKEN not in caplog.text
