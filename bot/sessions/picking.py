"""Rules of questions to which one choice is no answer: what somebody has picked so far.

Several choices are picked in any order and may be taken back; an order is picked from its first
item on, of which a hint puts some in their places.
"""

from datetime import datetime

from bot.sessions.model import Round, UserId
from bot.sessions.ports import Tx
from questions.model import Question


def is_needed(question: Question) -> bool:
    """Return True if choices are picked one by one, and then handed in together."""
    return question.takes_several or question.takes_order


def is_whole(question: Question, chosen: tuple[int, ...]) -> bool:
    """Return True if what is picked can be handed in: anything, but an order only as a whole."""
    return len(chosen) == len(question.key) if question.takes_order else bool(chosen)


async def picked(tx: Tx, round_: Round, user_id: UserId) -> tuple[int, ...]:
    """Return what somebody has picked, as far as a hint has left it to them."""
    noted = await tx.picked(round_.round_id, user_id)
    left = tuple(choice for choice in noted if choice not in round_.removed)
    return (*round_.removed, *left) if round_.question.takes_order else left


async def pick(
    tx: Tx, round_: Round, user_id: UserId, choice: int, now: datetime
) -> tuple[int, ...]:
    """Pick a choice, or take it back where it makes no order; return what is picked now."""
    before = await picked(tx, round_, user_id)
    if round_.question.takes_order:
        after = before if choice in before else (*before, choice)
    else:
        after = tuple(sorted({*before} ^ {choice}))
    await tx.pick(round_.round_id, user_id, after, now)
    return after


async def undo(tx: Tx, round_: Round, user_id: UserId, now: datetime) -> tuple[int, ...]:
    """Take the last pick back, unless a hint made it; return what is picked now."""
    before = await picked(tx, round_, user_id)
    after = before[: max(len(before) - 1, len(round_.removed))]
    await tx.pick(round_.round_id, user_id, after, now)
    return after
