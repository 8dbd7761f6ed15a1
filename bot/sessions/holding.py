"""Rules of games that cannot be shown: the bot was removed, a topic is gone, nobody may write."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.sessions import rounds
from bot.sessions.model import ChatId, RoundState, Session, State
from bot.sessions.outcomes import Running
from bot.sessions.ports import Tx

WAITING = timedelta(hours=24)
"""As long a game that cannot be shown can be taken up again."""


async def suspend(tx: Tx, session: Session, now: datetime, reason: str) -> bool:
    """Hold a session until somebody goes on or its time is over; False if it was held before."""
    if session.state is State.SUSPENDED or session.state.is_over:
        return False
    held = session.moved(State.SUSPENDED, deadline=now + WAITING, reason=reason)
    return await tx.save_session(held)


async def leave_chat(tx: Tx, chat_id: ChatId, now: datetime) -> None:
    """Hold the sessions of a chat that cannot be written to; they can be resumed later."""
    for session in await tx.running_in(chat_id):
        if not session.is_private:
            await suspend(tx, session, now, "forbidden")


async def come_back(tx: Tx, chat_id: ChatId) -> tuple[Running, ...]:
    """Return the games of a chat that can be taken up again."""
    held = [one for one in await tx.running_in(chat_id) if one.state is State.SUSPENDED]
    return tuple([Running(one, await tx.seats(one.session_id)) for one in held])


async def let_go(tx: Tx, session: Session) -> None:
    """End a session that could not be shown for too long, without a word; its scores stay."""
    session = await rounds.after_answered(tx, session)
    if session.number == 0:
        await tx.save_session(session.moved(State.ABORTED, reason=session.reason))
        return
    round_ = await tx.get_round(session.session_id, session.number)
    if round_.state is RoundState.SENDING and not await tx.answers_to(round_.round_id):
        await tx.save_round(replace(round_, state=RoundState.PLANNED))
    else:
        await rounds.close(tx, session)
    await tx.save_session(session.moved(State.FINISHED, reason=session.reason))
