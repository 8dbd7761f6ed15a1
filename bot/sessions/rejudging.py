"""Rules of judging anew: a question's key was wrong, and past answers get what they deserve."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.sessions import elimination, scoring
from bot.sessions.elimination import Anew
from bot.sessions.model import Answer, ChatId, Round, Session, UserId
from bot.sessions.ports import Tx
from bot.sessions.reports import Judgement
from questions.model import Question, QuestionId


@dataclass(frozen=True, slots=True)
class Rejudged:
    """What came of a corrected question: in which sessions how many answers changed.

    `anew` says for eliminations among them who is in again, and who is out.
    """

    fixed: Question
    sessions: tuple[tuple[Session, int], ...]
    anew: tuple[tuple[Session, Anew], ...] = ()

    @property
    def answers(self) -> int:
        """Return how many answers are judged otherwise now."""
        return sum(number for _, number in self.sessions)


async def rejudge(
    tx: Tx, question_id: QuestionId, fixed: Question, by: UserId, now: datetime
) -> Rejudged:
    """Judge all answers to a question by its right key, and all to come in rounds planned already.

    The answers themselves stay; verdicts are added to them, and the sums of leaderboards are
    derived anew; so is who is out of an elimination. All of it is one transaction.
    """
    changed: dict[int, tuple[Session, int]] = {}
    for round_ in await tx.rounds_asking(question_id):
        session = await tx.find_session(round_.session_id)
        corrected = corrected_round(round_, fixed)
        if session is None or corrected is None:
            continue
        await tx.rewrite(corrected)
        given = await tx.answers_to(round_.round_id)
        judgements = tuple(judged_anew(session, corrected, given))
        await tx.judge_anew(judgements, by, now)
        if judgements:
            before = changed.get(session.session_id, (session, 0))[1]
            changed[session.session_id] = (session, before + len(judgements))
    chats = dict.fromkeys(ChatId(session.place.chat_id) for session, _ in changed.values())
    for chat_id in chats:
        await tx.recount(chat_id)
    anew = [(one, await elimination.judge_again(tx, one)) for one, _ in changed.values()]
    return Rejudged(fixed, tuple(changed.values()), tuple(anew))


def corrected_round(round_: Round, fixed: Question) -> Round | None:
    """Return a round with the right key; None if what is right was not among its choices."""
    asked = round_.question
    right = {fixed.texts["en"].choices[place] for place in fixed.key}
    choices = asked.texts["en"].choices
    if not right <= set(choices):
        return None
    texts = {
        locale: text.model_copy(update={"explanation": fixed.texts[locale].explanation})
        for locale, text in asked.texts.items()
    }
    key = tuple(place for place, choice in enumerate(choices) if choice in right)
    question = asked.model_copy(update={"key": key, "texts": texts})
    return replace(round_, question=question)


def judged_anew(session: Session, round_: Round, answers: Iterable[Answer]) -> Iterable[Judgement]:
    """Yield a judgement for each answer whose verdict was another one."""
    for answer in answers:
        if not answer.chosen:
            continue
        is_right = answer.chosen == round_.question.key
        if is_right == (answer.verdict == "right"):
            continue
        base, speed = (0, 0)
        if is_right:
            base, speed = scoring.points(
                session.mode, answer.elapsed_ms, session.seconds, hinted=answer.hinted
            )
        verdict: Literal["right", "wrong"] = "right" if is_right else "wrong"
        yield Judgement(round_.round_id, answer.user_id, verdict, base, speed)
