"""Names what is known of packs: where each stands in its life, who keeps it, what is in it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, NewType, Protocol

from bot.sessions.model import ChatId, UserId
from data.model import Locale
from questions.audit import Mark
from questions.model import QuestionId, Topic, Way
from questions.pack.asking import name_of
from questions.pack.identity import from_body
from questions.pack.model import Head, Question

PackId = NewType("PackId", int)


class Life(StrEnum):
    """Where a pack stands: kept, played through by its author, played by all, put away."""

    DRAFT = "draft"
    PREVIEW = "preview"
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A pack as it is kept; `home_id` is the one group it is for, None if it is for all.

    `owner_id` is None for a pack that came with the program.
    """

    pack_id: PackId
    slug: str
    head: Head
    state: Life
    version: int
    count: int
    owner_id: UserId | None
    home_id: ChatId | None
    changed_at: datetime

    def title(self, locale: Locale) -> str:
        """Return the title in a language, or in the first there is."""
        title = self.head.title
        return title if isinstance(title, str) else title.get(locale) or next(iter(title.values()))

    @property
    def is_published(self) -> bool:
        """Return True if it can be played."""
        return self.state is Life.PUBLISHED


@dataclass(frozen=True, slots=True)
class Kept:
    """One question of a pack as it is kept.

    `key` is its id within the pack. `edition` grows when its answers change, so that statistics
    begin anew; `ways` says how it can be asked, `marked` what the facts say of it, `confirmed_by`
    who let a contradiction pass, `picture` the digest of its picture, if it has one.
    """

    row_id: int
    pack_id: PackId
    slug: str
    key: str
    body: str
    edition: int
    ways: tuple[Way, ...]
    marked: str | None
    confirmed_by: UserId | None
    picture: str | None = None

    @property
    def question(self) -> Question:
        """Return the question itself; read each time it is asked for."""
        return from_body(self.body)

    @property
    def mark(self) -> Mark | None:
        """Return what the facts say of it, if it was held against them."""
        return None if self.marked is None else Mark.model_validate_json(self.marked)

    @property
    def question_id(self) -> QuestionId:
        """Return the id under which it is asked and counted."""
        return name_of(self.slug, self.key, self.edition)


@dataclass(frozen=True, slots=True)
class Draft:
    """One question on its way into the store; `answers` and `likeness` tell what is the same.

    `marked` is what the facts say of it, as it is kept.
    """

    key: str
    body: str
    topic: str | None
    ways: tuple[Way, ...]
    answers: str
    likeness: str
    marked: str | None
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class NewPack:
    """A pack on its way into the store: a new one, or the next version of one with its slug."""

    slug: str
    head: Head
    drafts: tuple[Draft, ...]
    owner_id: UserId | None
    home_id: ChatId | None
    state: Life = Life.DRAFT


@dataclass(frozen=True, slots=True)
class Stocked:
    """What came of storing a pack."""

    pack: Shelved
    unchanged: int
    changed: int
    added: int
    gone: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions of a pack can be asked in which way, and what the facts say of all.

    `undecided` are those that contradict the facts and that nobody let pass.
    """

    alone: int = 0
    choices: int = 0
    typed: int = 0
    agrees: int = 0
    contradicts: int = 0
    unknown: int = 0
    undecided: int = 0


Deed = Literal[
    "opened",
    "added",
    "replaced",
    "previewed",
    "published",
    "retired",
    "deleted",
    "enabled",
    "disabled",
    "confirmed",
    "reported",
    "key-changed",
    "explained",
    "question-retired",
    "dismissed",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: who did what, when, to which pack, question or chat."""

    at: datetime
    user_id: UserId | None
    deed: Deed
    pack: str | None = None
    question_id: str | None = None
    chat_id: ChatId | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What somebody is in the middle of, in their private chat; `state` is its own JSON."""

    kind: str
    state: str


class Shelf(Protocol):
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
