"""Writes down what people do on the page, as a script that a player can play again."""

import re
from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from bot.sandbox.script import with_buttons

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.model import Json
    from bot.sandbox.people import Person
    from bot.sandbox.world import World

WAIT = re.compile(r"wait (\d+)")
KNOWN = frozenset({"Ada", "Bruno", "Citra", "Curva Nord"})
"""Who and what is there when a script begins."""


@dataclass(slots=True)
class Recorder:
    """A tape: lines so far, and where and when the last step was.

    It looks at the world's clock to see how much later a step is, unless who moves the clock
    tells it (`is_told`). `keepers` look after the bot.
    """

    world: "World"
    on: bool = False
    lines: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    chat_id: int = 0
    thread: int | None = None
    began: float = 0.0
    waited: int = 0
    is_told: bool = False
    joins: bool = False
    keepers: tuple[str, ...] = ()

    def start(self) -> None:
        """Begin a new tape."""
        self.on, self.lines, self.told = True, [], set(KNOWN)
        self.chat_id, self.thread, self.waited = 0, None, 0
        self.began = self.world.time()

    def stop(self) -> None:
        """End the tape; it stays to be read."""
        self.on = False

    @property
    def script(self) -> str:
        """Return the tape as a script."""
        keepers = [f"keeper: {name}" for name in self.keepers]
        head = ["# Recorded in the sandbox.", *keepers]
        return "".join(f"{line}\n" for line in [*head, *self.lines])

    def save(self, path: "Path") -> None:
        """Write the tape into a file."""
        path.write_text(self.script, "utf-8")

    def take(self, person: "Person", chat: "Chat", line: str, thread: int | None = None) -> None:
        """Write a step down, and before it where and how much later it is."""
        if not self.on:
            return
        late = 0 if self.is_told else self._late()
        self._go(person, chat, thread)
        if late > 0:
            self.lines.append(f"wait {late}")
            self.waited += late
        self.lines.append(line)

    def _late(self) -> int:
        if not self.lines:
            self.began = self.world.time()
        return ceil(self.world.time() - self.began) - self.waited

    def wait(self, seconds: int, *, joins: bool) -> None:
        """Write down that time has passed, as one wait with that before if both join."""
        if not self.on or not self.lines:
            return
        before = WAIT.fullmatch(self.lines[-1]) if self.joins and joins else None
        if before is None:
            self.lines.append(f"wait {seconds}")
        else:
            self.lines[-1] = f"wait {int(before[1]) + seconds}"
        self.joins = joins

    def _go(self, person: "Person", chat: "Chat", thread: int | None) -> None:
        if person.name not in self.told:
            self.told.add(person.name)
            self.lines.append(f"person: {person.name}")
        if chat.chat_id != self.chat_id:
            self._enter(chat)
        if thread != self.thread:
            self.thread = thread
            topic = chat.topics.get(thread or 0)
            self.lines.append(f"topic: {topic.name if topic else ''}".strip())

    def _enter(self, chat: "Chat") -> None:
        self.chat_id, self.thread = chat.chat_id, None
        is_new = chat.owner is None and chat.title not in self.told
        if is_new:
            self.told.add(chat.title)
            self.lines.append(f"{'forum' if chat.is_forum else 'group'}: {chat.title}")
        self.lines.append(f"chat: {chat.owner.first_name if chat.owner else chat.title}")
        if is_new and chat.is_forum:
            owner = next(m.user.first_name for m in chat.members.values() if m.status == "creator")
            opened = [topic.name for topic in chat.topics.values()]
            self.lines += [f"{owner} opens the topic {name}" for name in opened]


def tapped(message: "Message", data: str) -> str:
    """Return how a script names a button: by its number, and how far up its message is."""
    up = with_buttons(message.chat).index(message)
    meant = [button.get("callback_data") for row in message.buttons for button in row]
    return f"taps {meant.index(data) + 1}" + (f", {up} up" if up else "")


def voted(message: "Message", details: "Json") -> str:
    """Return how a script names a vote: right or wrong in a quiz, else by number: `1+3`."""
    chosen = sorted(int(at) for at in details.get("options", []))
    poll = message.poll
    if poll is not None and poll.kind == "quiz" and chosen == poll.correct:
        return "votes right"
    if poll is None or poll.kind != "quiz" or poll.multiple:
        return f"votes {'+'.join(str(at + 1) for at in chosen)}"
    return "votes wrong"
