"""Keeps when each group has its daily quiz, and who may not play where."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, select

from bot.sessions.model import ChatId, Contestant, Place, SessionId, UserId
from bot.sessions.schedule import Daily
from bot.storage.tables import NO_THREAD
from bot.storage.tables_groups import dailies, mutes
from bot.storage.timers import Timers

TIMER = "daily"


class Schedule(Timers):
    """The part of a transaction that is about what groups arrange."""

    async def daily_of(self, chat_id: ChatId) -> Daily | None:
        """Return a group's daily quiz, arranged or switched off; None if there never was one."""
        row = await self._first(select(dailies).where(dailies.c.chat_id == chat_id))
        return None if row is None else _daily(row)

    async def dailies(self) -> tuple[Daily, ...]:
        """Return all daily quizzes that are arranged."""
        rows = await self._all(select(dailies).where(dailies.c.due_at.is_not(None)))
        return tuple(_daily(row) for row in rows)

    async def save_daily(self, daily: Daily) -> None:
        """Write a group's daily quiz; its time becomes its timer, or clears it when None."""
        chat_id = daily.place.chat_id
        values = {
            "thread_id": daily.place.thread_id or NO_THREAD,
            "locale": daily.locale,
            "due_at": daily.due_at,
            "played_on": daily.played_on and daily.played_on.isoformat(),
            "session_id": daily.session_id,
            "silent": daily.silent,
        }
        await self._run(
            self._insert(dailies)
            .values(chat_id=chat_id, **values)
            .on_conflict_do_update(index_elements=["chat_id"], set_=values)
        )
        if daily.due_at is None:
            await self.clear_timer(TIMER, chat_id)
        else:
            await self.set_timer(TIMER, chat_id, daily.due_at)

    async def mute(self, chat_id: ChatId, contestant: Contestant) -> bool:
        """Keep somebody from playing in a chat; return False if they were before."""
        muted = self._insert(mutes).values(
            chat_id=chat_id, user_id=contestant.user_id, name=contestant.name
        )
        return bool(await self._changed(muted.on_conflict_do_nothing()))

    async def unmute(self, chat_id: ChatId, user_id: UserId) -> bool:
        """Let somebody play in a chat again; return False if they could."""
        theirs = delete(mutes).where(mutes.c.chat_id == chat_id, mutes.c.user_id == user_id)
        return bool(await self._changed(theirs))

    async def muted(self, chat_id: ChatId) -> tuple[Contestant, ...]:
        """Return who may not play in a chat, by name."""
        rows = await self._all(
            select(mutes).where(mutes.c.chat_id == chat_id).order_by(mutes.c.name, mutes.c.user_id)
        )
        return tuple(Contestant(UserId(row.user_id), row.name) for row in rows)

    async def _move_schedule(self, old: ChatId, new: ChatId) -> None:
        """Give what a chat arranged its new id; what the new chat has arranged stays."""
        daily = await self.daily_of(old)
        if daily is not None:
            await self.clear_timer(TIMER, old)
            await self._run(delete(dailies).where(dailies.c.chat_id == old))
            if await self.daily_of(new) is None:
                place = Place(new, daily.place.thread_id)
                await self.save_daily(replace(daily, place=place))
        for person in await self.muted(old):
            await self.mute(new, person)
        await self._run(delete(mutes).where(mutes.c.chat_id == old))


def _daily(row: Row[Any]) -> Daily:
    return Daily(
        place=Place(ChatId(row.chat_id), row.thread_id or None),
        locale=row.locale,
        due_at=row.due_at,
        played_on=None if row.played_on is None else date.fromisoformat(row.played_on),
        session_id=None if row.session_id is None else SessionId(row.session_id),
        silent=row.silent,
    )
