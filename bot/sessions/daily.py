"""Rules of a group's daily quiz: when it begins, when it does not, when it is given up."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zlib import crc32

from bot.sessions import hours
from bot.sessions.house import House, is_quiet
from bot.sessions.model import ChatId, Plan, SessionId, State
from bot.sessions.outcomes import Lapsed, Lobby, Nothing
from bot.sessions.ports import Tx
from bot.sessions.schedule import Daily

LOBBY = timedelta(minutes=5)
"""Nobody waits for a quiz that begins by itself: who wants to play needs time to see it."""
LATE = timedelta(minutes=30)
"""A bot that was away at the time begins it no later than this."""
SILENT = 3
"""After as many without a single answer it is given up."""
SPREAD_MS = 30_000

Planner = Callable[[Tx, Daily], Awaitable[Plan]]


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day in a group, and by how much it is put off there."""

    minute: int
    zone: str | None
    chat_id: ChatId

    def next(self, now: datetime, played_on: date | None) -> datetime:
        """Return when it comes next."""
        put_off = stagger(self.chat_id)
        return hours.next_at(self.minute, self.zone, now, played_on, put_off)

    def day(self, due_at: datetime) -> date:
        """Return of which day there a quiz is that was due then."""
        return hours.day_of(due_at - stagger(self.chat_id), self.zone)


def stagger(chat_id: ChatId) -> timedelta:
    """Return by how much a chat's daily quiz is put off, so that many of one minute spread out.

    Telegram takes about 30 messages a second from a bot (Bots FAQ).
    """
    return timedelta(milliseconds=crc32(str(chat_id).encode()) % SPREAD_MS)


async def arrange(tx: Tx, daily: Daily, house: House, now: datetime) -> Daily:
    """Set a group's daily quiz for its next time by the rules of the group, or for none."""
    arranged = replace(daily, due_at=None, silent=0, session_id=None)
    if house.daily is not None:
        hour = Hour(house.daily, house.zone, daily.place.chat_id)
        arranged = replace(arranged, due_at=hour.next(now, daily.played_on))
    await tx.save_daily(arranged)
    return arranged


async def recover(tx: Tx, now: datetime) -> None:
    """Set anew, after a restart, what lies ahead: the clocks of a zone, or ours, may have changed.

    What fell due meanwhile stays: its timer fires, and finds how late it is.
    """
    for daily in await tx.dailies():
        house = await tx.house_of(daily.place.chat_id)
        if daily.due_at is not None and daily.due_at > now and house.daily is not None:
            hour = Hour(house.daily, house.zone, daily.place.chat_id)
            await tx.save_daily(replace(daily, due_at=hour.next(now, daily.played_on)))


async def on_clock(
    tx: Tx, chat_id: ChatId, now: datetime, plan: Planner
) -> Lobby | Lapsed | Nothing:
    """Open the lobby of a group's daily quiz, if its time has come and nothing speaks against it.

    What speaks against it: that it is late, a game that is under way there, quiet hours, a chat
    that cannot be written to; then the next day has its own. After three that nobody answered in
    it is switched off.
    """
    daily, house = await tx.daily_of(chat_id), await tx.house_of(chat_id)
    if daily is None or daily.due_at is None or house.daily is None:
        return Nothing()
    if daily.due_at > now:
        await tx.save_daily(daily)
        return Nothing()
    hour = Hour(house.daily, house.zone, chat_id)
    day, is_late = hour.day(daily.due_at), now - daily.due_at > LATE
    daily = await _heard(tx, daily)
    if daily.silent >= SILENT:
        return await _give_up(tx, daily, house)
    if is_late or daily.played_on == day or not await _may_begin(tx, daily, house, now):
        await tx.save_daily(replace(daily, due_at=hour.next(now, daily.played_on)))
        return Nothing()
    return await _open(tx, await plan(tx, daily), replace(daily, played_on=day), hour, now)


async def _heard(tx: Tx, daily: Daily) -> Daily:
    """Note once whether anybody answered in the last one."""
    if daily.session_id is None:
        return daily
    is_silent = not await tx.answers_of(daily.session_id)
    return replace(daily, silent=daily.silent + 1 if is_silent else 0, session_id=None)


async def _may_begin(tx: Tx, daily: Daily, house: House, now: datetime) -> bool:
    if is_quiet(house, now):
        return False
    is_free = await tx.find_running(daily.place) is None
    return is_free and await tx.is_active(daily.place.chat_id)


async def _open(tx: Tx, plan: Plan, daily: Daily, hour: Hour, now: datetime) -> Lobby | Nothing:
    following = replace(daily, due_at=hour.next(now, daily.played_on))
    if not plan.questions:
        await tx.save_daily(following)
        return Nothing()
    session = await tx.open_session(plan, State.LOBBY, now, None)
    lobby = session.moved(State.LOBBY, deadline=now + LOBBY, reason="daily")
    await tx.save_session(lobby)
    await tx.save_daily(replace(following, session_id=SessionId(lobby.session_id)))
    return Lobby(lobby, (), is_new=True)


async def _give_up(tx: Tx, daily: Daily, house: House) -> Lapsed:
    await tx.set_house(daily.place.chat_id, replace(house, daily=None))
    await tx.save_daily(replace(daily, due_at=None, silent=0))
    return Lapsed(daily, house.daily or 0)
