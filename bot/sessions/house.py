"""Names what a group sets for its quizzes, and the rules that follow: calm mode, quiet hours."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.sessions import hours
from bot.sessions.model import Form, Mode, Style

Draws = Literal["both", "facts", "packs"]
"""Whether a group's quizzes draw from the facts, from the packs that it has enabled, or both."""
LONGEST_S = 600
"""Bot API before 9.6, sendPoll: open_period is at most 600 seconds; old clients know no more."""


@dataclass(frozen=True, slots=True)
class House:
    """The rules a group has set for its quizzes.

    `quiet` are hours in which none begins by itself, `daily` is when one does: minutes since
    midnight in the time zone `zone` (UTC without one). `slow_told` notes that slow mode was
    spoken of once.
    """

    starters: Literal["all", "admins"] = "all"
    seconds: int = 20
    questions: int = 10
    mode: Mode = "balanced"
    topic: str | None = None
    style: Style = "polls"
    form: Form = "individual"
    team_count: int = 2
    draws: Draws = "both"
    calm: bool = False
    zone: str | None = None
    quiet: tuple[int, int] | None = None
    daily: int | None = None
    slow_told: bool = False


def calmed(house: House) -> House:
    """Return the rules as they are played by: in calm mode twice the time, and none counts."""
    if not house.calm:
        return house
    return replace(house, seconds=min(2 * house.seconds, LONGEST_S), mode="accuracy")


def is_quiet(house: House, now: datetime) -> bool:
    """Return True if nothing is to begin by itself in a group at this hour."""
    if house.quiet is None:
        return False
    return hours.is_within(house.quiet, hours.minute_of(now, house.zone))
