"""Carries python-telegram-bot's requests over aiohttp, at a sixth of what httpx costs."""

import json
from typing import Any, cast

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class AiohttpRequest(BaseRequest):
    """One pool of connections to Telegram.

    What it raises never contains the address, because the address contains the token.
    """

    def __init__(
        self,
        *,
        connections: int = 64,
        read_timeout_s: float = 20.0,
        write_timeout_s: float = 20.0,
        connect_timeout_s: float = 5.0,
        proxy: str | None = None,
    ) -> None:
        self._connections = connections
        self._read_s = read_timeout_s
        self._write_s = write_timeout_s
        self._connect_s = connect_timeout_s
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float | None:
        """Return the default limit for reading an answer, in seconds."""
        return self._read_s

    @override
    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": BaseRequest.USER_AGENT},
                proxy=self._proxy,
            )

    @override
    async def shutdown(self) -> None:
        """Close the pool."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send a request and return the answer's status and body.

        Raises:
            TimedOut: If it took longer than its limits.
            NetworkError: If there was no whole answer.
        """
        if self._session is None:
            msg = "the request object was not initialized"
            raise RuntimeError(msg)
        limits = self._limits(read_timeout, write_timeout, connect_timeout)
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=limits
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(_describe(error)) from None

    @staticmethod
    @override
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return an answer's fields; what is no JSON is a gateway's page, not worth logging.

        Raises:
            TelegramError: If it is not JSON.
        """
        try:
            fields: dict[str, Any] = json.loads(payload)
        except ValueError:
            msg = "Invalid server response"
            raise TelegramError(msg) from None
        return fields

    def _limits(
        self, read: ODVInput[float], write: ODVInput[float], connect: ODVInput[float]
    ) -> aiohttp.ClientTimeout:
        read_s = _chosen(read, self._read_s)
        connect_s = _chosen(connect, self._connect_s)
        parts = (read_s, connect_s, _chosen(write, self._write_s))
        total = None if None in parts else sum(part for part in parts if part is not None)
        return aiohttp.ClientTimeout(total=total, sock_connect=connect_s, sock_read=read_s)


def _chosen(wanted: ODVInput[float], default: float) -> float | None:
    if wanted is BaseRequest.DEFAULT_NONE:
        return default
    return cast("float | None", wanted)


def _body(
    request_data: RequestData | None,
) -> tuple[aiohttp.FormData | bytes | None, dict[str, str] | None]:
    """Return the body and the headers that say what it is."""
    if request_data is None:
        return None, None
    if not request_data.contains_files:
        return request_data.url_encoded_parameters().encode(), _FORM
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


def _describe(error: Exception) -> str:
    """Return what went wrong, without the address."""
    cause = getattr(error, "os_error", error)
    detail = getattr(cause, "strerror", None)
    return f"{type(error).__name__}: {detail}" if detail else type(error).__name__
