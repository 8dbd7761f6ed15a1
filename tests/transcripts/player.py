"""Plays a script and returns the whole chat as text.

What people do is read by `bot.sandbox.script`, as on the page. Only here, where time and the bot
are in hand, there are also:

- `wait 20`, which lets so many seconds pass, and `restart`, which ends the bot and starts it anew;
- `Ada answers right` (or `wrong`): presses a choice of the question open in a private quiz;
- `Ada sends moodle.gift`: a file from `files/` here, or of the tests of packs;
- `keeper: Ada`, which makes her one of those who look after the bot, from the start.
"""

import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.sandbox.script import Place, perform
from tests.stage import Stage

HERE = Path(__file__).parent
FOLDERS = (HERE / "files", HERE.parent / "questions/packs/files")
KEEPER = re.compile(r"^keeper: (\w+)$", re.MULTILINE)
SENDS = re.compile(r"(?P<who>\w+) sends (?P<file>[\w.-]+\.\w+)")
ANSWER = re.compile(r"(?P<who>\w+) answers (?P<verdict>right|wrong)")


async def play(stage: Stage, script: str, restart: Callable[[], Awaitable[Stage]]) -> str:
    """Play a script and return the transcript of its chat."""
    place = Place(stage.world, stage.chat("Ada"))
    for line in script.splitlines():
        if not line or line.startswith("#") or KEEPER.fullmatch(line):
            continue
        if line == "restart":
            stage = await restart()
        elif line.startswith("wait "):
            await stage.wait(float(line.removeprefix("wait ")))
        elif answer := ANSWER.fullmatch(line):
            key = await stage.open_key(place.chat)
            is_right = answer["verdict"] == "right"
            stage.choose(answer["who"], place.chat, key, is_right=is_right)
            await stage.settle()
        elif sent := SENDS.fullmatch(line):
            path = next(at for folder in FOLDERS if (at := folder / sent["file"]).exists())
            person = stage.world.people[sent["who"]]
            person.send_document(place.chat, path.name, path.read_bytes())
            await stage.settle()
        else:
            perform(place, line)
            await stage.settle()
    return stage.world.transcript(place.chat)
