"""Keeps reports of questions, and later verdicts on the answers to them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.sessions.items import Given, told_by
from bot.sessions.model import Answer, Round, RoundId, RoundState, UserId
from bot.sessions.reports import Case, End, Judgement, Report
from bot.sessions.shelf import Draft, Kept
from bot.storage.answers import to_answer
from bot.storage.judged import NOW
from bot.storage.pack_stock import PackStock
from bot.storage.pack_tables import (
    judgements,
    pack_questions,
    pack_versions,
    packs,
    reports,
)
from bot.storage.rounds import to_round
from bot.storage.tables import NO_THREAD, answers, rounds, sessions
from questions.model import Question, QuestionId

_OPEN = reports.c.state == "open"


class Reports(PackStock):
    """The part of a transaction that is about reports, and about judging anew."""

    async def report(self, report: Report) -> bool:
        """Keep a report, one a round and person; return True if it is new, else it is renewed."""
        said = {"reason": report.reason, "words": report.words}
        fresh = {
            **said,
            "question_id": report.question_id,
            "round_id": report.round_id,
            "user_id": report.user_id,
            "reported_at": report.reported_at,
            "state": "open",
        }
        added = self._insert(reports).values(**fresh).on_conflict_do_nothing()
        if await self._changed(added):
            return True
        mine = (reports.c.round_id == report.round_id, reports.c.user_id == report.user_id)
        await self._run(update(reports).where(*mine, _OPEN).values(**said))
        return False

    async def reported(self, question_id: QuestionId) -> tuple[Report, ...]:
        """Return the open reports of a question."""
        rows = await self._all(select(reports).where(reports.c.question_id == question_id, _OPEN))
        return tuple(map(_report, rows))

    async def cases(self, most: int) -> tuple[Case, ...]:
        """Return the questions about which something is to be decided, the oldest first."""
        first = func.min(reports.c.report_id).label("first")
        rows = await self._all(
            select(reports.c.question_id, first)
            .where(_OPEN)
            .group_by(reports.c.question_id)
            .order_by(first)
            .limit(most)
        )
        found = [await self.case(row.first) for row in rows]
        return tuple(case for case in found if case is not None)

    async def case(self, report_id: int) -> Case | None:
        """Return the case that began with a report, if it is open."""
        begun = select(reports.c.question_id).where(reports.c.report_id == report_id, _OPEN)
        rows = await self._all(
            select(reports)
            .where(reports.c.question_id == begun.scalar_subquery(), _OPEN)
            .order_by(reports.c.report_id)
        )
        if not rows:
            return None
        asked = await self._first(select(rounds).where(rounds.c.round_id == rows[0].round_id))
        if asked is None:
            return None
        return Case(rows[0].report_id, to_round(asked).question, tuple(map(_report, rows)))

    async def settle(
        self, question_id: QuestionId, end: End, by: UserId, now: datetime
    ) -> tuple[UserId, ...]:
        """Close all reports of a question; return who had reported it."""
        rows = await self._all(
            update(reports)
            .where(reports.c.question_id == question_id, _OPEN)
            .values(state=end, settled_by=by, settled_at=now)
            .returning(reports.c.user_id)
        )
        return tuple(dict.fromkeys(UserId(row.user_id) for row in rows))

    async def rounds_asking(self, question_id: QuestionId) -> tuple[Round, ...]:
        """Return all rounds that ask a question, in the order in which they were planned."""
        rows = await self._all(
            select(rounds).where(rounds.c.question_id == question_id).order_by(rounds.c.round_id)
        )
        return tuple(map(to_round, rows))

    async def rewrite(self, round_: Round) -> None:
        """Write the question of a round anew."""
        this = update(rounds).where(rounds.c.round_id == round_.round_id)
        await self._run(this.values(question=round_.question.model_dump_json()))

    async def judge_anew(
        self, judgements_: Sequence[Judgement], by: UserId, now: datetime
    ) -> None:
        """Add later verdicts on answers; the answers stay as they are."""
        for one in judgements_:
            answer_id = select(answers.c.answer_id).where(
                answers.c.round_id == one.round_id, answers.c.user_id == one.user_id
            )
            await self._run(
                insert(judgements).values(
                    answer_id=answer_id.scalar_subquery(),
                    user_id=one.user_id,
                    verdict=one.verdict,
                    base=one.base,
                    speed=one.speed,
                    judged_by=by,
                    judged_at=now,
                )
            )

    async def votes_on(self, question_id: QuestionId) -> tuple[tuple[str, int], ...]:
        """Return how often each answer to a question was given, by its English text."""
        counts: dict[str, int] = {}
        for round_, answer in await self.given_to(question_id):
            for text in told_by(round_.question, answer):
                counts[text] = counts.get(text, 0) + 1
        return tuple(counts.items())

    async def given_to(self, question_id: QuestionId) -> tuple[tuple[Round, Answer], ...]:
        """Return all answers to a question, each with its round."""
        asked = {round_.round_id: round_ for round_ in await self.rounds_asking(question_id)}
        rows = await self._all(
            select(answers, *NOW)
            .join(rounds)
            .where(rounds.c.question_id == question_id)
            .order_by(answers.c.answer_id)
        )
        return tuple((asked[RoundId(row.round_id)], to_answer(row)) for row in rows)

    async def given_on(self, slug: str) -> tuple[Given, ...]:
        """Return all answers to a pack as they are judged now."""
        asks = rounds.c.question_id.startswith(f"pack:{slug}/", autoescape=True)
        asked = {
            row.round_id: to_round(row) for row in await self._all(select(rounds).where(asks))
        }
        rows = await self._all(select(answers, *NOW).join(rounds).where(asks))
        given = ((asked[row.round_id].question, to_answer(row)) for row in rows)
        return tuple(_given(*one) for one in given if one[1].verdict != "skipped")

    async def amend(self, kept: Kept, draft: Draft, by: UserId, now: datetime) -> Kept:
        """Change a question within its pack: a new version, with the same statistics."""
        pack = await self.find_pack(kept.pack_id)
        version = 1 if pack is None else pack.version + 1
        row = await self._first(
            select(pack_questions).where(pack_questions.c.row_id == kept.row_id)
        )
        if row is None or pack is None:
            raise LookupError(kept.row_id)
        await self._end(version, [kept.row_id])
        fresh = dict(row._mapping) | {  # noqa: SLF001  (SQLAlchemy's public name for it)
            "since": version,
            "body": draft.body,
            "ways": " ".join(draft.ways),
            "answers": draft.answers,
            "likeness": draft.likeness,
            "mark": draft.marked,
            "confirmed_by": by,
        }
        del fresh["row_id"]
        await self._run(insert(pack_questions).values(**fresh))
        head = pack.head.model_copy(update={"version": pack.head.version + 1})
        made = {"made_by": by, "made_at": now, "question_count": pack.count}
        written = head.model_dump_json(by_alias=True, exclude_none=True)
        await self._run(
            insert(pack_versions).values(
                pack_id=kept.pack_id, version=version, head=written, **made
            )
        )
        raised = update(packs).where(packs.c.pack_id == kept.pack_id)
        await self._run(raised.values(version=version, changed_at=now))
        return replace(kept, body=draft.body, marked=draft.marked, confirmed_by=by)

    async def last_asked(self, chat_id: int, thread_id: int | None) -> Round | None:
        """Return the last round that was put to a chat or topic."""
        row = await self._first(
            select(rounds)
            .join(sessions)
            .where(sessions.c.chat_id == chat_id, rounds.c.state != RoundState.PLANNED)
            .where(sessions.c.thread_id == (thread_id or NO_THREAD))
            .order_by(rounds.c.round_id.desc())
            .limit(1)
        )
        return None if row is None else to_round(row)

    async def asked_in(self, chat_id: int, message_id: int) -> Round | None:
        """Return the round whose poll or question is a message of a chat."""
        row = await self._first(
            select(rounds)
            .join(sessions)
            .where(sessions.c.chat_id == chat_id, rounds.c.message_id == message_id)
        )
        return None if row is None else to_round(row)


def _given(question: Question, answer: Answer) -> Given:
    """Return an answer as it is weighed; an order, and what is typed, offers no choices."""
    is_free = question.is_open or question.takes_order
    offered = () if is_free else question.texts["en"].choices
    is_right = answer.verdict == "right"
    said = told_by(question, answer)
    return Given(question.question_id, answer.user_id, said, offered, is_right)


def _report(row: Row[Any]) -> Report:
    return Report(
        RoundId(row.round_id),
        QuestionId(row.question_id),
        UserId(row.user_id),
        row.reason,
        row.words,
        row.reported_at,
    )
