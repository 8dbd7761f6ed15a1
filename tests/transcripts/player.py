r"""Plays a script and returns the whole chat as text, or all chats in which something happened.

What people do is read by `bot.sandbox.script`, as on the page. Only here, where time and the bot
are in hand, there are also:

- `wait 20`, which lets so many seconds pass, and `restart`, which ends the bot and starts it anew;
- `Ada sends moodle.gift`: a file from `files/` here, or of the tests of packs;
- `Ada shows stripes.png: caption`: such a file as a photo (`\n` begins a line of the caption);
- `keeper: Ada`, which makes her one of those who look after the bot, from the start;
- `stop`, after which there is no bot until `start`: what people do meanwhile waits for it;
- `asleep 60`: the machine of the bot stands still for so long;
- `Ada answers right` (or `wrong`): answers the question open in a private quiz, in its own way;
- `Ada types right` (`nearly`: with a slip): writes the answer to the question open in a group, and
  `Ada replies right` does so as a reply to it.
"""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.sandbox.script import Place, perform
from tests.stage import Stage

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat

HERE = Path(__file__).parent
FOLDERS = (HERE / "files", HERE.parent / "questions/packs/files")
KEEPER = re.compile(r"^keeper: (\w+)$", re.MULTILINE)
SENDS = re.compile(r"(?P<who>\w+) sends (?P<file>[\w.-]+\.\w+)")
SHOWS = re.compile(r"(?P<who>\w+) shows (?P<file>[\w.-]+\.\w+)(?:: (?P<caption>.*))?")
TYPED = re.compile(r"(?P<who>\w+) (?P<how>types|replies) (?P<what>right|nearly)")
ANSWER = re.compile(r"(?P<who>\w+) answers (?P<verdict>right|wrong)")
TIME = re.compile(r"(?P<how>wait|asleep) (?P<seconds>[\d.]+)")


class Player:
    """Somebody who holds the script, the clock and the bot; `stop` and `start` end and begin it.

    Without a script step between them the two are a restart.
    """

    def __init__(
        self,
        stage: Stage,
        stop: Callable[[], Awaitable[None]],
        start: Callable[[], Awaitable[Stage]],
    ) -> None:
        self._stage = stage
        self._stop = stop
        self._start = start
        self._is_on = True
        self._place = Place(stage.world, stage.chat("Ada"))
        self._seen: dict[int, Chat] = {}

    async def play(self, script: str) -> str:
        """Play a script and return the transcript of what happened."""
        for line in script.splitlines():
            if line and not line.startswith("#") and not KEEPER.fullmatch(line):
                await self._step(line)
                self._seen[self._place.chat.chat_id] = self._place.chat
        world = self._stage.world
        shown = [chat for chat in self._seen.values() if chat.moved_to is None]
        told = {chat.title: text for chat in shown if (text := world.transcript(chat))}
        if len(told) == 1:
            return next(iter(told.values()))
        return "\n".join(f"=== {title}\n{text}" for title, text in told.items())

    async def _step(self, line: str) -> None:
        if line in {"stop", "start", "restart"}:
            await self._switch(line)
        elif passing := TIME.fullmatch(line):
            await self._pass(float(passing["seconds"]), is_awake=passing["how"] == "wait")
        elif answer := ANSWER.fullmatch(line):
            chat, is_right = self._place.chat, answer["verdict"] == "right"
            for act in await self._stage.answers(answer["who"], chat, is_right=is_right):
                act()
                await self._settle()
        elif typed := TYPED.fullmatch(line):
            chat, is_exact = self._place.chat, typed["what"] == "right"
            text = await self._stage.open_answer(chat, is_exact=is_exact)
            colon = ": " if typed["how"] == "types" else " replies: "
            perform(self._place, f"{typed['who']}{colon}{text}")
            await self._settle()
        elif sent := SENDS.fullmatch(line):
            path, person = _file(sent["file"]), self._stage.world.people[sent["who"]]
            person.send_document(self._place.chat, path.name, path.read_bytes())
            await self._settle()
        elif shown := SHOWS.fullmatch(line):
            caption = (shown["caption"] or "").replace("\\n", "\n")
            person, content = self._stage.world.people[shown["who"]], _file(shown["file"])
            person.send_photo(self._place.chat, content.read_bytes(), caption=caption)
            await self._settle()
        else:
            perform(self._place, line)
            await self._settle()

    async def _switch(self, line: str) -> None:
        if line != "start":
            await self._stop()
            self._is_on = False
        if line != "stop":
            self._stage = await self._start()
            self._is_on = True

    async def _pass(self, seconds: float, *, is_awake: bool) -> None:
        if is_awake and self._is_on:
            await self._stage.wait(seconds)
            return
        clock = self._stage.clock
        clock.move_to(clock.now() + timedelta(seconds=seconds))
        self._stage.world.tick()
        await self._settle()

    async def _settle(self) -> None:
        if self._is_on:
            await self._stage.settle()


def _file(name: str) -> Path:
    return next(at for folder in FOLDERS if (at := folder / name).exists())
