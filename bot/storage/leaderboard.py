"""Ranks contestants by the sums that are kept of their answers."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, func, or_, select

from bot.sessions.model import ChatId, Contestant, SessionId, UserId
from bot.sessions.model import Row as Line
from bot.sessions.records import Record, Run
from bot.storage.statements import Statements
from bot.storage.tables import contestants, rounds
from bot.storage.tables_groups import runs, sums

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Leaderboard(Statements):
    """The part of a transaction that ranks contestants over sessions."""

    async def leaderboard(
        self, chat_id: ChatId | None, since: datetime | None, user_id: UserId | None, most: int
    ) -> tuple[Line, ...]:
        """Return the best rows, and the user's own row last if it is not among them.

        `chat_id` None counts everybody everywhere; `since` counts from the beginning of its day.
        Ranked by right answers, points, less time; equals share a rank. Questions count once they
        are closed; what somebody answered in a session that they were sent off does not, nor what
        an author answered who tried out a pack. Ranked are the user and, of the others, who may
        be named: in a chat those who did not decline, among everybody only those who agreed.
        """
        ranked = _ranked(_totals(chat_id, since, user_id))
        wanted: ColumnElement[bool] = ranked.c.position <= most
        if user_id is not None:
            wanted = or_(wanted, ranked.c.user_id == user_id)
        rows = await self._all(select(ranked).where(wanted).order_by(ranked.c.position))
        return tuple(_line(row) for row in rows)

    async def run_of(self, chat_id: ChatId, user_id: UserId) -> Run:
        """Return how many right answers in a row somebody has in a chat, now and at best."""
        row = await self._first(
            select(runs.c.now, runs.c.best).where(
                runs.c.chat_id == chat_id, runs.c.user_id == user_id
            )
        )
        return Run(0, 0) if row is None else Run(row.now, row.best)

    async def record_of(self, chat_id: ChatId) -> Record | None:
        """Return the longest run of a chat among those who may be named; the first of equals."""
        row = await self._first(
            select(runs, contestants.c.name, rounds.c.session_id)
            .join_from(runs, contestants, contestants.c.user_id == runs.c.user_id)
            .join(rounds, rounds.c.counted == runs.c.best_at)
            .where(runs.c.chat_id == chat_id, _may_be_named(chat_id))
            .order_by(runs.c.best.desc(), runs.c.best_at, runs.c.user_id)
            .limit(1)
        )
        if row is None:
            return None
        holder = Contestant(UserId(row.user_id), row.name)
        return Record(holder, Run(row.now, row.best), SessionId(row.session_id))

    async def shares(self, user_ids: Iterable[UserId]) -> Mapping[UserId, tuple[int, int]]:
        """Return right answers and all answers of contestants in all chats.

        Skipped questions are none, nor are typed answers, of which only right ones are stored.
        """
        rows = await self._all(
            select(
                sums.c.user_id,
                func.sum(sums.c.correct - sums.c.typed).label("right"),
                func.sum(sums.c.answered - sums.c.typed).label("answered"),
            )
            .where(sums.c.user_id.in_(list(user_ids)))
            .group_by(sums.c.user_id)
        )
        return {UserId(row.user_id): (int(row.right), int(row.answered)) for row in rows}


def _totals(chat_id: ChatId | None, since: datetime | None, user_id: UserId | None) -> Select[Any]:
    """Return the query for everybody's sums."""
    query = (
        select(
            contestants.c.user_id,
            contestants.c.name,
            func.sum(sums.c.correct).label("correct"),
            func.sum(sums.c.points).label("points"),
            func.sum(sums.c.time_ms).label("time_ms"),
            func.sum(sums.c.answered).label("answered"),
        )
        .join_from(sums, contestants, contestants.c.user_id == sums.c.user_id)
        .where(or_(_may_be_named(chat_id), contestants.c.user_id == user_id))
        .group_by(contestants.c.user_id, contestants.c.name)
    )
    if chat_id is not None:
        query = query.where(sums.c.chat_id == chat_id)
    return query if since is None else query.where(sums.c.day >= (since - _EPOCH).days)


def _may_be_named(chat_id: ChatId | None) -> ColumnElement[bool]:
    if chat_id is None:
        return contestants.c.listed == True  # noqa: E712 - SQL, not Python
    return or_(contestants.c.listed.is_(None), contestants.c.listed == True)  # noqa: E712 - SQL


def _ranked(totals: Select[Any]) -> Subquery:
    """Return the sums with their rank, and with their position, in which no two are equal."""
    added = totals.subquery("added")
    order = (added.c.correct.desc(), added.c.points.desc(), added.c.time_ms)
    return (
        select(
            added,
            func.rank().over(order_by=order).label("rank"),
            func.row_number()
            .over(order_by=(*order, added.c.name, added.c.user_id))
            .label("position"),
        )
        .where(added.c.answered > 0)
        .subquery("ranked")
    )


def _line(row: Row[Any]) -> Line:
    return Line(
        rank=row.rank,
        contestant=Contestant(UserId(row.user_id), row.name),
        right=int(row.correct),
        points=int(row.points),
        time_ms=int(row.time_ms),
        answered=int(row.answered),
    )
