"""A plan of what is to go wrong, and when, so that tests can demand it.

world.faults.plan("sendMessage", "flood", retry_after=3, when=lambda p: p["chat_id"] == 7)
world.faults.plan("sendPoll", "cut_after", nth=2)
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.sandbox.refusal import Refused, bad_request, forbidden, too_many

Json = dict[str, Any]
Kind = Literal[
    "flood",  # 429 with retry_after
    "error",  # 500 as JSON
    "gateway",  # 502 with a page of HTML instead of JSON
    "forbidden",  # 403 with a description
    "refuse",  # 400 with a description
    "delay",  # processed at once, answered late
    "cut_before",  # the connection breaks, nothing was done
    "cut_after",  # the connection breaks, everything was done
]
EVERY = "*"


@dataclass(slots=True)
class Fault:
    """One thing that goes wrong: for a method, from its n-th fitting call on, so many times."""

    method: str
    kind: Kind
    when: Callable[[Json], bool] | None = None
    nth: int = 1
    times: int | None = 1
    retry_after: int = 1
    delay_s: float = 0.0
    description: str = ""
    seen: int = 0
    done: int = 0

    def strikes(self, method: str, params: Json) -> bool:
        """Tell whether it strikes this call, counting it."""
        if self.method not in {EVERY, method} or (self.when and not self.when(params)):
            return False
        self.seen += 1
        if self.seen < self.nth or (self.times is not None and self.done >= self.times):
            return False
        self.done += 1
        return True

    def refusal(self) -> Refused | None:
        """Return what Telegram says, None if the fault is not one of words."""
        match self.kind:
            case "flood":
                return too_many(self.retry_after)
            case "error":
                return Refused(500, self.description or "Internal Server Error")
            case "forbidden":
                return forbidden(self.description or "bot was blocked by the user")
            case "refuse":
                return bad_request(self.description or "the fault plan says no")
            case _:
                return None


@dataclass(slots=True)
class Faults:
    """The plan; empty by default."""

    planned: list[Fault] = field(default_factory=list)

    def plan(self, method: str, kind: Kind, **details: Any) -> Fault:
        """Add a fault: `when`, `nth`, `times` (None: for ever), `retry_after`, `delay_s`,
        `description`; "*" stands for every method.
        """  # noqa: D205 - one sentence, too long for a line
        fault = Fault(method, kind, **details)
        self.planned.append(fault)
        return fault

    def clear(self) -> None:
        """Let everything go well again."""
        self.planned.clear()

    def strike(self, method: str, params: Json) -> Fault | None:
        """Return the first fault that strikes this call."""
        for fault in self.planned:
            if fault.strikes(method, params):
                return fault
        return None
