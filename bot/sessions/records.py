"""Names runs: right answers of one contestant in a row, over all games of a chat."""

from dataclasses import dataclass

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
