"""Rules of questions to which one choice is no answer: what somebody has picked so far."""

from datetime import datetime

from bot.sessions.model import Round, UserId
from bot.sessions.ports import Tx
from questions.model import Question


def is_needed(question: Question) -> bool:
    """Return True if choices are picked one by one, and then handed in together."""
    return question.takes_several


async def picked(tx: Tx, round_: Round, user_id: UserId) -> tuple[int, ...]:
    """Return what somebody has picked of the choices that a hint has left."""
    noted = await tx.picked(round_.round_id, user_id)
    return tuple(choice for choice in noted if choice not in round_.removed)


async def pick(
    tx: Tx, round_: Round, user_id: UserId, choice: int, now: datetime
) -> tuple[int, ...]:
    """Pick a choice, or take it back if it was picked; return what is picked now."""
    before = await picked(tx, round_, user_id)
    after = tuple(sorted({*before} ^ {choice}))
    await tx.pick(round_.round_id, user_id, after, now)
    return after
