"""An evening of quizzes in virtual time: who plays where, what goes wrong, and its raw record."""

import asyncio
import re
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from bot.sandbox.chat import Chat, Message
from bot.sandbox.people import Person
from bot.sandbox.refusal import Impossible
from bot.storage import Store
from data import Archive
from tests.stage import Stage, play_on

ROW = re.compile(r"(\d+)\. (?:\S+ )?\u2068(.+?)\u2069.*: (\d+) right, ([\d,]+) points")
ASKED = re.compile(r"(\d+)/\d+ · ")
DECIDES = "Sudden death · "
WON = re.compile(r"\u2068(.+?)\u2069 wins the sudden death")
TOLD = re.compile(r"Question (\d+) of \d+")


class Killed(BaseException):
    """The program is gone in the middle of what it was doing."""


@dataclass
class Place:
    """Where some people play one quiz after another; twins know all, and answer as one."""

    chat: Chat
    people: list[Person]
    thread: int | None = None
    games: int = 0
    asked_at: float = 0.0
    late: dict[str, int] = field(default_factory=dict)
    is_silent: bool = False
    twins: tuple[Person, ...] = ()


class Evening:
    """People with skills of their own, who act when the bot says something."""

    def __init__(self, stage: Stage, archive: Archive, folder: Path, chance: Random) -> None:
        self.stage = stage
        self.world = stage.world
        self.chance = chance
        self.places: list[Place] = []
        self.falls: list[tuple[float, float]] = []
        self.skill: dict[str, float] = {}
        self._again = lambda: play_on(self.world, stage.clock, archive, folder)
        self._plans: list[tuple[float, int, Callable[[], object]]] = []
        self._order = count()
        self._last_game = float("inf")
        self._curtain: AbstractAsyncContextManager[Stage] | None = None
        self.world.watchers.append(self._watch)

    def admit(self, names: list[str]) -> list[Person]:
        """Let people in, each with a skill."""
        for name in names:
            self.skill[name] = self.chance.betavariate(3, 2)
        return [self.world.add_person(name, "en") for name in names]

    def settle_in(self, place: Place) -> None:
        """Have a place play its first quiz soon."""
        self.places.append(place)
        self.later(self.chance.uniform(1, 20), lambda: self._host(place))

    def later(self, seconds: float, act: Callable[[], object]) -> None:
        """Plan something."""
        heappush(self._plans, (self.world.time() + seconds, next(self._order), act))

    async def play(self, minutes: float, deeds: dict[float, Callable[[], Any]]) -> None:
        """Play for so long, no new quiz in the last ten minutes; deeds come at their minute."""
        end = self.world.time() + minutes * 60
        self._last_game = end - min(600, minutes * 30)
        for minute, deed in deeds.items():
            heappush(self._plans, (end - (minutes - minute) * 60, next(self._order), deed))
        while self._plans and self._plans[0][0] < end:
            at, _, act = heappop(self._plans)
            await self.stage.wait(max(0.0, at - self.world.time()))
            with suppress(Impossible):
                done = act()
                if done is not None and hasattr(done, "__await__"):
                    await done
            await self.stage.settle()
        await self.stage.wait(max(0.0, end - self.world.time()))

    async def close(self) -> None:
        """End the last life of the program as it should be."""
        if self._curtain is not None:
            await self._curtain.__aexit__(None, None, None)

    async def fall(self, dead_s: float) -> None:
        """End the program as a kill does, without a word to it, and start it later."""
        now = self.world.time()
        await _drop(self.stage.bot.store)
        while self._plans and self._plans[0][0] < now + dead_s:
            plan = heappop(self._plans)
            self.stage.clock.move_to(self.stage.clock.now() + timedelta(seconds=0.001))
            with suppress(Impossible):
                done = plan[2]()
                assert not hasattr(done, "__await__")
        self.stage.clock.move_to(self.stage.clock.now() + timedelta(seconds=dead_s))
        self.world.tick()
        self.falls.append((now, self.world.time()))
        self._curtain = self._again()
        self.stage = await self._curtain.__aenter__()

    def fall_at_next_poll(self, place: Place, dead_s: float) -> None:
        """End the program while its next poll to a place is on the way."""
        place.is_silent = True

        def strike(event: dict[str, Any]) -> None:
            call = self.world.history.calls[-1] if event["kind"] == "call" else None
            if call is None or call.method != "sendPoll" or not self._is_to(call, place):
                return
            self.world.watchers.remove(strike)
            self.later(0, lambda: self.fall(dead_s))
            self.later(dead_s + 1, lambda: setattr(place, "is_silent", False))
            raise Killed

        self.world.watchers.append(strike)

    def _is_to(self, call: Any, place: Place) -> bool:
        here = int(call.params["chat_id"]), call.params.get("message_thread_id")
        return here == (place.chat.chat_id, place.thread) and call.status == 200

    def _host(self, place: Place) -> None:
        if self.world.time() > self._last_game:
            return
        place.games += 1
        host = self.chance.choice(place.people)
        others = [one for one in place.people if one is not host and one not in place.twins]
        late = self.chance.sample(others, 3)
        place.late = {one.name: self.chance.randint(2, 4) for one in late}
        place.asked_at = self.world.time()
        host.say(place.chat, f"/quiz {self.chance.randint(6, 10)}", thread=place.thread)

    def _watch(self, event: dict[str, Any]) -> None:
        if event["kind"] != "message":
            return
        for place in self.places:
            message = place.chat.get(event.get("message_id") or 0)
            is_here = event["chat_id"] == place.chat.chat_id and message is not None
            if is_here and message.sender is self.world.bot and message.thread_id == place.thread:
                self._react(place, message)

    def _react(self, place: Place, message: Message) -> None:
        labels = [button["text"] for row in message.buttons for button in row]
        if message.poll is not None and not place.is_silent:
            self._plan_votes(place, message)
        elif "Start now" in labels:
            self._plan_joins(place, message)
        elif "I want that question" in labels:
            for person in place.twins:
                wait = self.chance.uniform(1, 12)
                self.later(wait, lambda p=person: p.tap(message, "I want that question"))
        elif "Go on" in labels:
            self.later(4, lambda: self._leader(place).tap(message, "Go on"))
        elif message.text.startswith("Final table"):
            self.later(self.chance.uniform(20, 240), lambda: self._host(place))
        elif message.text.startswith("If you see this question twice"):
            place.is_silent = False
            self._plan_votes(place, self._newest_poll(place))

    def _newest_poll(self, place: Place) -> Message:
        said = [m for m in place.chat.latest() if m.thread_id == place.thread and m.poll]
        return said[-1]

    def _leader(self, place: Place) -> Person:
        return next(one for one in self.world.people.values() if one.leads(place.chat))

    def _plan_joins(self, place: Place, message: Message) -> None:
        for person in place.people:
            if person.name not in place.late:
                wait = self.chance.uniform(1, 25)
                self.later(wait, lambda p=person: p.tap(message, "Join"))
        self.later(30, lambda: self._leader(place).tap(message, "Start now"))

    def _plan_votes(self, place: Place, message: Message) -> None:
        if message.poll.question.startswith(DECIDES):
            for person in place.people:
                self.later(self.chance.uniform(2, 9), lambda p=person: self._vote(p, message))
            return
        number = int(ASKED.match(message.poll.question)[1])
        self.later(self.chance.uniform(3, 4), lambda: self._vote_as_one(place.twins, message))
        for person in place.people:
            if person in place.twins:
                continue
            first = place.late.get(person.name, 1)
            absent = first == 1 and self.chance.random() < 0.06
            if number >= first and not absent:
                # Who comes late is quick: nobody else can have closed the question by then.
                wait = self.chance.uniform(*((1, 3) if first > 1 else (3.5, 19)))
                self.later(wait, lambda p=person: self._vote(p, message))

    def _vote_as_one(self, twins: tuple[Person, ...], message: Message) -> None:
        for person in twins:
            person.vote(message, message.poll.correct[0])

    def _vote(self, person: Person, message: Message) -> None:
        poll = message.poll
        knows = self.chance.random() < self.skill[person.name]
        wrong = [at for at in range(len(poll.options)) if at not in poll.correct]
        person.vote(message, poll.correct[0] if knows else self.chance.choice(wrong))


