"""Names what is known of packs: where each stands in its life, who keeps it, what is in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, NewType

from bot.sessions.model import ChatId, UserId
from data.model import Locale
from questions.audit import Mark
from questions.model import QuestionId, Way
from questions.pack.asking import name_of
from questions.pack.identity import from_body
from questions.pack.model import Head, Question
from questions.pack.text import said

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
        return said(self.head.title, locale)

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
