"""Says what the rules need kept of groups beside their games: sums, daily quizzes, mutes."""

from datetime import datetime
from typing import Protocol

from bot.sessions.model import ChatId, Contestant, UserId
from bot.sessions.records import Record, Run
from bot.sessions.schedule import Daily


class GroupTx(Protocol):
    """The part of a transaction that is about groups."""

    async def daily_of(self, chat_id: ChatId) -> Daily | None:
        """Return a group's daily quiz, arranged or switched off; None if there never was one."""
        ...

    async def dailies(self) -> tuple[Daily, ...]:
        """Return all daily quizzes that are arranged."""
        ...

    async def save_daily(self, daily: Daily) -> None:
        """Write a group's daily quiz; its time becomes its timer, or clears it when None."""
        ...

    async def set_timer(self, kind: str, ref: int, due_at: datetime) -> None:
        """Set the one timer of that kind and reference."""
        ...

    async def set_notices(self, user_id: UserId, *, wanted: bool) -> None:
        """Note whether somebody wants notices in private."""
        ...

    async def wants_notices(self, user_id: UserId) -> bool:
        """Return False if somebody does not want notices in private."""
        ...

    async def mute(self, chat_id: ChatId, contestant: Contestant) -> bool:
        """Keep somebody from playing in a chat; return False if they were before."""
        ...

    async def unmute(self, chat_id: ChatId, user_id: UserId) -> bool:
        """Let somebody play in a chat again; return False if they could."""
        ...

    async def muted(self, chat_id: ChatId) -> tuple[Contestant, ...]:
        """Return who may not play in a chat, by name."""
        ...

    async def recount(self, chat_id: ChatId, user_id: UserId | None = None) -> None:
        """Derive a chat's sums and runs anew from the answers, or those of one contestant there.

        For when answers begin or cease to count after their round was closed.
        """
        ...

    async def run_of(self, chat_id: ChatId, user_id: UserId) -> Run:
        """Return how many right answers in a row somebody has in a chat, now and at best."""
        ...

    async def record_of(self, chat_id: ChatId) -> Record | None:
        """Return the longest run of a chat among those who may be named; the first of equals."""
        ...
