"""The updates that wait for the bot, and how it takes them.

Source: Bot API, getUpdates and setWebhook; lifetimes as in Telegram's server: a day for
messages and votes, 150 s for taps, 30 s for inline queries.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.refusal import conflict

Json = dict[str, Any]

KINDS = (
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
)
ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction"})
LIFE_S = {"callback_query": 150, "inline_query": 30}
DAY_S = 86_400
MOST = 100
FUTURE = 10
OTHER_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"  # noqa: E501 - Telegram's sentence


@dataclass(slots=True)
class Pending:
    """One update and when it was made."""

    update: Json
    stamp: int
    kind: str

    def is_alive(self, stamp: int) -> bool:
        """Tell whether Telegram would still hand it out."""
        return stamp < self.stamp + LIFE_S.get(self.kind, DAY_S)


@dataclass(slots=True)
class Waiter:
    """One getUpdates that waits; `wake` is called when there is news or it is put out."""

    wake: Callable[[], None]
    conflict: str | None = None


@dataclass(slots=True)
class Queue:
    """What waits, under rising ids; `next_id` may be moved, as Telegram does after quiet weeks."""

    next_id: int = 700_000_001
    allowed: list[str] = field(default_factory=list)
    webhook: Json = field(default_factory=dict)
    pending: deque[Pending] = field(default_factory=deque)
    waiter: Waiter | None = None
    held: bool = False
    last: Pending | None = None

    def wants(self, kind: str) -> bool:
        """Tell whether the bot asked for this kind of update."""
        return kind in self.allowed if self.allowed else kind not in ONLY_ON_REQUEST

    def put(self, kind: str, payload: Any, stamp: int) -> Json | None:
        """Queue an update, if the bot wants such ones, and wake who waits for it."""
        if not self.wants(kind):
            return None
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        self.push(update, kind, stamp)
        return update

    def push(self, update: Json, kind: str, stamp: int) -> None:
        """Queue an update as it stands, however strange: tests repeat or maim one this way."""
        pending = Pending(update, stamp, kind)
        self.last = self.last if kind == "poll" else pending
        self.pending.append(pending)
        self.notify()

    def hold(self, *, held: bool) -> None:
        """Keep updates back, as a slow network does, or let them through again."""
        self.held = held
        self.notify()

    def repeat(self, stamp: int) -> None:
        """Queue once more what somebody did last, under an id of its own, as happens."""
        if self.last is not None:
            self.put(self.last.kind, self.last.update[self.last.kind], stamp)

    def notify(self) -> None:
        """Wake who waits."""
        if self.waiter is not None:
            self.waiter.wake()

    def take(self, offset: int, limit: int, stamp: int) -> list[Json]:
        """Return what waits from an offset on; what lies below it is confirmed and gone."""
        if self.webhook.get("url"):
            raise conflict(WEBHOOK_SET)
        self.pending = deque(entry for entry in self.pending if entry.is_alive(stamp))
        if offset < 0:
            self.pending = deque(list(self.pending)[offset:])
        elif offset > 0:
            self._confirm(offset)
        if self.held:
            return []
        size = limit if 0 < limit <= MOST else MOST
        return [entry.update for entry in list(self.pending)[:size]]

    def _confirm(self, offset: int) -> None:
        """Forget what lies below the offset; one far in the future confirms nothing.

        After a quiet week ids start anew anywhere, so the last one handed out is looked for first.
        """
        ids = [entry.update.get("update_id", 0) for entry in self.pending]
        if offset - 1 in ids:
            gone = len(ids) - ids[::-1].index(offset - 1)
        elif offset > self.next_id + FUTURE:
            gone = 0
        else:
            gone = next((at for at, found in enumerate(ids) if found >= offset), len(ids))
        for _ in range(gone):
            self.pending.popleft()

    def wait(self, wake: Callable[[], None]) -> Waiter:
        """Start waiting; who waited before is put out with a conflict."""
        self.put_out(OTHER_POLLER)
        self.waiter = Waiter(wake)
        return self.waiter

    def put_out(self, why: str) -> None:
        """End the waiting of whoever waits."""
        if self.waiter is not None:
            self.waiter.conflict = why
            self.waiter.wake()
            self.waiter = None

    def leave(self, waiter: Waiter) -> None:
        """Stop waiting."""
        if self.waiter is waiter:
            self.waiter = None
