"""Finds runs: right answers of a contestant in a row, in the order in which rounds were closed."""

from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, case, func, select

from bot.storage.judged import VERDICT
from bot.storage.tables import answers, rounds, sessions

_RIGHT = case((VERDICT == "right", 1), else_=0)


def counted_runs(which: ColumnElement[bool]) -> Select[Any]:
    """Return the query for everybody's present and longest run among some answers.

    Its columns are those of the table `runs`. Skipped questions neither lengthen a run nor end it,
    nor do typed answers, of which no wrong ones are stored.
    """
    stretches = _stretches(which)
    longest = select(
        stretches,
        func.max(stretches.c.length).over(partition_by=_who(stretches)).label("best"),
        func.max(stretches.c.breaks).over(partition_by=_who(stretches)).label("last"),
    ).cte("longest")
    is_last = longest.c.breaks == longest.c.last
    is_best = longest.c.length == longest.c.best
    return select(
        *_who(longest),
        func.max(case((is_last, longest.c.length), else_=0)),
        longest.c.best,
        func.min(case((is_best, longest.c.ended_at))),
    ).group_by(*_who(longest), longest.c.best)


def _stretches(which: ColumnElement[bool]) -> CTE:
    """Return what lies between wrong answers: its length, and when its last right answer came."""
    who = (sessions.c.chat_id, answers.c.user_id)
    breaks = func.sum(1 - _RIGHT).over(partition_by=who, order_by=rounds.c.counted)
    given = (
        select(*who, rounds.c.counted, _RIGHT.label("correct"), breaks.label("breaks"))
        .join_from(answers, rounds)
        .join(sessions)
        .where(which, rounds.c.counted.is_not(None), VERDICT != "skipped")
        .where(sessions.c.mode != "first")
        .cte("given")
    )
    ended_at = func.max(case((given.c.correct == 1, given.c.counted), else_=0))
    return (
        select(
            *_who(given),
            given.c.breaks,
            func.sum(given.c.correct).label("length"),
            ended_at.label("ended_at"),
        )
        .group_by(*_who(given), given.c.breaks)
        .cte("stretches")
    )


def _who(table: CTE) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    return table.c.chat_id, table.c.user_id
