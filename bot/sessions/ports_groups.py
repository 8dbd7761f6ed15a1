"""Says what the rules need kept of people and groups beside their games."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from bot.sessions.house import House
from bot.sessions.model import ChatId, Contestant, Profile, Row, UserId
from bot.sessions.records import Record, Run
from bot.sessions.schedule import Daily
from data.model import Locale


class GroupTx(Protocol):
    """The part of a transaction that is about people and groups."""

    async def profile(self, contestant: Contestant) -> Profile:
        """Return a contestant's choices, remembering their present name."""
        ...

    async def set_listed(self, user_id: UserId, *, listed: bool) -> None:
        """Note whether lists may name a contestant."""
        ...

    async def set_locale(self, chat_id: ChatId, locale: Locale) -> None:
        """Remember the language of a chat (a private chat is its person)."""
        ...

    async def locale_of(self, chat_id: ChatId) -> Locale | None:
        """Return the language a chat chose, if it did."""
        ...

    async def house_of(self, chat_id: ChatId) -> House:
        """Return the rules a group has set, or the usual ones."""
        ...

    async def set_house(self, chat_id: ChatId, house: House) -> None:
        """Keep the rules of a group."""
        ...

    async def move_chat(self, old: ChatId, new: ChatId) -> bool:
        """Rewrite a migrated group's id everywhere; return False if it was done before."""
        ...

    async def is_active(self, chat_id: ChatId) -> bool:
        """Return False if the bot is known to be unable to write there."""
        ...

    async def set_chat_active(self, chat_id: ChatId, *, active: bool) -> None:
        """Mark a chat that the bot cannot write to, or can again; inactive drops its outbox."""
        ...

    async def leaderboard(
        self, chat_id: ChatId | None, since: datetime | None, user_id: UserId | None, most: int
    ) -> tuple[Row, ...]:
        """Return the best rows, and the user's own row last if it is not among them.

        `chat_id` None counts everybody everywhere; `since` counts from the beginning of its day.
        Ranked by right answers, points, less time, over the questions that are closed.
        """
        ...

    async def shares(self, user_ids: Iterable[UserId]) -> Mapping[UserId, tuple[int, int]]:
        """Return right answers and all answers of contestants in all groups, skipped apart."""
        ...

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
