"""How fast a bot may write; off unless a test or a person asks for it.

Telegram publishes no exact numbers. Its FAQ speaks of one message a second in a chat (short
bursts pass), 20 a minute in a group and 30 a second over all chats.
"""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from math import ceil

from bot.sandbox.refusal import too_many

WRITING = frozenset(
    {
        "sendmessage",
        "sendphoto",
        "senddocument",
        "sendpoll",
        "editmessagetext",
        "editmessagecaption",
        "editmessagereplymarkup",
        "stoppoll",
        "forwardmessage",
        "copymessage",
    }
)


@dataclass(slots=True)
class Flood:
    """Counts what is written and refuses what is too much."""

    on: bool = False
    burst: int = 5
    group_per_minute: int = 20
    overall_per_second: int = 30
    recent: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    overall: deque[float] = field(default_factory=deque)

    def check(self, method: str, chat_id: int, now: float, *, is_group: bool) -> None:
        """Count one call, or refuse it with the seconds to wait.

        Raises:
            Refused: 429, as Telegram does; a refused call is not counted.
        """
        if not self.on or method.lower() not in WRITING:
            return
        mine = self.recent[chat_id]
        waits = [_wait(mine, now, self.burst, float(self.burst))]
        waits.append(_wait(self.overall, now, self.overall_per_second, 1.0))
        if is_group:
            waits.append(_wait(mine, now, self.group_per_minute, 60.0))
        if max(waits) > 0:
            raise too_many(max(1, ceil(max(waits))))
        mine.append(now)
        self.overall.append(now)
        _forget(mine, now - 60.0)
        _forget(self.overall, now - 1.0)


def _wait(stamps: deque[float], now: float, most: int, window_s: float) -> float:
    inside = [stamp for stamp in stamps if stamp > now - window_s]
    return 0.0 if len(inside) < most else inside[-most] + window_s - now


def _forget(stamps: deque[float], before: float) -> None:
    while stamps and stamps[0] <= before:
        stamps.popleft()
