"""Plays a script and returns the whole chat as text.

A script is a text file: comment lines (#), `chat: <person or group>`, then one step a line:

- `Ada: text` writes;
- `Ada taps 2` presses the second button under the newest message that has any, `Ada taps h` the
  first whose verb is `h`;
- `Ada answers right` (or `wrong`) presses a choice of the question that is open in a private quiz;
- `Ada votes right` (or `wrong`) votes in the newest poll;
- `Ada removes the bot`, `Ada adds the bot`, `Ada migrates the group`;
- `group: Name` founds a basic group of all three and the bot;
- `wait 20` lets so many seconds pass; `restart` ends the bot and starts it anew.
"""

import re
from collections.abc import Awaitable, Callable

from bot.sandbox.chat import Chat
from tests.stage import Stage

STEP = re.compile(
    r"(?P<who>\w+)"
    r"(?:: (?P<text>.*)"
    r"| (?P<deed>removes|adds|migrates) the (?:bot|group)"
    r"| taps (?P<button>\w+)"
    r"| answers (?P<answer>\w+)"
    r"| votes (?P<vote>\w+))"
)


async def play(stage: Stage, script: str, restart: Callable[[], Awaitable[Stage]]) -> str:
    """Play a script and return the transcript of its chat."""
    chat = stage.chat("Ada")
    for line in script.splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("group: "):
            people = list(stage.world.people.values())
            stage.world.add_group(line.removeprefix("group: "), people, kind="group")
        elif line.startswith("chat: "):
            chat = stage.chat(line.removeprefix("chat: "))
        elif line == "restart":
            stage = await restart()
        elif line.startswith("wait "):
            await stage.wait(float(line.removeprefix("wait ")))
        else:
            await step(stage, chat, line)
            await stage.settle()
    return stage.world.transcript(chat)


async def step(stage: Stage, chat: Chat, line: str) -> None:
    """Do what a person does."""
    match = STEP.fullmatch(line)
    assert match, f"no such step: {line}"
    name, person = match["who"], stage.world.people[match["who"]]
    if match["text"] is not None:
        person.say(chat, match["text"])
    elif match["deed"]:
        deeds = {"removes": person.remove_bot, "adds": person.add_bot, "migrates": person.migrate}
        deeds[match["deed"]](chat)
    elif match["button"]:
        stage.tap(name, chat, match["button"])
    elif match["answer"]:
        key = await stage.open_key(chat)
        stage.choose(name, chat, key, is_right=match["answer"] == "right")
    else:
        stage.vote(name, chat, is_right=match["vote"] == "right")
