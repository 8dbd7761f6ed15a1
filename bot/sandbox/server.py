"""The door for other programs, and the page for people, over HTTP on one's own machine."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route
from typing_extensions import override

from bot.sandbox.doors import Doors, Turn
from bot.sandbox.recorder import Recorder

if TYPE_CHECKING:
    from bot.sandbox.world import World

KEEP_ALIVE_S = 75  # longer than clients keep one, so that none is closed under a call


def build_app(
    world: "World", recorder: Recorder | None = None, turn: Turn = nullcontext
) -> Starlette:
    """Return the ASGI application of a world; its Doors are in `app.state.doors`."""
    doors = Doors(world, recorder or Recorder(world), turn)
    both = ["GET", "POST"]
    app = Starlette(
        routes=[
            Route("/bot{token}/{method}", doors.method, methods=both),
            Route("/file/bot{token}/{path:path}", doors.file),
            Route("/api/people", doors.people),
            Route("/api/overview", doors.overview),
            Route("/api/chats/{chat_id}", doors.chat),
            Route("/api/chats/{chat_id}/transcript", doors.transcript),
            Route("/api/inline", doors.inline),
            Route("/api/traffic", doors.traffic),
            Route("/api/script", doors.script, methods=both),
            Route("/api/files/{file_id}", doors.picture),
            Route("/api/do/{act}", doors.act, methods=["POST"]),
            Route("/api/events", doors.events),
            Route("/", doors.page),
            Route("/page/{name}", doors.page),
        ]
    )
    app.state.doors = doors
    return app


class _Server(uvicorn.Server):
    """A uvicorn that says when it is ready and leaves signals to the program that holds it."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to listen."""
        await super().startup(sockets)
        self.ready.set()

    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@asynccontextmanager
async def serve(
    world: "World",
    host: str = "127.0.0.1",
    port: int = 0,
    recorder: Recorder | None = None,
    turn: Turn = nullcontext,
) -> AsyncIterator[str]:
    """Serve a world for the length of the block and give the address; port 0 is any free one.

    Whatever somebody does on the page is done within a `turn`.
    """
    app = build_app(world, recorder, turn)
    listener = socket.create_server((host, port))
    # Else an answer's body waits 40 ms for the client to confirm its head.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await server.ready.wait()
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        app.state.doors.closing.set()
        app.state.doors.desk.replay.stop()
        server.should_exit = True
        await task
        listener.close()
