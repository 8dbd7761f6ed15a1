"""Names reports of questions, and what is asked of the store about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from bot.sessions.items import Given
from bot.sessions.model import Answer, Round, RoundId, UserId
from bot.sessions.shelf import Draft, Kept
from questions.model import Question, QuestionId

Reason = Literal["key", "text", "old", "other"]
"""What is wrong: the answer that counts as right, the wording, the times, something else."""
End = Literal["fixed", "retired", "dismissed"]


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody says is wrong with a question that they were asked."""

    round_id: RoundId
    question_id: QuestionId
    user_id: UserId
    reason: Reason
    words: str | None
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """All that waits to be decided about one question; `report_id` is that of its first report."""

    report_id: int
    question: Question
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """A later verdict on an answer."""

    round_id: RoundId
    user_id: UserId
    verdict: Literal["right", "wrong"]
    base: int
    speed: int


class Reports(Protocol):
    """The part of a transaction that is about reports, and about judging anew."""

    async def report(self, report: Report) -> bool:
        """Keep a report, one a round and person; return True if it is new, else it is renewed."""
        ...

    async def reported(self, question_id: QuestionId) -> tuple[Report, ...]:
        """Return the open reports of a question."""
        ...

    async def cases(self, most: int) -> tuple[Case, ...]:
        """Return the questions about which something is to be decided, the oldest first."""
        ...

    async def case(self, report_id: int) -> Case | None:
        """Return the case that began with a report, if it is open."""
        ...

    async def settle(
        self, question_id: QuestionId, end: End, by: UserId, now: datetime
    ) -> tuple[UserId, ...]:
        """Close all reports of a question; return who had reported it."""
        ...

    async def rounds_asking(self, question_id: QuestionId) -> tuple[Round, ...]:
        """Return all rounds that ask a question, in the order in which they were planned."""
        ...

    async def rewrite(self, round_: Round) -> None:
        """Write the question of a round anew."""
        ...

    async def judge_anew(self, judgements: Sequence[Judgement], by: UserId, now: datetime) -> None:
        """Add later verdicts on answers; the answers stay as they are."""
        ...

    async def votes_on(self, question_id: QuestionId) -> tuple[tuple[str, int], ...]:
        """Return how often each answer to a question was given, by its English text."""
        ...

    async def given_to(self, question_id: QuestionId) -> tuple[tuple[Round, Answer], ...]:
        """Return all answers to a question, each with its round."""
        ...

    async def given_on(self, slug: str) -> tuple[Given, ...]:
        """Return all answers to a pack as they are judged now."""
        ...

    async def amend(self, kept: Kept, draft: Draft, by: UserId, now: datetime) -> Kept:
        """Change a question within its pack: a new version, with the same statistics."""
        ...

    async def last_asked(self, chat_id: int, thread_id: int | None) -> Round | None:
        """Return the last round that was put to a chat or topic."""
        ...

    async def asked_in(self, chat_id: int, message_id: int) -> Round | None:
        """Return the round whose poll or question is a message of a chat."""
        ...
