"""Plays a script before the eyes of who watches the page, in the time that it says."""

import asyncio
from typing import TYPE_CHECKING

from bot.sandbox.refusal import Impossible
from bot.sandbox.script import Place, perform

if TYPE_CHECKING:
    from bot.sandbox.world import World

QUIET_S = 0.4
LONGEST_S = 5.0
LONGEST_WAIT_S = 300.0


class Replay:
    """A script that is being played, one at a time."""

    def __init__(self, world: "World") -> None:
        self.world = world
        self._task: asyncio.Task[None] | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether a script is being played."""
        return self._task is not None and not self._task.done()

    def start(self, script: str) -> None:
        """Play a script from its beginning, instead of what is being played."""
        self.stop()
        self._task = asyncio.create_task(self._play(script))

    def stop(self) -> None:
        """End the playing."""
        if self._task is not None:
            self._task.cancel()

    async def _play(self, script: str) -> None:
        place = Place(self.world, next(iter(self.world.people.values())).private)
        ended = "The script has been played."
        for line in script.splitlines():
            if not line or line.startswith(("#", "keeper: ")):
                continue
            self.world.announce("replay", place.chat, line=line)
            try:
                await self._step(place, line)
            except (Impossible, LookupError) as trouble:
                ended = f"The script stops at «{line}»: {trouble}"
                break
        self.world.announce("replay", place.chat, line=ended, ended=True)

    async def _step(self, place: Place, line: str) -> None:
        if line == "restart":
            return  # the bot goes on; only a test can start it anew
        if line.startswith("wait "):
            await asyncio.sleep(min(float(line.removeprefix("wait ")), LONGEST_WAIT_S))
            return
        perform(
            place, line.replace(" answers right", " taps 1").replace(" answers wrong", " taps 2")
        )
        await self._settle()

    async def _settle(self) -> None:
        """Wait until the bot has been quiet for a moment."""
        loop = asyncio.get_running_loop()
        end = loop.time() + LONGEST_S
        before = -1
        while before != self.world.history.count and loop.time() < end:
            before = self.world.history.count
            await asyncio.sleep(QUIET_S)
