"""Knows how fast messages may leave: about one a second and chat, less in groups, 30 in all.

Source: Bots FAQ, "My bot is hitting limits". The numbers are not promised, so each 429 is
obeyed on top of them.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

NOWHERE = 0
"""Stands for a call to no chat in particular."""

_IDLE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many in any span of so many seconds."""

    most: int
    span_s: float


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for a private chat, a group, and all together."""

    private: tuple[Limit, ...] = (Limit(3, 3),)
    group: tuple[Limit, ...] = (Limit(3, 3), Limit(20, 60))
    overall: tuple[Limit, ...] = (Limit(30, 1),)


TELEGRAM = Limits()
UNLIMITED = Limits((), (), ())


@dataclass(slots=True)
class _Window:
    """The times of the last messages under one limit."""

    limit: Limit
    times: deque[datetime] = field(default_factory=deque)

    def free_at(self) -> datetime | None:
        if len(self.times) < self.limit.most:
            return None
        return self.times[0] + timedelta(seconds=self.limit.span_s)

    def note(self, now: datetime) -> None:
        self.times.append(now)
        if len(self.times) > self.limit.most:
            self.times.popleft()


@dataclass(slots=True)
class _Lane:
    """The windows of one chat, or of all, and until when it is stopped."""

    windows: tuple[_Window, ...]
    stopped_until: datetime | None = None
    used_at: datetime | None = None

    def free_at(self, now: datetime) -> datetime:
        times = (*(window.free_at() for window in self.windows), self.stopped_until)
        return max((time for time in times if time is not None), default=now)


class Pacing:
    """Tells from when on the next message to a chat may leave."""

    def __init__(self, limits: Limits = TELEGRAM) -> None:
        self._limits = limits
        self._all = _lane(limits.overall)
        self._chats: dict[int, _Lane] = {}

    def free_at(self, chat_id: int, now: datetime) -> datetime:
        """Return from when on a chat may get its next message; `now` or before is at once."""
        overall = self._all.free_at(now)
        lane = None if chat_id == NOWHERE else self._chats.get(chat_id)
        return overall if lane is None else max(overall, lane.free_at(now))

    def note(self, chat_id: int, now: datetime) -> None:
        """Count a message that leaves now."""
        lanes = (self._all,) if chat_id == NOWHERE else (self._all, self._chat(chat_id))
        for lane in lanes:
            lane.used_at = now
            for window in lane.windows:
                window.note(now)
        if len(self._chats) > 1000:  # noqa: PLR2004 - only so that the table cannot grow for ever
            self._forget(now)

    def stop(self, chat_id: int, until: datetime) -> None:
        """Stop a chat, or all if it is NOWHERE; of several stops the longest holds."""
        lane = self._all if chat_id == NOWHERE else self._chat(chat_id)
        lane.stopped_until = max(until, lane.stopped_until or until)

    def _chat(self, chat_id: int) -> _Lane:
        limits = self._limits.private if chat_id > 0 else self._limits.group
        return self._chats.setdefault(chat_id, _lane(limits))

    def _forget(self, now: datetime) -> None:
        """Drop the lanes of chats that could send at once anyway."""
        for chat_id, lane in list(self._chats.items()):
            is_idle = lane.used_at is None or lane.used_at < now - _IDLE
            if is_idle and lane.free_at(now) <= now:
                del self._chats[chat_id]


def _lane(limits: tuple[Limit, ...]) -> _Lane:
    return _Lane(tuple(_Window(limit) for limit in limits))
