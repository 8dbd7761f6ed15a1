"""Keeps what somebody has picked of several choices until they hand it in, and by which taps."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.sessions.model import RoundId, UserId
from bot.storage.statements import Statements
from bot.storage.tables import picks, taps


class Picks(Statements):
    """The part of a transaction that is about choices that are not handed in yet."""

    async def hear_taps(self, tap_ids: Sequence[str], now: datetime) -> frozenset[str]:
        """Note that taps were heard; return those that were not before."""
        if not tap_ids:
            return frozenset()
        rows = await self._all(
            self._insert(taps).on_conflict_do_nothing().returning(taps.c.tap_id),
            [{"tap_id": tap_id, "heard_at": now} for tap_id in tap_ids],
        )
        return frozenset(row.tap_id for row in rows)

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
