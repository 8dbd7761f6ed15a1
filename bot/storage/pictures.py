"""Keeps the pictures of questions, each once, however many packs and questions have it."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, select, update

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
        """Delete the pictures that nothing needs any more; return how many those were.

        What needs one is a question of a pack, a game that is not over, or somebody's dialogue.
        """
        digest = pictures.c.digest
        present = select(pack_questions.c.row_id).where(
            pack_questions.c.picture == digest, pack_questions.c.until.is_(None)
        )
        asked = (
            select(rounds.c.round_id)
            .join(sessions, sessions.c.session_id == rounds.c.session_id)
            .where(rounds.c.picture == digest, sessions.c.state.not_in(_OVER))
        )
        held = select(dialogues.c.user_id).where(dialogues.c.state.contains(digest))
        needed = [one.correlate(pictures).exists() for one in (present, asked, held)]
        return await self._changed(delete(pictures).where(*(~one for one in needed)))
