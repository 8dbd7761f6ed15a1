"""Simulated contestants: they join the games of a group and vote, each with a skill of their own.

A robot acts only when the bot wrote or opened a poll, once each, at a time drawn in advance; what
it planned is forgotten when the crowd goes home.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Self

from bot.sandbox.people import Person
from bot.sandbox.refusal import Impossible

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.model import Json
    from bot.sandbox.world import World

NAMES = (
    "Aldo", "Bianca", "Carlo", "Dewi", "Elio", "Fitri", "Gino", "Hana", "Ivo", "Joko",
    "Katia", "Luca", "Maya", "Nino", "Olga", "Putri", "Quinto", "Rina", "Sergio", "Tuti",
    "Ugo", "Vera", "Wayan", "Xenia", "Yanti", "Zeno",
)  # fmt: skip
MOST = 200
JOIN_S = (1.0, 12.0)
QUICKEST_S = 1.2
UNHURRIED_S = 30.0
MARGIN_S = 0.5

Offer = Callable[[str], bool]
"""Tells from a button's data whether it lets one join a game; the bot's own matter."""


@dataclass(frozen=True, slots=True)
class Robot:
    """Somebody simulated: how often they know it, how long they think, how surely they come."""

    person: Person
    skill: float
    pace: float
    zeal: float


class Crowd:
    """The robots of one group; `async with` lets them in and sends them home.

    They act `haste` times as fast as people would.
    """

    def __init__(
        self,
        world: "World",
        chat: "Chat",
        size: int,
        offers: Offer,
        chance: Random,
        *,
        haste: float = 1.0,
    ) -> None:
        self.world = world
        self.chat = chat
        self._offers = offers
        self._chance = chance
        self._haste = haste
        self._size = min(size, MOST)
        self._robots: list[Robot] = []
        self._seen: set[tuple[int, str]] = set()
        self._plans: set[asyncio.TimerHandle] = set()

    async def __aenter__(self) -> Self:
        """Let the robots join the group, unseen by the bot, and watch it."""
        for at in range(self._size):
            self._robots.append(self._robot(at))
        self.world.watchers.append(self._watch)
        self.world.announce("members", self.chat)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Forget what was planned."""
        self.world.watchers.remove(self._watch)
        for plan in self._plans:
            plan.cancel()

    def _robot(self, at: int) -> Robot:
        name, lap = NAMES[at % len(NAMES)], at // len(NAMES)
        user = self.world.new_user(f"{name} {lap + 1}" if lap else name, "en")
        person = Person(self.world, user)
        self.world.set_member(self.chat, user, "member", by=user)
        draw = self._chance
        skill = draw.betavariate(3.0, 2.0)
        return Robot(person, skill, draw.uniform(0.15, 0.8), draw.uniform(0.6, 1.0))

    def _watch(self, event: "Json") -> None:
        if event.get("chat_id") != self.chat.chat_id or "message_id" not in event:
            return
        message = self.chat.get(event["message_id"])
        if message is None or message.sender is not self.world.bot:
            return
        if message.poll is not None:
            self._once(message, "poll", self._plan_votes)
        elif self._join_data(message) is not None:
            self._once(message, "join", self._plan_joins)

    def _once(self, message: "Message", what: str, plan: "Callable[[Message], None]") -> None:
        if (message.message_id, what) not in self._seen:
            self._seen.add((message.message_id, what))
            plan(message)

    def _join_data(self, message: "Message") -> str | None:
        meant = [str(b.get("callback_data", "")) for row in message.buttons for b in row]
        return next((data for data in meant if self._offers(data)), None)

    def _plan_joins(self, message: "Message") -> None:
        for robot in self._robots:
            if self._chance.random() < robot.zeal:
                self._later(self._chance.uniform(*JOIN_S), self._join, robot, message)

    def _join(self, robot: Robot, message: "Message") -> None:
        data = self._join_data(message)
        is_in = data in {tap.data for tap in robot.person.taps}
        if data is not None and not is_in and not message.deleted:
            robot.person.tap(message, data)

    def _plan_votes(self, message: "Message") -> None:
        poll = message.poll
        life = poll.open_period if poll is not None and poll.open_period else UNHURRIED_S
        for robot in self._robots:
            thinking = self._chance.gauss(robot.pace, 0.15) * life
            delay = max(QUICKEST_S, min(thinking, life - MARGIN_S))
            if self._chance.random() < robot.zeal:
                self._later(delay, self._vote, robot, message)

    def _vote(self, robot: Robot, message: "Message") -> None:
        poll = message.poll
        if poll is None or poll.closed:
            return
        options = range(len(poll.options))
        knows = self._chance.random() < robot.skill
        wrong = [at for at in options if at not in poll.correct]
        if poll.correct and (knows or not wrong):
            robot.person.vote(message, *poll.correct)
        else:
            robot.person.vote(message, self._chance.choice(wrong or list(options)))

    def _later(
        self,
        delay_s: float,
        act: "Callable[[Robot, Message], None]",
        robot: Robot,
        message: "Message",
    ) -> None:
        def fire() -> None:
            self._plans.discard(plan)
            with suppress(Impossible):
                act(robot, message)

        plan = asyncio.get_running_loop().call_later(delay_s / self._haste, fire)
        self._plans.add(plan)
