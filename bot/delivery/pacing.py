"""Knows how fast messages may leave: about one a second and chat, less in groups, 30 in all.

Source: Bots FAQ, "My bot is hitting limits". The numbers are not promised, so each 429 is
obeyed on top of them. When on its way a message is counted nobody knows: it takes room from when
it leaves, and until as long after its answer as the limit's span.
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
    """When the last messages under one limit were answered, and how many are on their way."""

    limit: Limit
    times: deque[datetime] = field(default_factory=deque)
    flying: int = 0

    def free_at(self, now: datetime) -> datetime | None:
        room = self.limit.most - self.flying
        if len(self.times) < room:
            return None
        last = self.times[-room] if room > 0 else now
        return last + timedelta(seconds=self.limit.span_s)

    def land(self, now: datetime) -> None:
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
        times = (*(window.free_at(now) for window in self.windows), self.stopped_until)
        return max((time for time in times if time is not None), default=now)


class Pacing:
    """Tells from when on the next message to a chat may leave."""

    def __init__(self, limits: Limits = TELEGRAM) -> None:
        self._limits = limits
        self._all = _lane(limits.overall)
        self._chats: dict[int, _Lane] = {}
        self._forget_at: datetime | None = None

    def free_at(self, chat_id: int, now: datetime) -> datetime:
        """Return from when on a chat may get its next message; `now` or before is at once."""
        overall = self._all.free_at(now)
        lane = None if chat_id == NOWHERE else self._chats.get(chat_id)
        return overall if lane is None else max(overall, lane.free_at(now))

    def leave(self, chat_id: int, now: datetime) -> None:
        """Count a message that leaves now."""
        for lane in self._lanes(chat_id):
            lane.used_at = now
            for window in lane.windows:
                window.flying += 1
        if self._forget_at is None or self._forget_at <= now:
            self._forget_at = now + _IDLE
            self._forget(now)

    def stay(self, chat_id: int) -> None:
        """Note that a message did not leave after all."""
        for lane in self._lanes(chat_id):
            for window in lane.windows:
                window.flying -= 1

    def land(self, chat_id: int, now: datetime) -> None:
        """Note that a message which left was answered, or never will be."""
        self.stay(chat_id)
        for lane in self._lanes(chat_id):
            for window in lane.windows:
                window.land(now)

    def stop(self, chat_id: int, until: datetime) -> None:
        """Stop a chat, or all if it is NOWHERE; of several stops the longest holds."""
        lane = self._all if chat_id == NOWHERE else self._chat(chat_id)
        lane.stopped_until = max(until, lane.stopped_until or until)

    def _lanes(self, chat_id: int) -> tuple[_Lane, ...]:
        return (self._all,) if chat_id == NOWHERE else (self._all, self._chat(chat_id))

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
