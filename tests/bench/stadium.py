"""A thousand groups that play at the same time, before one pretend Telegram."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random

from bot.sandbox.chat import Chat, Message
from bot.sandbox.people import Person
from bot.sandbox.refusal import Impossible
from bot.sandbox.world import World

ARRIVAL_S = 60.0
"""Within this time all groups ask for their quiz: their cards alone take Telegram 34 s."""
JOIN_S = (1.0, 25.0)
THINK_S = (1.0, 19.0)
ZEAL = 0.9
"""As many of those who play answer a question."""


@dataclass
class Terrace:
    """One group: who plays there, and how far they are."""

    chat: Chat
    people: list[Person]
    is_let_in: bool = False
    is_over: bool = False


@dataclass
class Stadium:
    """All groups; each asks for a quiz, joins it by its buttons, and votes when a poll comes."""

    world: World
    chance: Random
    rounds: int
    terraces: dict[int, Terrace] = field(default_factory=dict)
    votes: dict[tuple[str, int], int] = field(default_factory=dict)
    """What was voted first, by poll and voter."""

    def fill(self, groups: int, people: int) -> None:
        """Let people in: each plays in one group only."""
        for at in range(groups):
            here = [self.world.add_person(f"Fan {at}.{n}") for n in range(people)]
            chat = self.world.add_group(f"Curva {at}", here)
            self.terraces[chat.chat_id] = Terrace(chat, here)
        self.world.watchers.append(self._watch)

    def open(self) -> None:
        """Have all groups ask for their quiz, one after the other."""
        for terrace in self.terraces.values():
            self._later((0.0, ARRIVAL_S), self._ask, terrace)

    @property
    def over(self) -> int:
        """Return in how many groups the game is over."""
        return sum(terrace.is_over for terrace in self.terraces.values())

    def _ask(self, terrace: Terrace) -> None:
        terrace.people[0].say(terrace.chat, f"/quiz {self.rounds}")

    def _watch(self, event: dict) -> None:
        terrace = self.terraces.get(event["chat_id"] or 0)
        if terrace is None or event["kind"] != "message":
            return
        message = terrace.chat.messages[event["message_id"]]
        if message.sender is not self.world.bot:
            return
        if message.poll is not None:
            self._think(terrace, message)
        elif message.text.startswith("Final table"):
            terrace.is_over = True
        elif message.buttons and not terrace.is_let_in:
            terrace.is_let_in = True
            for person in terrace.people[1:]:
                self._later(JOIN_S, self._join, person, message)

    def _join(self, person: Person, message: Message) -> None:
        with suppress(Impossible):
            person.tap(message, "Join")

    def _think(self, terrace: Terrace, message: Message) -> None:
        for person in terrace.people:
            if self.chance.random() < ZEAL:
                self._later(THINK_S, self._vote, person, message)

    def _vote(self, person: Person, message: Message) -> None:
        poll = message.poll
        choice = self.chance.randrange(len(poll.options))
        with suppress(Impossible):
            person.vote(message, choice)
            self.votes.setdefault((poll.poll_id, person.user.user_id), choice)

    def _later(self, between: tuple[float, float], act: Callable, *what: object) -> None:
        asyncio.get_running_loop().call_later(self.chance.uniform(*between), act, *what)
