"""Runs the bot as `python -m bot run` does, and measures its event loop from within.

As it ends it writes one line of JSON to its standard output: the longest times, in milliseconds,
for which the loop was not free for anybody else, and how much of each the loop's thread computed.
"""

import asyncio
import heapq
import json
import sys
import time

import uvloop

from bot import app, settings

EVERY_S = 0.01
MOST = 10


async def look(blocks):
    """Come back every hundredth of a second, and note by how much it came too late."""
    while True:
        due, used = time.perf_counter() + EVERY_S, time.thread_time()
        await asyncio.sleep(EVERY_S)
        late_ms = (time.perf_counter() - due) * 1000
        heapq.heappush(blocks, (late_ms, (time.thread_time() - used) * 1000))
        if len(blocks) > MOST:
            heapq.heappop(blocks)


async def main():
    chosen = settings.read()
    settings.configure(chosen)
    blocks = []
    looking = asyncio.create_task(look(blocks))
    await app.run(chosen)
    looking.cancel()
    json.dump(sorted(blocks, reverse=True), sys.stdout)


if __name__ == "__main__":
    uvloop.run(main())
