"""Names what is counted over all games of a chat: spans of time, and right answers in a row."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from bot.sessions.model import Contestant, SessionId

WORTH_TELLING = 3
"""Shorter runs are no record."""


@dataclass(frozen=True, slots=True)
class Run:
    """How many right answers in a row somebody has now, and had at best.

    A wrong answer ends a run; a question that was not answered neither lengthens nor ends it.
    """

    now: int
    best: int


@dataclass(frozen=True, slots=True)
class Record:
    """The longest run of a chat, and the session in which it became the longest."""

    holder: Contestant
    run: Run
    session_id: SessionId


Span = Literal["week", "month", "season", "all"]


_JULY = 7
"""Seasons of football begin on 1 July."""


def since(span: Span, now: datetime) -> datetime | None:
    """Return the day from which a span counts, or None for all time.

    The last 7 or 30 days begin at midnight (UTC) and end today; seasons begin on 1 July.
    """
    if span == "season":
        return datetime(now.year - (now.month < _JULY), _JULY, 1, tzinfo=UTC)
    days = {"week": 7, "month": 30}.get(span)
    today = datetime(now.year, now.month, now.day, tzinfo=UTC)
    return None if days is None else today - timedelta(days=days - 1)
