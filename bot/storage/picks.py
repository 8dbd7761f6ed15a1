"""Keeps what somebody has picked of several choices until they hand it in."""

from datetime import datetime

from sqlalchemy import select

from bot.sessions.model import RoundId, UserId
from bot.storage.statements import Statements
from bot.storage.tables import picks


class Picks(Statements):
    """The part of a transaction that is about choices that are not handed in yet."""

    async def picked(self, round_id: RoundId, user_id: UserId) -> tuple[int, ...]:
        """Return what somebody has picked in a round so far."""
        row = await self._first(
            select(picks.c.chosen).where(picks.c.round_id == round_id, picks.c.user_id == user_id)
        )
        return () if row is None else row.chosen

    async def pick(
        self, round_id: RoundId, user_id: UserId, chosen: tuple[int, ...], now: datetime
    ) -> None:
        """Note what somebody has picked in a round by now."""
        values = {"chosen": chosen, "touched_at": now}
        await self._run(
            self._insert(picks)
            .values(round_id=round_id, user_id=user_id, **values)
            .on_conflict_do_update(index_elements=["round_id", "user_id"], set_=values)
        )
