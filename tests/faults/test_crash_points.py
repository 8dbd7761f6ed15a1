"""Kills the bot at moments that have a name, rather than waiting for chance to meet them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random

import pytest

from tests.faults.audit import Audit
from tests.faults.players import Players


@dataclass
class Point:
    """A moment in a call: before it is acted upon, when it has been, or a little later."""

    method: str
    moment: str
    fits: Callable[[Mapping[str, object]], bool] = lambda _: True
    silent_s: float = 0.0
    brings: str = "poll_answer"
    reached: asyncio.Event = field(default_factory=asyncio.Event)


def text_begins(words):
    """Return a condition on the text of a message."""
    return lambda params: str(params.get("text", "")).startswith(words)


def asks_on(params):
    """Tell whether a getUpdates confirms what came before."""
    return "offset" in params


def points():
    """Return all moments in the order in which a game can come to them."""
    reveal, table = text_begins("Question "), text_begins("<b>Final table")
    return [
        Point("editMessageText", "cut_after"),
        Point("sendPoll", "cut_before"),
        Point("getUpdates", "handed votes"),
        Point("getUpdates", "cut_before", asks_on),
        Point("getUpdates", "cut_after", asks_on),
        Point("sendPoll", "cut_after"),
        Point("getUpdates", "1 ms after votes"),
        Point("getUpdates", "5 ms after votes"),
        Point("stopPoll", "cut_before"),
        Point("stopPoll", "cut_after"),
        Point("sendPoll", "cut_after", silent_s=6.0),
        Point("sendMessage", "cut_before", reveal),
        Point("sendMessage", "cut_after", reveal),
        Point("sendMessage", "2 ms after", reveal),
        Point("sendPoll", "2 ms after"),
        Point("sendMessage", "cut_before", table),
        Point("sendMessage", "cut_after", table),
    ]


class Trap:
    """Kills the bot as it comes to a point."""

    def __init__(self, rig, point):
        self.rig = rig
        self.point = point
        if "votes" in point.moment:
            rig.world.watchers.append(self.watch)
        else:
            kind = point.moment if point.moment.startswith("cut") else "delay"
            rig.world.faults.plan(point.method, kind, when=self.when)

    def when(self, params):
        """Kill at the first call that fits."""
        if self.point.reached.is_set() or not self.point.fits(params):
            return False
        self.spring()
        return True

    def watch(self, event):
        """Kill as votes are handed over."""
        if event["kind"] != "call" or self.point.reached.is_set():
            return
        call = self.rig.world.history.calls[-1]
        if call.method == "getUpdates" and any(
            self.point.brings in one for one in call.result or ()
        ):
            self.spring()

    def spring(self):
        """Kill now, or in as many milliseconds as the point's moment says."""
        self.point.reached.set()
        said = self.point.moment.split()[0]
        late_s = int(said) / 1000 if said.isdecimal() else 0.0
        life = self.rig.lives[-1]
        if late_s:
            asyncio.get_running_loop().call_later(late_s, life.murder)
        else:
            life.murder()


async def stumble(rig, players, where):
    """Kill the bot at one point after the other, and start it again each time."""
    for point in where:
        players.silent_s = point.silent_s
        Trap(rig, point)
        await point.reached.wait()
        before = rig.world.queue.waiter
        await rig.lives[-1].end()
        await rig.asks(rig.start(), before)


async def play_through(rig, where, questions):
    """Play games until the bot was killed at every point, then audit them."""
    players = Players(rig, Random(5), 12, hurry_s=1.5)
    life = await rig.serving()
    stumbling = asyncio.create_task(stumble(rig, players, where))
    await players.play(questions)
    await asyncio.wait({stumbling}, timeout=10)
    while not stumbling.done():
        await players.play(questions)
    await stumbling
    life = rig.lives[-1]
    await rig.quiet(life, 1.0)
    status, _ = await life.stop()
    found = Audit(rig.world, rig.database, [one.ended_at for one in rig.lives[:-1]]).run()
    assert status == 0
    assert not found.wrong, "\n".join(found.wrong)
    return found.numbers


async def test_a_poll_that_went_out_unnoticed_is_found_again(rig):
    numbers = await play_through(rig, [Point("sendPoll", "cut_after")], 1)

    assert (numbers["adopted polls"], numbers["orphaned polls"]) == (1, 0)
    assert numbers["answers"] == numbers["votes"] > 5


async def test_a_poll_that_nobody_answered_meanwhile_is_asked_again(rig):
    numbers = await play_through(rig, [Point("sendPoll", "cut_after", silent_s=6.0)], 1)

    assert (numbers["adopted polls"], numbers["orphaned polls"]) == (0, 1)
    assert numbers["answers"] == numbers["votes"] > 5


@pytest.mark.parametrize("late", [0, 1, 2, 4, 8, 16])
async def test_a_poll_is_noted_once_however_soon_after_its_answer_the_bot_is_killed(rig, late):
    point = Point("sendPoll", f"{late} ms after")

    numbers = await play_through(rig, [point], 1)

    assert numbers["orphaned polls"] == 0
    assert numbers["answers"] == numbers["votes"] > 5


@pytest.mark.long
async def test_every_point_in_one_long_game_loses_and_doubles_nothing(rig):
    where = points()

    numbers = await play_through(rig, where, 14)

    assert all(point.reached.is_set() for point in where)
    assert numbers["rounds with an outage"] > 5
