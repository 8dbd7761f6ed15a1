"""Remembers every call, every update and every line of every chat."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

KEPT = 100_000


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One call of the bot and what it was told, if that was not lost; `at` is a POSIX time."""

    number: int
    at: float
    method: str
    params: Json
    status: int
    answer: Json
    lost: bool = False

    @property
    def refusal(self) -> str | None:
        """Return why the call was refused, None if it was not."""
        return None if self.status == 200 else str(self.answer.get("description", ""))  # noqa: PLR2004 - HTTP

    @property
    def result(self) -> Any:
        """Return what the bot got."""
        return self.answer.get("result")


@dataclass(frozen=True, slots=True)
class UpdateRecord:
    """One update as it was queued; `at` is a POSIX time."""

    number: int
    at: float
    update: Json


@dataclass(slots=True)
class History:
    """Everything that passed, the oldest forgotten after very much."""

    calls: deque[CallRecord] = field(default_factory=lambda: deque(maxlen=KEPT))
    updates: deque[UpdateRecord] = field(default_factory=lambda: deque(maxlen=KEPT))
    lines: dict[int, list[str]] = field(default_factory=dict)
    count: int = 0

    def called(
        self,
        at: float,
        method: str,
        params: Json,
        status: int,
        answer: Json,
        *,
        lost: bool = False,
    ) -> CallRecord:
        """Add a call."""
        self.count += 1
        record = CallRecord(self.count, at, method, params, status, answer, lost)
        self.calls.append(record)
        return record

    def updated(self, at: float, update: Json) -> UpdateRecord:
        """Add an update."""
        self.count += 1
        record = UpdateRecord(self.count, at, update)
        self.updates.append(record)
        return record

    def line(self, chat_id: int, text: str) -> None:
        """Add what happened in a chat, as its transcript will tell it."""
        self.lines.setdefault(chat_id, []).append(text)

    def of(self, method: str) -> list[CallRecord]:
        """Return the calls of one method."""
        return [record for record in self.calls if record.method == method]

    def refused(self) -> list[CallRecord]:
        """Return the calls that were refused."""
        return [record for record in self.calls if record.refusal is not None]
