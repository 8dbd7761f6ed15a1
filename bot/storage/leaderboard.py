"""Derives leaderboards from the answers; nothing is added up ahead."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, and_, case, func, or_, select

from bot.sessions.model import ChatId, Contestant, UserId
from bot.sessions.model import Row as Line
from bot.storage.statements import Statements
from bot.storage.tables import answers, contestants, rounds, seats, sessions

_RIGHT = answers.c.verdict == "right"


class Leaderboard(Statements):
    """The part of a transaction that ranks contestants over sessions."""

    async def leaderboard(
        self, chat_id: ChatId | None, since: datetime | None, user_id: UserId | None, most: int
    ) -> tuple[Line, ...]:
        """Return the best rows, and the user's own row last if it is not among them.

        `chat_id` None counts everybody everywhere. Ranked by right answers, points, less time;
        equals share a rank. What somebody answered in a session that they were sent off does not
        count, nor what an author answered who tried out a pack. Ranked are the user and, of the
        others, who may be named: in a chat those who did not decline, among everybody only those
        who agreed.
        """
        ranked = _ranked(_totals(chat_id, since, user_id))
        wanted: ColumnElement[bool] = ranked.c.position <= most
        if user_id is not None:
            wanted = or_(wanted, ranked.c.user_id == user_id)
        rows = await self._all(select(ranked).where(wanted).order_by(ranked.c.position))
        return tuple(_line(row) for row in rows)


def _totals(chat_id: ChatId | None, since: datetime | None, user_id: UserId | None) -> Select[Any]:
    """Return the query for everybody's sums."""
    points = answers.c.base + case((rounds.c.outage == True, 0), else_=answers.c.speed)  # noqa: E712 - SQL
    query = (
        select(
            contestants.c.user_id,
            contestants.c.name,
            _sum(_RIGHT, 1).label("right"),
            _sum(_RIGHT, points).label("points"),
            _sum(_RIGHT, answers.c.elapsed_ms).label("time_ms"),
            _sum(answers.c.verdict != "skipped", 1).label("answered"),
        )
        .join_from(answers, rounds)
        .join(contestants, contestants.c.user_id == answers.c.user_id)
        .where(or_(_may_be_named(chat_id), contestants.c.user_id == user_id))
        .where(~_was_sent_off(), ~rounds.c.question_id.startswith("preview/"))
        .group_by(contestants.c.user_id, contestants.c.name)
    )
    if chat_id is not None:
        query = query.join(sessions, sessions.c.session_id == rounds.c.session_id).where(
            sessions.c.chat_id == chat_id
        )
    return query if since is None else query.where(answers.c.answered_at >= since)


def _was_sent_off() -> ColumnElement[bool]:
    theirs = and_(
        seats.c.session_id == rounds.c.session_id,
        seats.c.user_id == answers.c.user_id,
        seats.c.barred == True,  # noqa: E712 - SQL, not Python
    )
    return select(seats.c.seat_id).where(theirs).exists()


def _may_be_named(chat_id: ChatId | None) -> ColumnElement[bool]:
    if chat_id is None:
        return contestants.c.listed == True  # noqa: E712 - SQL, not Python
    return or_(contestants.c.listed.is_(None), contestants.c.listed == True)  # noqa: E712 - SQL


def _sum(claim: ColumnElement[bool], value: Any) -> ColumnElement[int]:
    return func.sum(case((claim, value), else_=0))


def _ranked(totals: Select[Any]) -> Subquery:
    """Return the sums with their rank, and with their position, in which no two are equal."""
    sums = totals.subquery("sums")
    order = (sums.c.right.desc(), sums.c.points.desc(), sums.c.time_ms)
    return (
        select(
            sums,
            func.rank().over(order_by=order).label("rank"),
            func.row_number()
            .over(order_by=(*order, sums.c.name, sums.c.user_id))
            .label("position"),
        )
        .where(sums.c.answered > 0)
        .subquery("ranked")
    )


def _line(row: Row[Any]) -> Line:
    return Line(
        rank=row.rank,
        contestant=Contestant(UserId(row.user_id), row.name),
        right=int(row.right),
        points=int(row.points),
        time_ms=int(row.time_ms),
        answered=int(row.answered),
    )
