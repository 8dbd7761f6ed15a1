"""People who play what the bot asks, at moments that chance chooses."""

import asyncio
from contextlib import suppress
from random import Random

from bot.sandbox.chat import Message
from bot.sandbox.refusal import Impossible
from tests.faults.rig import Rig

GAME_S = 600.0
"""A game, or the wait for it, that lasts longer than this hangs."""
LOOK_S = 0.02


class Players:
    """A group of people; the first of them is the host, and some come late.

    For `silent_s` seconds after a question has come nobody answers it.
    """

    line = "/quiz"

    def __init__(self, rig: Rig, chance: Random, many: int = 50, hurry_s: float = 4.0) -> None:
        self.rig = rig
        self.chance = chance
        self.hurry_s = hurry_s
        self.people = [rig.world.add_person(f"Fan{at:02}") for at in range(1, many + 1)]
        self.group = rig.world.add_group("Curva Sud", self.people)
        self.punctual = self.people[: many * 3 // 5]
        self.games = 0
        self.are_in = asyncio.Event()
        self.silent_s = 0.0

    async def play(self, questions: int) -> Message:
        """Play a game to its end; return the message with the final table."""
        self.games += 1
        start = self.group.last_message_id
        self.people[0].say(self.group, f"{self.line} {questions}")
        await self._gather(start)
        late = {person.name: self.chance.randint(2, 5) for person in self.people}
        late |= {person.name: 1 for person in self.punctual}
        async with asyncio.timeout(GAME_S), asyncio.TaskGroup() as votes:
            seen = start
            while (table := self._table(start)) is None:
                for message in self._since(seen):
                    seen = message.message_id
                    if self.asks(message):
                        votes.create_task(self._answer(message, late))
                    self._go_on(message)
                await asyncio.sleep(LOOK_S)
        return table

    def asks(self, message: Message) -> bool:
        """Tell whether a message is a question."""
        return message.poll is not None

    async def _gather(self, start: int) -> None:
        """Join the lobby one after the other, then start."""
        for person in self.punctual[1:]:
            await self._tap(person.name, "Join", start)
            await asyncio.sleep(self.chance.uniform(0, 2 / len(self.punctual)))
        await self._tap(self.people[0].name, "Start now", start)
        self.are_in.set()

    async def _tap(self, name: str, label: str, start: int) -> None:
        """Press a button as soon as it is there."""
        shown: list[Message] = []

        def is_shown() -> bool:
            shown[:] = [m for m in self._since(start) if label in _labels(m)]
            return bool(shown)

        await self.rig.until(is_shown, limit_s=GAME_S)
        self.rig.world.person(name).tap(shown[-1], label)

    async def _answer(self, message: Message, late: dict[str, int]) -> None:
        """Vote in a poll: many at the same moment, the others whenever they like."""
        number = int(message.poll.question.split("/")[0])
        burst = self.chance.uniform(0, self.hurry_s)
        absent = self.chance.randint(0, 3) if self.chance.random() < 0.15 else 0
        await asyncio.sleep(self.silent_s)
        voters = [person for person in self.people if late[person.name] <= number]
        self.chance.shuffle(voters)
        moments = sorted(
            (burst if self.chance.random() < 0.4 else self.chance.uniform(0, self.hurry_s), at)
            for at in range(len(voters) - absent)
        )
        since = 0.0
        for moment, at in moments:
            if moment > since:
                await asyncio.sleep(moment - since)
                since = moment
            with suppress(Impossible):
                voters[at].vote(message, self._choice(message))

    def _choice(self, message: Message) -> int:
        poll = message.poll
        is_right = self.chance.random() < 0.5
        return poll.correct[0] if is_right else self.chance.randrange(len(poll.options))

    def _go_on(self, message: Message) -> None:
        if "Go on" in _labels(message):
            self.people[0].tap(message, "Go on")

    def _table(self, start: int) -> Message | None:
        """Return a game's final table; one before its first poll is the last game's, repeated."""
        said = self._since(start)
        first = next((at for at, m in enumerate(said) if self.asks(m)), len(said))
        return next((m for m in said[first:] if m.text.startswith("Final table")), None)

    def _since(self, message_id: int) -> list[Message]:
        """Return what the bot has said after a message."""
        bot = self.rig.world.bot
        return [m for m in self.group.latest() if m.message_id > message_id and m.sender is bot]


def _labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]
