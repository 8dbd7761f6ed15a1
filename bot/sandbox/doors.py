"""Answers requests: calls of the Bot API, and what the page asks for and does."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
    StreamingResponse,
)
from typing_extensions import override

from bot.sandbox import bodies, door
from bot.sandbox.api import Desk
from bot.sandbox.files import image_mime
from bot.sandbox.recorder import Recorder
from bot.sandbox.refusal import Impossible, Refused
from bot.sandbox.traffic import traffic

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from bot.sandbox.world import World

Turn = Callable[[], AbstractAsyncContextManager[None]]
"""Opens the time in which somebody acts; what it does at its end is done before the next."""
PAGE = Path(__file__).parent / "page"
BYTES = "application/octet-stream"
PULSE_S = 15.0
BACKLOG = 1000
SAFE = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class CutResponse(Response):
    """An answer that breaks off: its head promises a body that never comes."""

    @override
    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Send the head alone."""
        headers = [(b"content-length", b"1000")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


class Doors:
    """Answers requests from a world."""

    def __init__(self, world: "World", recorder: Recorder, turn: "Turn" = nullcontext) -> None:
        self.world = world
        self.turn = turn
        self.desk = Desk(world, recorder)
        self.closing = asyncio.Event()

    async def method(self, request: Request) -> Response:
        """Answer a call of the Bot API."""
        token, method = request.path_params["token"], request.path_params["method"]
        if not door.TOKEN.fullmatch(token):
            return Response(door.NOT_FOUND, 404, media_type="application/json")
        kind = request.headers.get("content-type", "")
        try:
            params, files = bodies.parse(kind, await request.body(), request.query_params)
        except Refused as refused:
            return JSONResponse(refused.body(), refused.code)
        reply = await door.call(self.world, method, params, files)
        if reply.cut:
            return CutResponse()
        media = "text/html" if reply.body.startswith(b"<") else "application/json"
        return Response(reply.body, reply.status, media_type=media)

    async def file(self, request: Request) -> Response:
        """Hand a file to the bot."""
        status, content = door.download(self.world, request.path_params["path"])
        return Response(content, status, media_type=BYTES)

    async def picture(self, request: Request) -> Response:
        """Hand a file to the page."""
        stored = self.world.files.get(request.path_params["file_id"])
        if stored is None:
            return Response(status_code=404)
        return Response(
            stored.content, media_type=image_mime(stored.content) or BYTES, headers=SAFE
        )

    async def people(self, request: Request) -> Response:
        """Tell the page who there is."""
        return JSONResponse(list(self.world.people))

    async def overview(self, request: Request) -> Response:
        """Tell the page which chats somebody has."""
        return _told(lambda: self.desk.overview(request.query_params.get("as", "")))

    async def chat(self, request: Request) -> Response:
        """Tell the page what a chat looks like to somebody."""
        chat_id = request.path_params["chat_id"]
        return _told(lambda: self.desk.chat(request.query_params.get("as", ""), chat_id))

    async def inline(self, request: Request) -> Response:
        """Tell the page what the bot offers inline."""
        return _told(lambda: self.desk.inline(request.query_params.get("as", "")))

    async def traffic(self, request: Request) -> Response:
        """Tell the page what passed between Telegram and the bot."""
        return JSONResponse(traffic(self.world, int(request.query_params.get("after", 0))))

    async def script(self, request: Request) -> Response:
        """Hand out the tape, or start, stop or play one: `{"do": ..., "script": ...}`."""
        recorder, replay = self.desk.recorder, self.desk.replay
        if request.method == "GET":
            return PlainTextResponse(recorder.script)
        if not _is_json(request):
            return JSONResponse({"error": "JSON only"}, 415)
        asked = json.loads(await request.body())
        if asked.get("do") == "record":
            recorder.start()
        elif asked.get("do") == "play":
            replay.start(str(asked.get("script", "")))
        else:
            recorder.stop()
            replay.stop()
        self.world.announce("tape", None)
        return JSONResponse({})

    async def act(self, request: Request) -> Response:
        """Do what somebody does on the page."""
        if not _is_json(request):
            return JSONResponse({"error": "JSON only"}, 415)
        details = json.loads(await request.body())
        who, act = details.get("as", ""), request.path_params["act"]
        async with self.turn():
            return _told(lambda: self.desk.do(who, act, details))

    async def transcript(self, request: Request) -> Response:
        """Write a chat down."""
        chat = self.world.find_chat(request.path_params["chat_id"])
        text = self.world.transcript(chat) if chat else ""
        return Response(text, 200 if chat else 404, media_type="text/plain; charset=utf-8")

    async def events(self, request: Request) -> Response:
        """Tell the page of changes as they happen."""
        return StreamingResponse(self._events(), media_type="text/event-stream", headers=SAFE)

    async def _events(self) -> AsyncIterator[str]:
        news: asyncio.Queue[dict[str, Any]] = asyncio.Queue(BACKLOG)

        def watch(event: dict[str, Any]) -> None:
            if not news.full():
                news.put_nowait(event)

        self.world.watchers.append(watch)
        try:
            yield ": here\n\n"
            while not self.closing.is_set():
                try:
                    async with asyncio.timeout(PULSE_S):
                        yield f"data: {json.dumps(await news.get())}\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self.world.watchers.remove(watch)

    async def page(self, request: Request) -> Response:
        """Show the page."""
        name = request.path_params.get("name", "index.html")
        path = PAGE / name
        if path.parent != PAGE or not path.is_file():
            return Response(status_code=404)
        return FileResponse(path, headers=SAFE)


def _is_json(request: Request) -> bool:
    """Tell whether a page of another site could not have sent this unasked."""
    return request.headers.get("content-type", "").partition(";")[0] == "application/json"


def _told(ask: Any) -> Response:
    try:
        return JSONResponse(ask())
    except Impossible as impossible:
        return JSONResponse({"error": str(impossible)}, 409)
