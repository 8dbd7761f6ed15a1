"""Adds up the answers of each round once, when it is closed: for leaderboards and runs.

A round's place in `rounds.counted` says that its answers are in the sums, and in which order the
rounds were closed; both are written in the transaction that closes it.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    and_,
    case,
    delete,
    func,
    literal,
    select,
    type_coerce,
    update,
)

from bot.sessions.model import ChatId, RoundId, UserId
from bot.storage.judged import BASE, SPEED, VERDICT
from bot.storage.runs import counted_runs
from bot.storage.statements import Statements
from bot.storage.tables import answers, rounds, seats, sessions
from bot.storage.tables_groups import runs, sums

_DAY_US = 86_400_000_000
_RIGHT = VERDICT == "right"
_TYPED = sessions.c.mode == "first"
_ADDED = ("correct", "points", "time_ms", "answered", "typed")


class Sums(Statements):
    """The part of a transaction that keeps sums equal to the answers they sum."""

    async def count_round(self, round_id: RoundId) -> None:
        """Add a closed round's answers to the sums and runs, if that was not done before.

        What an author answers who tries out a pack is not added, nor what breaks a tie.
        """
        last = select(func.coalesce(func.max(rounds.c.counted), 0) + 1).scalar_subquery()
        fresh = update(rounds).where(rounds.c.round_id == round_id, rounds.c.counted.is_(None))
        is_tried_out = rounds.c.question_id.startswith("preview/")
        count = (
            select(sessions.c.question_count)
            .where(sessions.c.session_id == rounds.c.session_id)
            .scalar_subquery()
        )
        counts = and_(~is_tried_out, rounds.c.number <= count)
        if await self._changed(fresh.where(counts).values(counted=last)):
            await self._add(answers.c.round_id == round_id)
            await self._lengthen(round_id)

    async def recount(self, chat_id: ChatId, user_id: UserId | None = None) -> None:
        """Derive a chat's sums and runs anew from the answers, or those of one contestant there.

        For when answers begin or cease to count after their round was closed.
        """
        theirs: ColumnElement[bool] = sessions.c.chat_id == chat_id
        if user_id is not None:
            theirs = and_(theirs, answers.c.user_id == user_id)
        for table in (sums, runs):
            old = delete(table).where(table.c.chat_id == chat_id)
            await self._run(old if user_id is None else old.where(table.c.user_id == user_id))
        await self._add(theirs)
        names = ("chat_id", "user_id", "now", "best", "best_at")
        derived = counted_runs(and_(theirs, ~_was_sent_off()))
        await self._run(self._insert(runs).from_select(names, derived))

    async def _move_sums(self, old: ChatId, new: ChatId) -> None:
        """Give a chat's sums its new id, after its sessions have it."""
        if await self._first(select(sums.c.chat_id).where(sums.c.chat_id == new).limit(1)):
            for table in (sums, runs):
                await self._run(delete(table).where(table.c.chat_id == old))
            await self.recount(new)
            return
        for table in (sums, runs):
            await self._run(update(table).where(table.c.chat_id == old).values(chat_id=new))

    async def _add(self, which: ColumnElement[bool]) -> None:
        """Add those answers to the sums that count and are in closed rounds."""
        statement = self._insert(sums).from_select(
            ("chat_id", "user_id", "day", *_ADDED), _sums_of(which)
        )
        more = {name: sums.c[name] + statement.excluded[name] for name in _ADDED}
        key = ["chat_id", "user_id", "day"]
        await self._run(statement.on_conflict_do_update(index_elements=key, set_=more))

    async def _lengthen(self, round_id: RoundId) -> None:
        """Lengthen the runs of who was right in a round, and end those of who was not.

        Where answers are typed wrong ones are no answers, so nothing would end a run.
        """
        given = (
            select(
                sessions.c.chat_id,
                answers.c.user_id,
                case((_RIGHT, 1), else_=0).label("now"),
                case((_RIGHT, 1), else_=0).label("best"),
                case((_RIGHT, rounds.c.counted), else_=0).label("best_at"),
            )
            .join_from(answers, rounds)
            .join(sessions)
            .where(answers.c.round_id == round_id, VERDICT != "skipped")
            .where(~_was_sent_off(), ~_TYPED)
        )
        names = ("chat_id", "user_id", "now", "best", "best_at")
        statement = self._insert(runs).from_select(names, given)
        longer = runs.c.now + 1
        is_right = statement.excluded.now == 1
        is_best = and_(is_right, longer > runs.c.best)
        changed = {
            "now": case((is_right, longer), else_=0),
            "best": case((is_best, longer), else_=runs.c.best),
            "best_at": case((is_best, statement.excluded.best_at), else_=runs.c.best_at),
        }
        key = ["chat_id", "user_id"]
        await self._run(statement.on_conflict_do_update(index_elements=key, set_=changed))


def _sums_of(which: ColumnElement[bool]) -> Select[Any]:
    """Return the query that adds answers up by chat, contestant and day.

    What typed answers earn is a prize (5, 3, 1), of another size than points, and not added.
    """
    earned = BASE + case((rounds.c.outage == True, 0), else_=SPEED)  # noqa: E712 - SQL
    points = case((_TYPED, 0), else_=earned)
    day = type_coerce(answers.c.answered_at, BigInteger) // literal(_DAY_US, BigInteger)
    return (
        select(
            sessions.c.chat_id,
            answers.c.user_id,
            day.label("day"),
            _sum(_RIGHT, 1),
            _sum(_RIGHT, points),
            _sum(_RIGHT, answers.c.elapsed_ms),
            _sum(VERDICT != "skipped", 1),
            _sum(_TYPED, 1),
        )
        .join_from(answers, rounds)
        .join(sessions)
        .where(which, rounds.c.counted.is_not(None), ~_was_sent_off())
        .group_by(sessions.c.chat_id, answers.c.user_id, day)
    )


def _was_sent_off() -> ColumnElement[bool]:
    theirs = and_(
        seats.c.session_id == rounds.c.session_id,
        seats.c.user_id == answers.c.user_id,
        seats.c.barred == True,  # noqa: E712 - SQL, not Python
    )
    return select(seats.c.seat_id).where(theirs).exists()


def _sum(claim: ColumnElement[bool], value: Any) -> ColumnElement[int]:
    return func.sum(case((claim, value), else_=0))
