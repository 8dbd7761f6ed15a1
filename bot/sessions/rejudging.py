"""Rules of judging anew: a question's key was wrong, and past answers get what they deserve."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.sessions import elimination, scoring
from bot.sessions.elimination import Anew
from bot.sessions.model import Answer, ChatId, Round, Session, UserId, way_of
from bot.sessions.ports import Tx
from bot.sessions.reports import Judgement
from questions.answers import fits
from questions.model import Question, QuestionId, Way


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
    tx: Tx, question_id: QuestionId, fixed: Mapping[Way, Question], by: UserId, now: datetime
) -> Rejudged:
    """Judge all answers to a question by its right key, and all to come in rounds planned already.

    `fixed` is the question in each way in which it can be asked, alone at least. The answers
    themselves stay; verdicts are added to them, and the sums of leaderboards are derived anew; so
    is who is out of an elimination. All of it is one transaction.
    """
    changed: dict[int, tuple[Session, int]] = {}
    for round_ in await tx.rounds_asking(question_id):
        session = await tx.find_session(round_.session_id)
        if session is None:
            continue
        right = fixed.get(way_of(session.mode, is_private=session.is_private))
        corrected = None if right is None else corrected_round(round_, right)
        if corrected is None:
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
    return Rejudged(fixed["alone"], tuple(changed.values()), tuple(anew))


def corrected_round(round_: Round, fixed: Question) -> Round | None:
    """Return a round with the right key; None if what is right was not among its choices."""
    asked = round_.question
    if fixed.is_open:
        return replace(round_, question=_reworded(asked, fixed))
    right = [fixed.texts["en"].choices[place] for place in fixed.key]
    choices = asked.texts["en"].choices
    if not set(right) <= set(choices):
        return None
    places = [choices.index(choice) for choice in right]
    key = tuple(places if asked.takes_order else sorted(places))
    texts = {
        locale: text.model_copy(update={"explanation": fixed.texts[locale].explanation})
        for locale, text in asked.texts.items()
    }
    question = asked.model_copy(update={"key": key, "texts": texts})
    return replace(round_, question=question)


def _reworded(asked: Question, fixed: Question) -> Question:
    """Return a question whose answer is typed, with another answer."""
    texts = {
        locale: text.model_copy(
            update={
                "choices": fixed.texts[locale].choices,
                "explanation": fixed.texts[locale].explanation,
            }
        )
        for locale, text in asked.texts.items()
    }
    return asked.model_copy(update={"typed": fixed.typed, "texts": texts})


def _is_right(question: Question, answer: Answer) -> bool:
    if question.is_open and question.typed is not None:
        return fits(question.typed, answer.words or "") is True
    return answer.chosen == question.key


def judged_anew(session: Session, round_: Round, answers: Iterable[Answer]) -> Iterable[Judgement]:
    """Yield a judgement for each answer whose verdict was another one."""
    for place, answer in enumerate(answers):
        if answer.verdict == "skipped":
            continue
        is_right = _is_right(round_.question, answer)
        if is_right == (answer.verdict == "right"):
            continue
        base, speed = (0, 0)
        if is_right and session.mode == "first":
            base = scoring.prize(place)
        elif is_right:
            base, speed = scoring.points(
                session.mode, answer.elapsed_ms, session.seconds, hinted=answer.hinted
            )
        verdict: Literal["right", "wrong"] = "right" if is_right else "wrong"
        yield Judgement(round_.round_id, answer.user_id, verdict, base, speed)
