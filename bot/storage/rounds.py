"""Keeps rounds: one question each, as it was when the session was planned."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.sessions.model import ChatId, PollId, Round, RoundId, RoundState, SessionId
from bot.storage.sums import Sums
from bot.storage.tables import answers, rounds, sessions
from questions.model import Question, QuestionId


@lru_cache(maxsize=4096)
def _question(text: str) -> Question:
    """Return a stored question; many answers arrive for the same one."""
    return Question.model_validate_json(text)


def to_round(row: Row[Any]) -> Round:
    """Return the round that a row holds."""
    return Round(
        round_id=RoundId(row.round_id),
        session_id=SessionId(row.session_id),
        number=row.number,
        question=_question(row.question),
        state=RoundState(row.state),
        poll_id=None if row.poll_id is None else PollId(row.poll_id),
        message_id=row.message_id,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        outage=row.outage,
        skipped=row.skipped,
        removed=tuple(json.loads(row.removed)),
    )


class Rounds(Sums):
    """The part of a transaction that is about rounds."""

    async def get_round(self, session_id: SessionId, number: int) -> Round:
        """Return a session's round of that number, which must exist.

        Raises:
            LookupError: If it does not.
        """
        found = await self.find_numbered(session_id, number)
        if found is None:
            msg = f"session {session_id} has no round {number}"
            raise LookupError(msg)
        return found

    async def find_numbered(self, session_id: SessionId, number: int) -> Round | None:
        """Return a session's round of that number, if it was planned."""
        row = await self._first(
            select(rounds).where(rounds.c.session_id == session_id, rounds.c.number == number)
        )
        return None if row is None else to_round(row)

    async def find_round(self, round_id: RoundId) -> Round | None:
        """Return a round."""
        row = await self._first(select(rounds).where(rounds.c.round_id == round_id))
        return None if row is None else to_round(row)

    async def find_round_of_poll(self, poll_id: PollId) -> Round | None:
        """Return the round that a poll asks, if the poll is ours and known."""
        return (await self.rounds_of_polls([poll_id])).get(poll_id)

    async def rounds_of_polls(self, poll_ids: Iterable[PollId]) -> Mapping[PollId, Round]:
        """Return the rounds of those polls that are known."""
        rows = await self._all(select(rounds).where(rounds.c.poll_id.in_(set(poll_ids))))
        return {PollId(row.poll_id): to_round(row) for row in rows}

    async def rounds_of(self, session_id: SessionId) -> tuple[Round, ...]:
        """Return all rounds of a session, in order."""
        rows = await self._all(
            select(rounds).where(rounds.c.session_id == session_id).order_by(rounds.c.number)
        )
        return tuple(to_round(row) for row in rows)

    async def asked_lately(self, chat_id: ChatId, most: int) -> frozenset[QuestionId]:
        """Return the ids of the last questions that were put to a chat, in any session."""
        rows = await self._all(
            select(rounds.c.question_id)
            .join(sessions)
            .where(sessions.c.chat_id == chat_id, rounds.c.state != RoundState.PLANNED)
            .order_by(rounds.c.round_id.desc())
            .limit(most)
        )
        return frozenset(QuestionId(row.question_id) for row in rows)

    async def save_round(self, round_: Round) -> None:
        """Write what can change of a round: all but its question and its place in the session.

        The answers to a closed round count in leaderboards from then on.
        """
        await self._run(
            update(rounds)
            .where(rounds.c.round_id == round_.round_id)
            .values(
                state=round_.state,
                poll_id=round_.poll_id,
                message_id=round_.message_id,
                opened_at=round_.opened_at,
                closes_at=round_.closes_at,
                outage=round_.outage,
                skipped=round_.skipped,
                removed=json.dumps(round_.removed),
            )
        )
        if round_.state is RoundState.CLOSED:
            await self.count_round(round_.round_id)

    async def _close_answered(self, session_id: SessionId) -> None:
        """Close what has been answered in a session that is over before its round was closed."""
        given = select(answers.c.round_id)
        closed = await self._all(
            update(rounds)
            .where(rounds.c.session_id == session_id, rounds.c.round_id.in_(given))
            .where(rounds.c.state != RoundState.CLOSED)
            .values(state=RoundState.CLOSED)
            .returning(rounds.c.round_id)
        )
        for row in closed:
            await self.count_round(RoundId(row.round_id))

    async def _plan_rounds(self, session_id: SessionId, questions: Sequence[Question]) -> None:
        planned = [
            {
                "session_id": session_id,
                "number": number,
                "question_id": question.question_id,
                "question": question.model_dump_json(),
                "picture": question.picture,
                "state": RoundState.PLANNED,
                "outage": False,
                "skipped": False,
                "removed": "[]",
            }
            for number, question in enumerate(questions, start=1)
        ]
        if planned:
            await self._run(insert(rounds), planned)
