"""Rules of a private quiz: one contestant, one question after the other, no clock."""

from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from bot.errors import Refusal
from bot.sessions import picking, standings
from bot.sessions.model import (
    Answer,
    Contestant,
    Plan,
    Round,
    RoundState,
    Session,
    SessionId,
    State,
    UserId,
)
from bot.sessions.ports import Tx
from bot.sessions.standings import Mistake, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """A question stands open; `resumed` if it did so before.

    `picked` are the choices that were picked so far where one is no answer.
    """

    session: Session
    round: Round
    resumed: bool = False
    picked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer was stored."""

    session: Session
    round: Round
    answer: Answer


@dataclass(frozen=True, slots=True)
class Done:
    """The quiz is over."""

    session: Session
    table: Table
    mistakes: tuple[Mistake, ...]
    skipped: int


@dataclass(frozen=True, slots=True)
class Stale:
    """The tap was about something that is past."""


async def start(tx: Tx, plan: Plan, now: datetime) -> Asked:
    """Open a private quiz, or return to the one that is under way.

    Raises:
        Refusal: `no-questions` if the plan holds none.
    """
    running = await tx.find_running(plan.place)
    if running is not None and running.state is State.ASKING:
        round_ = await tx.get_round(running.session_id, running.number)
        return await standing(tx, running, round_, resumed=True)
    if running is not None and running.number < running.count:
        return replace(await _ask(tx, running, now), resumed=True)
    if not plan.questions:
        raise Refusal("no-questions")
    if running is not None:
        await _finish(tx, running)
    return await _ask(tx, await tx.open_session(plan, State.ASKING, now, None), now)


async def hint(
    tx: Tx, session_id: SessionId, number: int, contestant: Contestant
) -> Asked | Stale:
    """Take away half of the wrong choices, rounded up, or order half of them; halve the points."""
    found = await open_round(tx, session_id, number, contestant.user_id)
    if found is None or found[1].removed or not has_hint(found[1]):
        return Stale()
    session, round_ = found
    hinted = replace(round_, removed=_hinted(round_))
    await tx.save_round(hinted)
    return await standing(tx, session, hinted)


async def go_on(
    tx: Tx, session_id: SessionId, number: int, contestant: Contestant, now: datetime
) -> Asked | Done | Stale:
    """Ask the question after round `number`, or end the quiz if that was the last."""
    session = await _own(tx, session_id, contestant.user_id)
    if session is None or session.state is not State.REVEAL or session.number != number:
        return Stale()
    return await (_ask(tx, session, now) if number < session.count else _finish(tx, session))


async def stop(tx: Tx, session_id: SessionId, contestant: Contestant) -> Done | Stale:
    """End a quiz early; what was answered counts."""
    session = await _own(tx, session_id, contestant.user_id)
    if session is None or session.state.is_over:
        return Stale()
    return await _finish(tx, session)


def has_hint(round_: Round) -> bool:
    """Return True if a hint would leave something to choose between."""
    question = round_.question
    free = len(question.key) - 1 if question.takes_order else len(_wrong(round_))
    return free > 1 and not round_.removed


def _hinted(round_: Round) -> tuple[int, ...]:
    """Return which choices a hint takes: wrong ones, or the first of an order as they belong."""
    wrong, key = _wrong(round_), round_.question.key
    if round_.question.takes_order:
        return key[: len(key) // 2]
    removed = Random(round_.round_id).sample(wrong, (len(wrong) + 1) // 2)  # noqa: S311  (a game, no secret)
    return tuple(sorted(removed))


async def standing(tx: Tx, session: Session, round_: Round, *, resumed: bool = False) -> Asked:
    """Return an open question with what was picked of the choices that are left."""
    if session.host_id is None or not picking.is_needed(round_.question):
        return Asked(session, round_, resumed)
    return Asked(session, round_, resumed, await picking.picked(tx, round_, session.host_id))


def _wrong(round_: Round) -> list[int]:
    return [i for i in range(len(_choices(round_))) if i not in round_.question.key]


def _choices(round_: Round) -> tuple[str, ...]:
    return round_.question.texts["en"].choices


async def open_round(
    tx: Tx, session_id: SessionId, number: int, user_id: UserId
) -> tuple[Session, Round] | None:
    """Return a contestant's own question if it stands open, with its session."""
    session = await _own(tx, session_id, user_id)
    if session is None or session.state is not State.ASKING or session.number != number:
        return None
    return session, await tx.get_round(session_id, number)


async def _own(tx: Tx, session_id: SessionId, user_id: UserId) -> Session | None:
    """Return a contestant's own private session; that of a group has a host and other rules."""
    session = await tx.find_session(session_id)
    if session is None or not session.is_private or session.host_id != user_id:
        return None
    return session


async def _ask(tx: Tx, session: Session, now: datetime) -> Asked:
    asked = session.moved(State.ASKING, number=session.number + 1)
    await save(tx, asked)
    round_ = await tx.get_round(asked.session_id, asked.number)
    opened = replace(round_, state=RoundState.OPEN, opened_at=now)
    await tx.save_round(opened)
    return Asked(asked, opened)


async def _finish(tx: Tx, session: Session) -> Done:
    over = session.moved(State.FINISHED)
    await save(tx, over)
    given = await tx.answers_of(session.session_id)
    skipped = sum(answer.verdict == "skipped" for answer in given)
    table = await standings.table(tx, over)
    return Done(over, table, await standings.mistakes(tx, over), skipped)


async def save(tx: Tx, session: Session) -> None:
    """Write a session that nobody else can have moved."""
    if not await tx.save_session(session):
        msg = f"session {session.session_id} moved under its own writer"
        raise RuntimeError(msg)
