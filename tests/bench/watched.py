"""Runs the bot as `python -m bot run` does, and measures its event loop from within.

As it ends it writes one line of JSON to its standard output: how long, in milliseconds, the loop
was not free for anybody else, each time that was long, and how much of that its thread computed;
the rest went to other threads and other programs.
"""

import asyncio
import json
import sys
import time

import uvloop

from bot import app, settings

EVERY_S = 0.01
LONG_MS = 20.0


async def look(blocks):
    """Come back every hundredth of a second, and note by how much that was too late."""
    while True:
        due, used = time.perf_counter() + EVERY_S, time.thread_time()
        await asyncio.sleep(EVERY_S)
        late_ms = (time.perf_counter() - due) * 1000
        if late_ms > LONG_MS:
            blocks.append((late_ms, (time.thread_time() - used) * 1000))


async def main():
    chosen = settings.read()
    settings.configure(chosen)
    blocks = []
    looking = asyncio.create_task(look(blocks))
    await app.run(chosen)
    looking.cancel()
    json.dump(blocks, sys.stdout)


if __name__ == "__main__":
    uvloop.run(main())
