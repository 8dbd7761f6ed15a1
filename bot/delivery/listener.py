"""Listens for what Telegram pushes, and tells Telegram where to push."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
import uvicorn
from telegram import Bot, Update
from typing_extensions import override

from bot.delivery.ingest import Ingest
from bot.delivery.webhook import Webhook
from bot.errors import SetupError

PATH = "/telegram"
CONNECTIONS = 100
"""Bot API, setWebhook: max_connections is 1 to 100; each waits for the commit of its update."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Pushing:
    """Where Telegram pushes to, the secret it shows, and where the bot listens."""

    url: str
    secret: str
    host: str
    port: int


class _Server(uvicorn.Server):
    """A uvicorn that leaves signals to the program that holds it."""

    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


async def listen(bot: Bot, ingest: Ingest, pushing: Pushing, stop: asyncio.Event) -> None:
    """Take pushed updates until told to stop; the webhook stays set, so that none is lost.

    Raises:
        SetupError: If the secret is too weak, or the port is taken.
        TelegramError: If Telegram does not accept the address.
    """
    webhook = Webhook(ingest, pushing.secret, PATH)
    door = _open(pushing)
    config = uvicorn.Config(
        webhook,
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[door]))
    stopping = asyncio.create_task(stop.wait())
    try:
        await bot.set_webhook(
            pushing.url.rstrip("/") + PATH,
            secret_token=pushing.secret,
            max_connections=CONNECTIONS,
            allowed_updates=Update.ALL_TYPES,
        )
        _log.info("listening", host=pushing.host, port=pushing.port)
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        server.should_exit = True
        await serving
        door.close()


def _open(pushing: Pushing) -> socket.socket:
    try:
        return socket.create_server((pushing.host, pushing.port))
    except OSError as error:
        msg = f"cannot listen on {pushing.host}:{pushing.port} ({error.strerror}): WEBHOOK_PORT"
        raise SetupError(msg) from None
