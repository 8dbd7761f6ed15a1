"""Counts how often each person asks something of the bot in each group."""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.sessions.model import ChatId
from bot.sessions.ports import Clock

MOST = 15
"""As many commands of one person in a group are answered within a minute."""
SPAN = timedelta(minutes=1)
_KEPT = 1000

Who = tuple[ChatId, int]


class Heed(Enum):
    """How a command is to be taken."""

    ANSWER = auto()
    NOTICE = auto()
    IGNORE = auto()


class Cooldown:
    """Counts the commands of each person in each group; forgotten at a restart."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._given: dict[Who, deque[datetime]] = {}

    def count(self, who: Who) -> Heed:
        """Count a command and return how to take it: the first that is too many is told so."""
        now = self._clock.now()
        if len(self._given) > _KEPT:
            self._given = {w: times for w, times in self._given.items() if times[-1] > now - SPAN}
        times = self._given.setdefault(who, deque(maxlen=MOST + 2))
        recent = sum(now - SPAN < time <= now for time in times)
        times.append(now)
        if recent < MOST:
            return Heed.ANSWER
        return Heed.NOTICE if recent == MOST else Heed.IGNORE

    def is_over(self, who: Who) -> bool:
        """Return True if somebody's last command was one too many."""
        now = self._clock.now()
        return sum(now - SPAN < time <= now for time in self._given.get(who, ())) > MOST
