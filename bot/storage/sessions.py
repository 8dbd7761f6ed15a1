"""Keeps sessions: one that is not over per place, each change compared with the step before."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.errors import Refusal
from bot.sessions.model import (
    ChatId,
    Place,
    Plan,
    Session,
    SessionId,
    State,
    UserId,
)
from bot.storage.rounds import Rounds
from bot.storage.seats import Seats
from bot.storage.tables import NO_THREAD, RUNNING, rounds, sessions
from bot.storage.timers import Timers

TIMER = "session"


def to_session(row: Row[Any]) -> Session:
    """Return the session that a row holds."""
    return Session(
        session_id=SessionId(row.session_id),
        place=Place(ChatId(row.chat_id), row.thread_id or None),
        is_private=row.is_private,
        state=State(row.state),
        step=row.step,
        locale=row.locale,
        mode=row.mode,
        seconds=row.seconds,
        style=row.style,
        topic=row.topic,
        seed=row.seed,
        edition=row.edition,
        host_id=None if row.host_id is None else UserId(row.host_id),
        count=row.question_count,
        number=row.number,
        created_at=row.created_at,
        deadline=row.deadline,
        message_id=row.message_id,
        silent_rounds=row.silent_rounds,
        reason=row.reason,
        form=row.form,
        team_count=row.team_count,
        calm=row.calm,
        code=row.code,
        rematch_of=None if row.rematch_of is None else SessionId(row.rematch_of),
    )


class Sessions(Rounds, Seats, Timers):
    """The part of a transaction that is about sessions."""

    async def open_session(
        self, plan: Plan, state: str, now: datetime, deadline: datetime | None
    ) -> Session:
        """Store a new session with all its rounds planned, and seat the host if there is one.

        Raises:
            Refusal: `session-running` if the place has a session that is not over.
        """
        row = await self._first(
            self._insert(sessions)
            .values(**_planned(plan), state=State(state), created_at=now, deadline=deadline)
            .on_conflict_do_nothing()
            .returning(sessions)
        )
        if row is None:
            raise Refusal("session-running")
        session = to_session(row)
        spare = () if plan.decider is None else (plan.decider,)
        await self._plan_rounds(session.session_id, (*plan.questions, *spare))
        if plan.host is not None:
            await self.seat(session.session_id, plan.host, joined_at=0)
        await self._follow_deadline(session)
        return session

    async def find_session(self, session_id: SessionId) -> Session | None:
        """Return a session."""
        row = await self._first(select(sessions).where(sessions.c.session_id == session_id))
        return None if row is None else to_session(row)

    async def find_running(self, place: Place) -> Session | None:
        """Return the place's session that is not over, if any."""
        row = await self._first(
            select(sessions).where(
                sessions.c.chat_id == place.chat_id,
                sessions.c.thread_id == (place.thread_id or NO_THREAD),
                RUNNING,
            )
        )
        return None if row is None else to_session(row)

    async def running_sessions(self) -> tuple[Session, ...]:
        """Return all sessions that are not over, oldest first."""
        rows = await self._all(select(sessions).where(RUNNING).order_by(sessions.c.session_id))
        return tuple(to_session(row) for row in rows)

    async def running_in(self, chat_id: ChatId) -> tuple[Session, ...]:
        """Return a chat's sessions that are not over, in all its topics, oldest first."""
        theirs = select(sessions).where(sessions.c.chat_id == chat_id, RUNNING)
        rows = await self._all(theirs.order_by(sessions.c.session_id))
        return tuple(to_session(row) for row in rows)

    async def save_session(self, session: Session) -> bool:
        """Write a session whose stored step is one less; return False if another got there first.

        Its deadline becomes its timer (`session`, session_id), or clears it when None.
        """
        changed = await self._changed(
            update(sessions)
            .where(sessions.c.session_id == session.session_id)
            .where(sessions.c.step == session.step - 1)
            .values(
                state=session.state,
                step=session.step,
                locale=session.locale,
                mode=session.mode,
                seconds=session.seconds,
                style=session.style,
                host_id=session.host_id,
                number=session.number,
                deadline=session.deadline,
                message_id=session.message_id,
                silent_rounds=session.silent_rounds,
                reason=session.reason,
            )
        )
        if changed:
            await self._follow_deadline(session)
        return bool(changed)

    async def _follow_deadline(self, session: Session) -> None:
        if session.deadline is None:
            await self.clear_timer(TIMER, session.session_id)
        else:
            await self.set_timer(TIMER, session.session_id, session.deadline)

    async def _move_sessions(self, old: ChatId, new: ChatId) -> None:
        """Give a chat's sessions its new id; what runs in both under one topic ends in the old.

        Message ids of the old chat mean nothing, or something else, in the new one.
        """
        there = sessions.alias()
        clash = (
            select(there.c.session_id)
            .where(there.c.chat_id == new, there.c.thread_id == sessions.c.thread_id)
            .where(there.c.state.not_in([State.FINISHED, State.ABORTED]))
        )
        ended = await self._all(
            update(sessions)
            .where(sessions.c.chat_id == old, RUNNING, clash.exists())
            .values(
                state=State.ABORTED, step=sessions.c.step + 1, reason="migrated", deadline=None
            )
            .returning(sessions.c.session_id)
        )
        for row in ended:
            await self.clear_timer(TIMER, row.session_id)
            await self._close_answered(row.session_id)
        theirs = select(sessions.c.session_id).where(sessions.c.chat_id == old)
        await self._run(
            update(rounds).where(rounds.c.session_id.in_(theirs)).values(message_id=None)
        )
        moved = update(sessions).where(sessions.c.chat_id == old)
        await self._run(moved.values(chat_id=new, message_id=None))


def _planned(plan: Plan) -> dict[str, object]:
    return {
        "chat_id": plan.place.chat_id,
        "thread_id": plan.place.thread_id or NO_THREAD,
        "is_private": plan.is_private,
        "step": 0,
        "locale": plan.locale,
        "mode": plan.mode,
        "seconds": plan.seconds,
        "style": plan.style,
        "topic": plan.topic,
        "seed": plan.seed,
        "edition": plan.edition,
        "host_id": None if plan.host is None else plan.host.user_id,
        "question_count": len(plan.questions),
        "number": 0,
        "silent_rounds": 0,
        "form": plan.form,
        "team_count": plan.team_count,
        "calm": plan.calm,
        "code": plan.code,
        "rematch_of": plan.rematch_of,
    }
