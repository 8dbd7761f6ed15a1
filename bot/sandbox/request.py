"""The door for python-telegram-bot inside the same process: no socket, no thread."""

import asyncio
from typing import TYPE_CHECKING

from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.sandbox import door
from bot.sandbox.params import Upload

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

    from bot.sandbox.world import World

CUT = "the connection broke"


class SandboxRequest(BaseRequest):
    """Sends every request into a world; give it as `request` and `get_updates_request`."""

    def __init__(self, world: "World") -> None:
        self.world = world

    @property
    @override
    def read_timeout(self) -> float | None:
        """Return how long an answer may take; the world knows when it answers."""
        return None

    @override
    async def initialize(self) -> None:
        """Open nothing."""

    @override
    async def shutdown(self) -> None:
        """Close nothing."""

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        write_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        connect_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
        pool_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body, or raise as if the connection broke."""
        wanted = door.FILE_PATH.search(url)
        if wanted is not None:
            return door.download(self.world, wanted["path"])
        found = door.METHOD_PATH.search(url)
        if found is None:
            return 404, door.NOT_FOUND
        await asyncio.sleep(0)
        reply = await door.call(
            self.world, found["method"], _params(request_data), _files(request_data)
        )
        if reply.cut:
            raise NetworkError(CUT)
        return reply.status, reply.body


def _params(data: RequestData | None) -> dict[str, str]:
    return dict(data.json_parameters) if data else {}


def _files(data: RequestData | None) -> dict[str, Upload]:
    parts = data.multipart_data if data else {}
    return {name: _upload(*part) for name, part in (parts or {}).items()}


def _upload(name: str, content: object, mime: str) -> Upload:
    read = getattr(content, "read", None)
    return Upload(name, bytes(read() if callable(read) else content), mime)  # type: ignore[arg-type]
