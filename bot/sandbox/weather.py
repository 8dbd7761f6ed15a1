"""What can go wrong with Telegram itself: a dropped network, 429, 500, tight limits, slow news."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.faults import EVERY
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
    plan = world.faults.plan
    planned: dict[str, tuple[str, dict[str, Any]]] = {
        "429": ("flood", {"retry_after": RETRY_AFTER_S}),
        "500": ("error", {"times": 3}),
        "502": ("gateway", {}),
        "403": ("forbidden", {}),
        "lost": ("cut_after", {}),
    }
    if what == "offline":
        world.faults.clear()
        if on:
            plan(EVERY, "cut_before", times=None, delay_s=DROPPED_S)
    elif what == "flood":
        world.flood.on = on
    elif what == "privacy":
        world.privacy_mode = on
    elif what == "held":
        world.queue.hold(held=on)
    elif what == "again":
        world.queue.repeat(world.stamp())
    elif what in planned:
        kind, details = planned[what]
        plan(EVERY, kind, when=_to_chats, **details)  # type: ignore[arg-type]
    else:
        cannot(f"nothing is called {what}")
    world.announce("weather", None)
