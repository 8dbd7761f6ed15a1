"""Says what the rules need kept of packs: their lives, their questions, who plays them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.sessions.model import ChatId, UserId
from bot.sessions.shelf import (
    Counts,
    Dialogue,
    Draft,
    Entry,
    Kept,
    Life,
    NewPack,
    PackId,
    Shelved,
    Stocked,
)
from questions.model import QuestionId, Topic, Way


class PackTx(Protocol):
    """The part of a transaction that is about packs."""

    async def shelved(self) -> tuple[Shelved, ...]:
        """Return all packs, by slug."""
        ...

    async def find_pack(self, which: PackId | str) -> Shelved | None:
        """Return a pack by its number or its slug."""
        ...

    async def stock(self, new: NewPack, now: datetime, by: UserId | None) -> Stocked:
        """Keep a pack, as the next version if its slug is known; unchanged questions stay."""
        ...

    async def shipped(self, pack_id: PackId) -> int:
        """Return the version in which a pack came with the program last, 0 if it never did."""
        ...

    async def shipped_bodies(self, pack_id: PackId) -> Mapping[str, str]:
        """Return the questions of a pack as they came with the program last, by their keys."""
        ...

    async def set_life(self, pack_id: PackId, state: Life, now: datetime) -> None:
        """Note where a pack stands."""
        ...

    async def keep_pictures(self, contents: Iterable[bytes]) -> None:
        """Keep pictures, for as long as anything names them by their digests."""
        ...

    async def pictures(self, digests: Iterable[str]) -> Mapping[str, bytes]:
        """Return pictures by their digests; those that are gone are left out."""
        ...

    async def delete_pack(self, pack_id: PackId) -> None:
        """Delete a pack with all its versions; what was asked of it stays in the rounds."""
        ...

    async def kept(self, pack_id: PackId) -> tuple[Kept, ...]:
        """Return the questions of a pack's present version, in order."""
        ...

    async def playable(self, pack_id: PackId, most: int) -> tuple[Kept, ...]:
        """Return the first questions of a pack's present version that chats can ask, in order."""
        ...

    async def drafts(self, pack_id: PackId) -> tuple[Draft, ...]:
        """Return the questions of a pack's present version as they came into the store."""
        ...

    async def marks_of(self, pack_id: PackId) -> Counts:
        """Return how many questions of a pack can be asked, and what the facts say of them."""
        ...

    async def find_suspect(self, pack_id: PackId) -> Kept | None:
        """Return the first question that contradicts the facts and that nobody let pass."""
        ...

    async def find_kept(self, row_id: int) -> Kept | None:
        """Return a question by its number, also one of an older version."""
        ...

    async def kept_as(self, question_id: QuestionId) -> Kept | None:
        """Return the question that is asked under an id, if it still is."""
        ...

    async def confirm(self, row_id: int, by: UserId) -> None:
        """Note that somebody lets a contradiction pass."""
        ...

    async def like(self, likenesses: Iterable[str], besides: str) -> Mapping[str, str]:
        """Return which likenesses questions of other packs have already, with a pack's slug."""
        ...

    async def askable(
        self, packs: Sequence[PackId], way: Way, topics: Collection[Topic] = ()
    ) -> tuple[tuple[QuestionId, int], ...]:
        """Return the ids and numbers of all questions of packs that can be asked so, in order.

        With topics, only those about one of them.
        """
        ...

    async def kept_rows(self, row_ids: Sequence[int]) -> tuple[Kept, ...]:
        """Return questions by their numbers, in that order."""
        ...

    async def enabled(self, chat_id: ChatId) -> frozenset[PackId]:
        """Return the packs that a group's quizzes draw from."""
        ...

    async def enable(
        self, chat_id: ChatId, pack_id: PackId, by: UserId | None, now: datetime, *, on: bool
    ) -> bool:
        """Let a group's quizzes draw from a pack, or no more; return True if that is new."""
        ...

    async def groups_of(self, user_id: UserId) -> tuple[ChatId, ...]:
        """Return the groups in which somebody has played or set packs, the newest first."""
        ...

    async def retire_question(self, question_id: str, by: UserId | None, now: datetime) -> None:
        """Ask a question no more, whoever made it."""
        ...

    async def retired(self) -> frozenset[QuestionId]:
        """Return the ids of all questions that are not to be asked any more."""
        ...

    async def log(self, *entries: Entry) -> None:
        """Write lines to the log, which are never changed."""
        ...

    async def logged(self, pack: str, most: int) -> tuple[Entry, ...]:
        """Return the last lines about a pack, the newest first."""
        ...

    async def dialogue(self, user_id: UserId) -> Dialogue | None:
        """Return what somebody is in the middle of."""
        ...

    async def set_dialogue(
        self, user_id: UserId, dialogue: Dialogue | None, now: datetime
    ) -> None:
        """Keep what somebody is in the middle of, or forget it."""
        ...
