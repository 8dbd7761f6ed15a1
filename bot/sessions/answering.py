"""Rules of answering alone: by a choice, by several, in an order, or in words; each once."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.sessions import picking, scoring
from bot.sessions.model import (
    FORMULA,
    Answer,
    Contestant,
    Place,
    Round,
    RoundState,
    Session,
    SessionId,
    State,
    UserId,
    Verdict,
)
from bot.sessions.ports import Tx
from bot.sessions.quiz import Asked, Judged, Stale, open_round, save
from questions.answers import fits
from questions.model import TypedKey


@dataclass(frozen=True, slots=True)
class Unclear:
    """What was written is no answer to the question that stands open."""

    session: Session
    round: Round


async def answer(
    tx: Tx, session_id: SessionId, number: int, choice: int, contestant: Contestant, now: datetime
) -> Judged | Asked | Stale:
    """Judge a contestant's choice and store it, once; note it where one is no answer."""
    found, who = await open_round(tx, session_id, number, contestant.user_id), contestant.user_id
    if found is None or choice in found[1].removed or not _exists(found[1], choice):
        return Stale()
    session, round_ = found
    if picking.is_needed(round_.question):
        picked = await picking.pick(tx, round_, who, choice, now)
        return Asked(session, round_, picked=picked)
    return await _judge(tx, session, round_, (choice,), who, now)


async def undo(
    tx: Tx, session_id: SessionId, number: int, contestant: Contestant, now: datetime
) -> Asked | Stale:
    """Take back the last that a contestant has picked."""
    found = await open_round(tx, session_id, number, contestant.user_id)
    if found is None or not found[1].question.takes_order:
        return Stale()
    session, round_ = found
    picked = await picking.undo(tx, round_, contestant.user_id, now)
    return Asked(session, round_, picked=picked)


async def hand_in(
    tx: Tx, session_id: SessionId, number: int, contestant: Contestant, now: datetime
) -> Judged | Stale:
    """Judge what a contestant has picked and store it, once."""
    found = await open_round(tx, session_id, number, contestant.user_id)
    picked = await picking.picked(tx, found[1], contestant.user_id) if found else ()
    if found is None or not picking.is_whole(found[1].question, picked):
        return Stale()
    return await _judge(tx, *found, picked, contestant.user_id, now)


async def skip(
    tx: Tx, session_id: SessionId, number: int, contestant: Contestant, now: datetime
) -> Judged | Stale:
    """Leave a question unanswered; it counts neither right nor wrong."""
    found = await open_round(tx, session_id, number, contestant.user_id)
    if found is None:
        return Stale()
    return await _judge(tx, *found, (), contestant.user_id, now)


async def is_awaited(tx: Tx, place: Place) -> bool:
    """Return True if an answer is awaited in a private chat, tapped or typed."""
    return await _awaited(tx, place) is not None


async def write(
    tx: Tx, place: Place, text: str, contestant: Contestant, now: datetime
) -> Judged | Unclear | None:
    """Take a text as the answer to the question that stands open; None if none does.

    To one whose answer is tapped no text is an answer.
    """
    awaited = await _awaited(tx, place)
    if awaited is None:
        return None
    session, round_, key = awaited
    is_right = None if key is None else fits(key, text)
    if is_right is None:
        return Unclear(session, round_)
    chosen = round_.question.key if is_right else ()
    judged = await _judge(tx, session, round_, chosen, contestant.user_id, now, words=text)
    return None if isinstance(judged, Stale) else judged


async def _awaited(tx: Tx, place: Place) -> tuple[Session, Round, TypedKey | None] | None:
    session = await tx.find_running(place)
    if session is None or not session.is_private or session.state is not State.ASKING:
        return None
    round_ = await tx.get_round(session.session_id, session.number)
    return session, round_, round_.question.typed if round_.question.is_open else None


async def _judge(
    tx: Tx,
    session: Session,
    round_: Round,
    chosen: tuple[int, ...],
    user_id: UserId,
    now: datetime,
    words: str | None = None,
) -> Judged | Stale:
    given = _given(session, round_, chosen, user_id, now, words)
    if not await tx.add_answers([given]):
        return Stale()
    closed = replace(round_, state=RoundState.CLOSED)
    await tx.save_round(closed)
    revealed = session.moved(State.REVEAL)
    await save(tx, revealed)
    return Judged(revealed, closed, given)


def _given(
    session: Session,
    round_: Round,
    chosen: tuple[int, ...],
    user_id: UserId,
    now: datetime,
    words: str | None,
) -> Answer:
    elapsed_ms, verdict = round_.elapsed_ms(now), _verdict(round_, chosen, words)
    hinted, base, speed = bool(round_.removed), 0, 0
    if verdict == "right":
        base, speed = scoring.points(session.mode, elapsed_ms, session.seconds, hinted=hinted)
    return Answer(
        round_id=round_.round_id,
        user_id=user_id,
        chosen=chosen,
        verdict=verdict,
        elapsed_ms=elapsed_ms,
        base=base,
        speed=speed,
        hinted=hinted,
        formula=FORMULA,
        answered_at=now,
        words=words,
    )


def _verdict(round_: Round, chosen: tuple[int, ...], words: str | None) -> Verdict:
    if not chosen and words is None:
        return "skipped"
    return "right" if chosen == round_.question.key else "wrong"


def _exists(round_: Round, choice: int) -> bool:
    question = round_.question
    return not question.is_open and 0 <= choice < len(question.texts["en"].choices)
