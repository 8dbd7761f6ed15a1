"""Reads answers as they are judged now: by the last judgement, else as they were at first.

The answer itself never changes; what came of it later stands in `judgements`, row after row.
"""

from typing import Any

from sqlalchemy import ColumnElement, func, select

from bot.storage.pack_tables import judgements
from bot.storage.tables import answers


def _now(column: str) -> ColumnElement[Any]:
    last = (
        select(judgements.c[column])
        .where(judgements.c.answer_id == answers.c.answer_id)
        .order_by(judgements.c.judgement_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(last, answers.c[column])


VERDICT = _now("verdict")
BASE = _now("base")
SPEED = _now("speed")
NOW = (VERDICT.label("verdict_now"), BASE.label("base_now"), SPEED.label("speed_now"))
"""What is selected beside an answer's own columns."""