async def _drop(store: Store) -> None:
    """Let go of a store as a killed program does: what it has committed is there, and no more."""
    writer = store._writer
    writer._task.cancel()
    await asyncio.wait({writer._task})
    connection, writer._connection, writer._task = writer._connection, None, None
    await connection.close()
    readers, store._readers = store._readers, None
    await readers.dispose()
    await store._engine.dispose()
    store._lock.release()


def record(evening: Evening) -> list[dict[str, Any]]:
    """Return what passed through Telegram, in order, without a word from the bot's own store."""
    world, happenings = evening.world, []
    for call in world.history.calls:
        if call.status == 200 and call.method == "getUpdates":
            happenings += [(call.at, call.number, _heard(u, call.at)) for u in call.result]
        elif call.status == 200 and call.method in {"sendPoll", "sendMessage"}:
            happenings.append((call.at, call.number, _said(call)))
    happenings += [(at, 0, {"what": "down", "at": at}) for at, _ in evening.falls]
    happenings.sort(key=lambda one: one[:2])
    return [told for _, _, told in happenings if told is not None]


def _said(call: Any) -> dict[str, Any] | None:
    message = call.result
    where = {"chat": message["chat"]["id"], "thread": message.get("message_thread_id") or 0}
    if call.method == "sendPoll":
        poll = message["poll"]
        if poll["question"].startswith(DECIDES):
            decides = {"poll": poll["id"], "key": poll["correct_option_ids"][0]}
            return {"what": "decider", "at": call.at, **decides, **where}
        number = int(ASKED.match(poll["question"])[1])
        key, seconds = poll["correct_option_ids"][0], poll["open_period"]
        asked = {"poll": poll["id"], "number": number, "key": key, "seconds": seconds}
        return {"what": "poll", "at": call.at, **asked, **where}
    text = message["text"]
    if text.startswith("Final table"):
        rows = [(int(a), b, int(c), int(d.replace(",", ""))) for a, b, c, d in ROW.findall(text)]
        won = WON.search(text)
        return {"what": "table", "rows": rows, "won": won and won[1], **where}
    told = TOLD.match(text)
    return {"what": "reveal", "number": int(told[1]), **where} if told else None


def _heard(update: dict[str, Any], at: float) -> dict[str, Any] | None:
    if vote := update.get("poll_answer"):
        who = {"who": vote["user"]["id"], "name": vote["user"]["first_name"]}
        choice = (vote["option_ids"] or [None])[0]
        return {"what": "vote", "at": at, "poll": vote["poll_id"], "choice": choice, **who}
    if tap := update.get("callback_query"):
        if not tap["data"].startswith("1:j:"):
            return None
        return {"what": "join", **_where(tap["message"]), **_who(tap["from"])}
    message = update.get("message", {})
    if "migrate_to_chat_id" in message:
        return {
            "what": "moved",
            "old": message["chat"]["id"],
            "new": message["migrate_to_chat_id"],
        }
    if message.get("text", "").startswith("/quiz") and message["chat"]["type"] != "private":
        return {"what": "host", **_where(message), **_who(message["from"])}
    return None


def _where(message: dict[str, Any]) -> dict[str, int]:
    topic = message.get("message_thread_id") if message.get("is_topic_message") else 0
    return {"chat": message["chat"]["id"], "thread": topic or 0}


def _who(user: dict[str, Any]) -> dict[str, Any]:
    return {"who": user["id"], "name": user["first_name"]}
