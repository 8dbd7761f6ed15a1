"""What both doors share: a call that may have to wait, and the address it came under.

The world itself never sleeps; here is where getUpdates waits for news and a planned delay passes.
"""

import asyncio
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.sandbox.refusal import conflict
from bot.sandbox.world import Reply

if TYPE_CHECKING:
    from bot.sandbox.params import Upload
    from bot.sandbox.world import World

METHOD_PATH = re.compile(r"/bot(?P<token>[^/]+)/(?P<method>\w+)/?$")
FILE_PATH = re.compile(r"/file/bot(?P<token>[^/]+)/(?P<path>.+)$")
TOKEN = re.compile(r"\d+:[\w-]+")
LONGEST_S = 50.0
LOOK_S = 0.5
NOTHING = b'{"ok":true,"result":[]}'
NOT_FOUND = b'{"ok":false,"error_code":404,"description":"Not Found"}'


def download(world: "World", path: str) -> tuple[int, bytes]:
    """Return a stored file by its path."""
    for stored in world.files.values():
        if stored.path == path:
            return 200, stored.content
    return 404, NOT_FOUND


async def call(
    world: "World",
    method: str,
    params: Mapping[str, Any],
    files: Mapping[str, "Upload"] | None = None,
) -> Reply:
    """Make a call, waiting as long as Telegram would."""
    if method.lower() == "getupdates":
        reply = await _get_updates(world, params)
    else:
        reply = world.call(method, params, files)
    if reply.delay_s:
        await asyncio.sleep(reply.delay_s)
    return reply


async def _get_updates(world: "World", params: Mapping[str, Any]) -> Reply:
    """Ask for updates, and wait for the first if there is none; a newer asker ends the wait."""
    news = asyncio.Event()
    waiter = world.queue.wait(news.set)
    try:
        reply = world.call("getUpdates", params)
        if reply.body == NOTHING and _timeout(params) > 0:
            try:
                async with asyncio.timeout(_timeout(params)):
                    await _until_news(world, news)
            except TimeoutError:
                return reply
            if waiter.conflict is not None:
                return world.refuse("getUpdates", params, conflict(waiter.conflict))
            reply = world.call("getUpdates", params)
        return reply
    finally:
        world.queue.leave(waiter)


async def _until_news(world: "World", news: asyncio.Event) -> None:
    """Wait for an update; look now and then whether the time itself has brought one."""
    while not news.is_set():
        try:
            async with asyncio.timeout(LOOK_S):
                await news.wait()
        except TimeoutError:
            world.tick()


def _timeout(params: Mapping[str, Any]) -> float:
    try:
        return min(float(params.get("timeout") or 0), LONGEST_S)
    except (TypeError, ValueError):
        return 0.0
