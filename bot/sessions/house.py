"""Rules that follow from what a group has set: its calm mode and its quiet hours."""

from dataclasses import replace
from datetime import datetime

from bot.sessions import hours
from bot.sessions.model import House

LONGEST_S = 600
"""Bot API before 9.6, sendPoll: open_period is at most 600 seconds; old clients know no more."""


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
