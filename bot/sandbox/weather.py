"""What can go wrong with Telegram itself: a dropped network, 429, 500, tight limits, slow news."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.sandbox.faults import EVERY, Kind
from bot.sandbox.refusal import cannot

if TYPE_CHECKING:
    from bot.sandbox.model import Json
    from bot.sandbox.world import World

DROPPED_S = 1.0
RETRY_AFTER_S = 5


def _to_chats(params: "Json") -> bool:
    return "chat_id" in params


def forecast(world: "World") -> "Json":
    """Return what is wrong at present."""
    faults = world.faults.planned
    waiting = [f for f in faults if f.times is not None and f.done < f.times]
    return {
        "offline": any(fault.kind == "cut_before" for fault in faults),
        "flood": world.flood.on,
        "privacy": world.privacy_mode,
        "held": world.queue.held,
        "planned": [f"{fault.kind} x{(fault.times or 0) - fault.done}" for fault in waiting],
    }


def change(world: "World", what: str, *, on: bool = True) -> None:
    """Let something go wrong, or well again.

    Raises:
        Impossible: When it is not among the things that can go wrong.
    """
    if what in SWITCHES:
        SWITCHES[what](world, on)
    elif what in PLANNED:
        kind, details = PLANNED[what]
        world.faults.plan(EVERY, kind, when=_to_chats, **details)
    else:
        cannot(f"nothing is called {what}")
    world.announce("weather", None)


def _offline(world: "World", on: bool) -> None:  # noqa: FBT001 - as all switches
    planned = world.faults.planned
    planned[:] = [fault for fault in planned if fault.kind != "cut_before"]
    if on:
        world.faults.plan(EVERY, "cut_before", times=None, delay_s=DROPPED_S)


def _flood(world: "World", on: bool) -> None:  # noqa: FBT001
    world.flood.on = on


def _privacy(world: "World", on: bool) -> None:  # noqa: FBT001
    world.privacy_mode = on


def _restart(world: "World", _: bool) -> None:  # noqa: FBT001
    """Ask whoever runs the bot, and listens for this, to end it and start it anew."""
    if not world.restarts:
        cannot("nobody here starts the bot anew")
    world.announce("restart", None)


SWITCHES: dict[str, Callable[["World", bool], None]] = {
    "offline": _offline,
    "flood": _flood,
    "privacy": _privacy,
    "held": lambda world, on: world.queue.hold(held=on),
    "again": lambda world, _: world.queue.repeat(world.stamp()),
    "restart": _restart,
}
PLANNED: dict[str, tuple[Kind, dict[str, Any]]] = {
    "429": ("flood", {"retry_after": RETRY_AFTER_S}),
    "500": ("error", {"times": 3}),
    "502": ("gateway", {}),
    "403": ("forbidden", {}),
    "lost": ("cut_after", {}),
}
"""What goes wrong with the next calls that are about a chat."""
