"""Takes updates that Telegram pushes: a bare ASGI endpoint that answers once they are durable."""

import asyncio
import hmac
import re
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from http import HTTPStatus
from typing import Any

import structlog

from bot.delivery.ingest import Ingest
from bot.errors import SetupError, StorageError

MOST_BYTES = 1 << 20
LIMIT_S = 10.0
"""How long a body may take to come."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
_HEADER = b"x-telegram-bot-api-secret-token"

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

_log = structlog.get_logger(__name__)


class _Refused(Exception):  # noqa: N818 - never leaves this file
    def __init__(self, status: HTTPStatus) -> None:
        self.status = status


class Webhook:
    """The endpoint; it cannot be built without a secret, so that nobody can forge updates."""

    def __init__(
        self, ingest: Ingest, secret: str, path: str = "/telegram", *, limit_s: float = LIMIT_S
    ) -> None:
        if not _SECRET.fullmatch(secret):
            msg = "a webhook needs a secret of 16 to 256 characters A-Z, a-z, 0-9, _ and -"
            raise SetupError(msg)
        self._ingest = ingest
        self._secret = secret.encode()
        self._path = path
        self._limit_s = limit_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        status = HTTPStatus.OK
        try:
            self._admit(scope)
            async with asyncio.timeout(self._limit_s):
                body = await _read(receive)
            await self._ingest.take([body])
        except _Refused as refusal:
            status = refusal.status
        except TimeoutError:
            status = HTTPStatus.REQUEST_TIMEOUT
        except StorageError as error:
            _log.error("an update was not stored", reason=str(error))
            status = HTTPStatus.SERVICE_UNAVAILABLE
        await _answer(send, status)

    def _admit(self, scope: Scope) -> None:
        """Refuse what is not a push of Telegram's, before its body is read."""
        headers = {name.lower(): value for name, value in scope["headers"]}
        if scope["path"] != self._path:
            raise _Refused(HTTPStatus.NOT_FOUND)
        if scope["method"] != "POST":
            raise _Refused(HTTPStatus.METHOD_NOT_ALLOWED)
        if not hmac.compare_digest(headers.get(_HEADER, b""), self._secret):
            raise _Refused(HTTPStatus.UNAUTHORIZED)
        if headers.get(b"content-type", b"").split(b";")[0].strip() != b"application/json":
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


async def _read(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        part = await receive()
        if part["type"] == "http.disconnect":
            raise _Refused(HTTPStatus.BAD_REQUEST)
        body += part.get("body", b"")
        if len(body) > MOST_BYTES:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        if not part.get("more_body", False):
            return bytes(body)


async def _answer(send: Send, status: HTTPStatus) -> None:
    headers: Iterable[tuple[bytes, bytes]] = [(b"content-length", b"0")]
    if status is HTTPStatus.METHOD_NOT_ALLOWED:
        headers = [*headers, (b"allow", b"POST")]
    if status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers = [*headers, (b"retry-after", b"1")]
    await send({"type": "http.response.start", "status": int(status), "headers": list(headers)})
    await send({"type": "http.response.body", "body": b""})
