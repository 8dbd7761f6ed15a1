"""Weighs questions by the answers that were given to them (item analysis)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.sessions.model import Answer, UserId
from questions.answers import plain
from questions.model import Question, QuestionId

FEWEST = 30
"""Below so many answers nothing is said of a question."""
TAIL = 0.27
"""The share of contestants in the upper and in the lower group (Kelley, 1939)."""
IDLE = 0.05
"""A wrong choice that fewer take distracts nobody."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: to which question, by whom, what was chosen of what, whether it is right."""

    question_id: QuestionId
    user_id: UserId
    chosen: tuple[str, ...]
    offered: tuple[str, ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Item:
    """What the answers say of a question.

    `discrimination` is 2(H - L)/N: right answers of the upper and the lower group, N being both
    together; from -1 to 1, and low where those who know much do no better. `idle` are the wrong
    choices that hardly anybody takes. `is_suspect` says that the key is probably wrong.
    """

    question_id: QuestionId
    answers: int
    right: float
    discrimination: float
    idle: tuple[str, ...]
    is_suspect: bool


def told_by(question: Question, answer: Answer) -> tuple[str, ...]:
    """Return what an answer says, in English, which stays as it is in every round.

    An order is one thing to say; what was typed is said as it is counted, or as the answer is
    shown if it was right.
    """
    if question.is_open and question.typed is not None and answer.words is not None:
        is_right = answer.verdict == "right"
        return (question.answer("en") if is_right else plain(question.typed, answer.words),)
    if question.takes_order and answer.chosen:
        return (question.said(answer.chosen, "en"),)
    return tuple(question.texts["en"].choices[place] for place in answer.chosen)


def weigh(given: Sequence[Given]) -> tuple[Item, ...]:
    """Return what the answers to a pack say of its questions, the most doubtful first.

    Who knows much is told by the share of right answers over the whole pack.

    Args:
        given: All answers to the pack.
    """
    able = _ability(given)
    by_question: dict[QuestionId, list[Given]] = {}
    for one in given:
        by_question.setdefault(one.question_id, []).append(one)
    items = (
        _item(question_id, answers, able)
        for question_id, answers in by_question.items()
        if len(answers) >= FEWEST
    )
    return tuple(sorted(items, key=lambda item: (not item.is_suspect, item.discrimination)))


def _ability(given: Iterable[Given]) -> dict[UserId, float]:
    right: Counter[UserId] = Counter()
    whole: Counter[UserId] = Counter()
    for one in given:
        whole[one.user_id] += 1
        right[one.user_id] += one.is_right
    return {user_id: right[user_id] / number for user_id, number in whole.items()}


def _item(
    question_id: QuestionId,
    answers: Sequence[Given],
    able: dict[UserId, float],
) -> Item:
    ranked = sorted(answers, key=lambda one: (-able[one.user_id], one.user_id))
    tail = max(1, round(len(ranked) * TAIL))
    upper, lower = ranked[:tail], ranked[-tail:]
    high, low = (sum(one.is_right for one in group) for group in (upper, lower))
    best = Counter(one.chosen for one in upper if not one.is_right)
    preferred = max(best.values(), default=0)
    return Item(
        question_id,
        len(answers),
        sum(one.is_right for one in answers) / len(answers),
        2 * (high - low) / (2 * tail),
        _idle(answers),
        is_suspect=preferred > high and high <= low,
    )


def _idle(answers: Sequence[Given]) -> tuple[str, ...]:
    """Return the wrong choices that hardly anybody took of those who could."""
    taken = Counter(choice for one in answers for choice in one.chosen)
    offered = Counter(choice for one in answers for choice in one.offered)
    keys = {choice for one in answers if one.is_right for choice in one.chosen}
    return tuple(
        choice
        for choice, often in offered.items()
        if choice not in keys and taken[choice] < IDLE * often
    )
