import asyncio
import json

import pytest

from bot.delivery import Webhook
from bot.errors import SetupError, StorageError

SECRET = "a-secret-of-enough-letters"  # noqa: S105 - made up
UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 1,
        "date": 1_777_000_000,
        "chat": {"id": 7, "type": "private"},
        "text": "pushed",
    },
}


@pytest.fixture
def webhook(office):
    return Webhook(office.ingest, SECRET)


async def push(webhook, *parts, path="/telegram", method="POST", **headers):
    given = {"x-telegram-bot-api-secret-token": SECRET, "content-type": "application/json"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    scope = {
        "type": "http",
        "path": path,
        "method": method,
        "headers": [(name.encode(), value.encode()) for name, value in given.items() if value],
    }
    pieces = [
        {"type": "http.request", "body": part, "more_body": at < len(parts) - 1}
        for at, part in enumerate(parts)
    ]
    sent = []

    async def receive():
        if pieces:
            return pieces.pop(0)
        await asyncio.Event().wait()
        raise AssertionError

    async def send(event):
        sent.append(event)

    await webhook(scope, receive, send)
    return sent[0]["status"]


async def test_an_update_is_stored_before_it_is_acknowledged(webhook, office, chat):
    body = json.dumps(UPDATE).encode()

    assert await push(webhook, body[:10], body[10:]) == 200

    await office.drain()
    assert chat.handled == ["pushed"]


async def test_nothing_is_acknowledged_that_was_not_stored(webhook, store):
    async def fails(job):
        raise StorageError

    store.write = fails

    assert await push(webhook, json.dumps(UPDATE).encode()) == 503


@pytest.mark.parametrize(
    ("details", "status"),
    [
        ({"x_telegram_bot_api_secret_token": "wrong"}, 401),
        ({"x_telegram_bot_api_secret_token": ""}, 401),
        ({"path": "/else"}, 404),
        ({"method": "GET"}, 405),
        ({"content_type": "text/plain"}, 415),
        ({"content_length": str(2 << 20)}, 413),
        ({"content_length": "-1"}, 413),
    ],
)
async def test_what_is_not_telegrams_is_refused(webhook, chat, office, details, status):
    assert await push(webhook, json.dumps(UPDATE).encode(), **details) == status
    await office.drain()
    assert chat.handled == []


async def test_a_body_that_grows_too_large_is_cut_off(webhook):
    assert await push(webhook, *[b"x" * (1 << 18)] * 6) == 413


async def test_a_slow_body_is_not_waited_for(office):
    webhook = Webhook(office.ingest, SECRET, limit_s=0.02)

    assert await push(webhook) == 408


async def test_malformed_json_is_taken_once_and_put_aside(webhook, store):
    assert await push(webhook, b"{nonsense") == 200

    assert len(await store.read(lambda tx: tx.dead_letters(10))) == 1


@pytest.mark.parametrize(
    "secret", ["", "short", "with spaces in it, quite long", "ünïcödé-ünïcödé-ü"]
)
def test_it_cannot_be_built_without_a_proper_secret(office, secret):
    with pytest.raises(SetupError, match="secret"):
        Webhook(office.ingest, secret)
