"""Keeps guesses at questions without choices, for as long as their round is open."""

from collections.abc import Mapping

from sqlalchemy import delete, func, select

from bot.sessions.model import Guess, RoundId, UserId
from bot.storage.statements import Statements
from bot.storage.tables import guesses


class Guesses(Statements):
    """The part of a transaction that is about guesses."""

    async def add_guess(self, round_id: RoundId, guess: Guess, *, is_right: bool) -> int:
        """Note a guess, once; return which of its author's it is in the round, 0 if not new.

        Only the words of a right one are kept.
        """
        user_id = guess.contestant.user_id
        added = await self._all(
            self._insert(guesses)
            .values(
                round_id=round_id,
                message_id=guess.message_id,
                user_id=user_id,
                words=guess.text if is_right else None,
            )
            .on_conflict_do_nothing()
            .returning(guesses.c.message_id)
        )
        if not added:
            return 0
        row = await self._first(
            select(func.count().label("many")).where(
                guesses.c.round_id == round_id, guesses.c.user_id == user_id
            )
        )
        return 0 if row is None else int(row.many)

    async def take_guesses(self, round_id: RoundId) -> tuple[int, Mapping[UserId, str]]:
        """Return how many guesses a round had and what the right ones said; forget them."""
        rows = await self._all(
            delete(guesses)
            .where(guesses.c.round_id == round_id)
            .returning(guesses.c.user_id, guesses.c.words)
        )
        return len(rows), {UserId(row.user_id): row.words for row in rows if row.words}
