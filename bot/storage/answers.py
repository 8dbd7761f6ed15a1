"""Keeps answers, each once and for good, and votes whose poll is not known yet."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, select

from bot.sessions.model import (
    Answer,
    Contestant,
    PollId,
    RoundId,
    SessionId,
    UserId,
    Vote,
)
from bot.storage.judged import NOW
from bot.storage.statements import Statements
from bot.storage.tables import answers, parked_votes, rounds


class Answers(Statements):
    """The part of a transaction that is about answers."""

    async def add_answers(self, given: Sequence[Answer]) -> frozenset[tuple[RoundId, UserId]]:
        """Store answers; return to which round by whom one is new (a second changes nothing)."""
        if not given:
            return frozenset()
        rows = await self._all(
            self._insert(answers)
            .on_conflict_do_nothing()
            .returning(answers.c.round_id, answers.c.user_id),
            [
                {
                    "round_id": answer.round_id,
                    "user_id": answer.user_id,
                    "chosen": answer.chosen,
                    "verdict": answer.verdict,
                    "elapsed_ms": answer.elapsed_ms,
                    "base": answer.base,
                    "speed": answer.speed,
                    "hinted": answer.hinted,
                    "formula": answer.formula,
                    "words": answer.words,
                    "answered_at": answer.answered_at,
                }
                for answer in given
            ],
        )
        return frozenset((RoundId(row.round_id), UserId(row.user_id)) for row in rows)

    async def has_answered(self, round_id: RoundId, user_id: UserId) -> bool:
        """Return True if somebody's answer to a round is stored."""
        theirs = (answers.c.round_id == round_id, answers.c.user_id == user_id)
        return await self._first(select(answers.c.answer_id).where(*theirs)) is not None

    async def answers_of(self, session_id: SessionId) -> tuple[Answer, ...]:
        """Return all answers of a session, in the order of arrival."""
        theirs = select(answers, *NOW).join(rounds).where(rounds.c.session_id == session_id)
        rows = await self._all(theirs.order_by(answers.c.answer_id))
        return tuple(to_answer(row) for row in rows)

    async def answers_to(self, round_id: RoundId) -> tuple[Answer, ...]:
        """Return all answers to a round, in the order of arrival."""
        rows = await self._all(
            select(answers, *NOW)
            .where(answers.c.round_id == round_id)
            .order_by(answers.c.answer_id)
        )
        return tuple(to_answer(row) for row in rows)

    async def park(self, votes: Sequence[Vote]) -> None:
        """Keep votes for a poll whose id is not known yet; once per poll and voter."""
        if not votes:
            return
        await self._run(
            self._insert(parked_votes).on_conflict_do_nothing(),
            [
                {
                    "poll_id": vote.poll_id,
                    "user_id": vote.contestant.user_id,
                    "name": vote.contestant.name,
                    "chosen": vote.chosen,
                    "arrived_at": vote.arrived_at,
                }
                for vote in votes
            ],
        )

    async def take_parked(self, poll_id: PollId) -> tuple[Vote, ...]:
        """Return a poll's parked votes in the order of arrival, and keep them no longer."""
        theirs = parked_votes.c.poll_id == poll_id
        rows = await self._all(
            select(parked_votes)
            .where(theirs)
            .order_by(parked_votes.c.arrived_at, parked_votes.c.user_id)
        )
        if rows:
            await self._run(delete(parked_votes).where(theirs))
        return tuple(
            Vote(poll_id, Contestant(UserId(row.user_id), row.name), row.chosen, row.arrived_at)
            for row in rows
        )


def to_answer(row: Row[Any]) -> Answer:
    """Return the answer that a row holds, as it is judged now."""
    return Answer(
        round_id=RoundId(row.round_id),
        user_id=UserId(row.user_id),
        chosen=row.chosen,
        verdict=row.verdict_now,
        elapsed_ms=row.elapsed_ms,
        base=row.base_now,
        speed=row.speed_now,
        hinted=row.hinted,
        formula=row.formula,
        answered_at=row.answered_at,
        words=row.words,
    )
