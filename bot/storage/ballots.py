"""Reads at one go what many votes are judged by."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from bot.sessions.model import Ballot, ChatId, PollId, Seat, Session, SessionId, UserId, Vote
from bot.storage.seats import to_seat
from bot.storage.sessions import Sessions, to_session
from bot.storage.tables import contestants, seats, sessions
from bot.storage.tables_groups import mutes


class Ballots(Sessions):
    """The part of a transaction that is about votes."""

    async def ballots(self, votes: Sequence[Vote]) -> Mapping[PollId, Ballot]:
        """Return what votes are judged by, as far as their polls are known.

        However many votes come at once, that takes four statements.
        """
        voters = {vote.contestant.user_id for vote in votes}
        asked = await self.rounds_of_polls({vote.poll_id for vote in votes})
        if not asked:
            return {}
        played = await self._played({round_.session_id for round_ in asked.values()})
        seated = await self._seated(played, voters)
        muted = await self._muted({session.place.chat_id for session in played.values()}, voters)
        return {
            poll_id: Ballot(
                session := played[round_.session_id],
                round_,
                seated.get(round_.session_id, {}),
                muted.get(session.place.chat_id, frozenset()),
            )
            for poll_id, round_ in asked.items()
        }

    async def _played(self, session_ids: Collection[SessionId]) -> Mapping[SessionId, Session]:
        rows = await self._all(select(sessions).where(sessions.c.session_id.in_(session_ids)))
        return {SessionId(row.session_id): to_session(row) for row in rows}

    async def _seated(
        self, session_ids: Collection[SessionId], voters: Collection[UserId]
    ) -> Mapping[SessionId, Mapping[UserId, Seat]]:
        rows = await self._all(
            select(seats, contestants.c.name)
            .join(contestants)
            .where(seats.c.session_id.in_(session_ids), seats.c.user_id.in_(voters))
        )
        found: dict[SessionId, dict[UserId, Seat]] = {}
        for row in rows:
            found.setdefault(SessionId(row.session_id), {})[UserId(row.user_id)] = to_seat(row)
        return found

    async def _muted(
        self, chat_ids: Collection[ChatId], voters: Collection[UserId]
    ) -> Mapping[ChatId, frozenset[UserId]]:
        rows = await self._all(
            select(mutes.c.chat_id, mutes.c.user_id).where(
                mutes.c.chat_id.in_(chat_ids), mutes.c.user_id.in_(voters)
            )
        )
        found: dict[ChatId, frozenset[UserId]] = {}
        for row in rows:
            chat_id, who = ChatId(row.chat_id), UserId(row.user_id)
            found[chat_id] = found.get(chat_id, frozenset()) | {who}
        return found
