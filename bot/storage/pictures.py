"""Keeps the pictures of questions, each once, however many packs and questions have it."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, func, select, union_all, update

from bot.sessions.model import State
from bot.storage.pack_tables import dialogues, pack_questions, pictures
from bot.storage.statements import Statements
from bot.storage.tables import rounds, sessions
from questions.pack.pictures import digest_of

_OVER = [state.value for state in State if state.is_over]


class Pictures(Statements):
    """The part of a transaction that is about pictures."""

    async def keep_pictures(self, contents: Iterable[bytes]) -> None:
        """Keep pictures; one that is there already stays as it is.

        What no question of a pack, no game under way and nothing half written names goes again
        when others come, when a pack goes, or with `prune`.
        """
        rows = {digest_of(content): content for content in contents}
        if rows:
            await self._sweep()
        for digest, content in rows.items():
            kept = self._insert(pictures).values(digest=digest, content=content)
            await self._run(kept.on_conflict_do_nothing())

    async def pictures(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Return pictures by their digests; those that are gone are left out."""
        wanted = pictures.c.digest.in_(sorted(set(digests)))
        rows = await self._all(select(pictures.c.digest, pictures.c.content).where(wanted))
        return {row.digest: bytes(row.content) for row in rows}

    async def file_id_of(self, digest: str) -> str | None:
        """Return as what Telegram knows a picture, if it was sent before."""
        row = await self._first(select(pictures.c.file_id).where(pictures.c.digest == digest))
        return None if row is None else row.file_id

    async def set_file_id(self, digest: str, file_id: str | None) -> None:
        """Note as what Telegram knows a picture; None if it does so no more."""
        this = update(pictures).where(pictures.c.digest == digest)
        await self._run(this.values(file_id=file_id))

    async def _sweep(self) -> int:
        """Delete the pictures that nothing needs any more; return how many those were."""
        present = select(pack_questions.c.row_id).where(
            pack_questions.c.picture == pictures.c.digest, pack_questions.c.until.is_(None)
        )
        rows = await self._all(select(pictures.c.digest).where(~present.exists()))
        gone = [row.digest for row in rows if not await self._is_named(row.digest)]
        return await self._changed(delete(pictures).where(pictures.c.digest.in_(gone)))

    async def _is_named(self, digest: str) -> bool:
        """Return True if a game that is not over, or somebody's dialogue, needs a picture."""
        asked = (
            select(rounds.c.round_id)
            .join(sessions, sessions.c.session_id == rounds.c.session_id)
            .where(sessions.c.state.not_in(_OVER), rounds.c.question.contains(digest))
        )
        held = select(dialogues.c.user_id).where(dialogues.c.state.contains(digest))
        found = union_all(asked, held).subquery()
        row = await self._first(select(func.count().label("found")).select_from(found))
        return row is not None and bool(row.found)
