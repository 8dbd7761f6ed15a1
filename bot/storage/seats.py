"""Keeps who sits where: contestants, by their present name, and their seats in sessions."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row, Update, and_, delete, func, or_, select, update

from bot.sessions.model import ChatId, Contestant, RoundId, Seat, SessionId, UserId
from bot.storage.sums import Sums
from bot.storage.tables import answers, contestants, rounds, seats, sessions, skips


class Seats(Sums):
    """The part of a transaction that is about contestants and seats."""

    async def remember(self, people: Iterable[Contestant]) -> None:
        """Keep the present names of contestants."""
        names = {person.user_id: person.name for person in people}
        statement = self._insert(contestants)
        if names:
            await self._run(
                statement.on_conflict_do_update(
                    index_elements=["user_id"],
                    set_={"name": statement.excluded.name},
                    where=contestants.c.name != statement.excluded.name,
                ),
                [{"user_id": user_id, "name": name} for user_id, name in names.items()],
            )

    async def seat(self, session_id: SessionId, contestant: Contestant, joined_at: int) -> bool:
        """Give a contestant a seat, or their old one back; return True if it changed anything."""
        return bool(await self.seat_all(session_id, [contestant], joined_at))

    async def seat_all(
        self, session_id: SessionId, people: Iterable[Contestant], joined_at: int
    ) -> frozenset[UserId]:
        """Give many a seat at once; return for whom it changed anything."""
        unique = {person.user_id: person for person in people}
        if not unique:
            return frozenset()
        await self.remember(unique.values())
        changed = await self._all(
            self._insert(seats)
            .on_conflict_do_update(
                index_elements=["session_id", "user_id"],
                set_={"has_left": False},
                where=and_(seats.c.has_left == True, seats.c.barred == False),  # noqa: E712 - SQL
            )
            .returning(seats.c.user_id),
            [
                {
                    "session_id": session_id,
                    "user_id": user_id,
                    "joined_at": joined_at,
                    "has_left": False,
                    "barred": False,
                    "decides": False,
                }
                for user_id in unique
            ],
        )
        return frozenset(UserId(row.user_id) for row in changed)

    async def seats(self, session_id: SessionId) -> tuple[Seat, ...]:
        """Return a session's seats, in the order they were taken, left ones too."""
        rows = await self._all(
            select(seats, contestants.c.name)
            .join(contestants)
            .where(seats.c.session_id == session_id)
            .order_by(seats.c.seat_id)
        )
        return tuple(to_seat(row) for row in rows)

    async def leave(self, session_id: SessionId, user_id: UserId) -> bool:
        """Note that a contestant left their seat; return False if they held none."""
        statement = update(seats).where(
            seats.c.session_id == session_id,
            seats.c.user_id == user_id,
            seats.c.has_left == False,  # noqa: E712 - SQL, not Python
        )
        return bool(await self._changed(statement.values(has_left=True)))

    async def unseat(self, session_id: SessionId, user_id: UserId) -> None:
        """Forget that a contestant who has left held a seat; whoever was sent off stays known."""
        theirs = delete(seats).where(
            seats.c.session_id == session_id,
            seats.c.user_id == user_id,
            seats.c.has_left == True,  # noqa: E712 - SQL, not Python
            seats.c.barred == False,  # noqa: E712 - SQL, not Python
        )
        await self._run(theirs)

    async def bar(self, session_id: SessionId, user_id: UserId) -> bool:
        """Send a contestant off for the rest of a session; return True if they had a seat."""
        statement = update(seats).where(
            seats.c.session_id == session_id,
            seats.c.user_id == user_id,
            seats.c.barred == False,  # noqa: E712 - SQL, not Python
        )
        if not await self._changed(statement.values(has_left=True, barred=True)):
            return False
        where = select(sessions.c.chat_id).where(sessions.c.session_id == session_id)
        chat = await self._first(where)
        if chat is not None:
            await self.recount(ChatId(chat.chat_id), user_id)
        return True

    async def set_teams(self, session_id: SessionId, teams: Mapping[UserId, int]) -> None:
        """Note which team contestants of a session play in."""
        for user_id, team in teams.items():
            await self._run(_seats_of(session_id, [user_id]).values(team=team))

    async def put_out(
        self, session_id: SessionId, user_ids: Iterable[UserId], number: int | None
    ) -> None:
        """Note that an elimination ended for contestants at a question, or did not if None."""
        await self._run(_seats_of(session_id, user_ids).values(out_at=number))

    async def let_decide(self, session_id: SessionId, user_id: UserId) -> None:
        """Note that a contestant answers the question that breaks a tie."""
        await self._run(_seats_of(session_id, [user_id]).values(decides=True))

    async def vote_skip(self, round_id: RoundId, user_id: UserId) -> int:
        """Note that somebody wants a question skipped; return how many do."""
        values = {"round_id": round_id, "user_id": user_id}
        await self._run(self._insert(skips).values(**values).on_conflict_do_nothing())
        row = await self._first(
            select(func.count().label("votes")).where(skips.c.round_id == round_id)
        )
        return 0 if row is None else int(row.votes)

    async def awaited(self, round_ids: Iterable[RoundId]) -> frozenset[RoundId]:
        """Return which of some rounds have no answer yet of somebody who is to answer them."""
        wanted = set(round_ids)
        if not wanted:
            return frozenset()
        has_answered = (
            select(answers.c.answer_id)
            .where(answers.c.round_id == rounds.c.round_id, answers.c.user_id == seats.c.user_id)
            .correlate(rounds, seats)
            .exists()
        )
        decides = seats.c.decides == True  # noqa: E712 - SQL, not Python
        is_awaited = (
            select(seats.c.seat_id)
            .where(seats.c.session_id == rounds.c.session_id, seats.c.out_at.is_(None))
            .where(seats.c.has_left == False, ~has_answered)  # noqa: E712 - SQL, not Python
            .where(or_(decides, rounds.c.number <= sessions.c.question_count))
            .correlate(rounds, sessions)
            .exists()
        )
        rows = await self._all(
            select(rounds.c.round_id)
            .join(sessions)
            .where(rounds.c.round_id.in_(wanted), is_awaited)
        )
        return frozenset(RoundId(row.round_id) for row in rows)


def to_seat(row: Row[Any]) -> Seat:
    """Return the seat that a row holds, beside its contestant's name."""
    return Seat(
        Contestant(UserId(row.user_id), row.name),
        row.joined_at,
        row.has_left,
        row.barred,
        row.team,
        row.out_at,
        row.decides,
    )


def _seats_of(session_id: SessionId, user_ids: Iterable[UserId]) -> Update:
    theirs = seats.c.user_id.in_(list(user_ids))
    return update(seats).where(seats.c.session_id == session_id, theirs)
