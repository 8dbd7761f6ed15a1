"""Names what may be asked: a question with one key, and the facts that prove it."""

from enum import StrEnum
from typing import Literal, NewType, Self

from pydantic import Field, model_validator

from data.lookup import fold
from data.model import LOCALES, FactId, Frozen, Locale, SourceId

QuestionId = NewType("QuestionId", str)
"""Template and facts, such as `season-position/season:atalanta-2019-20`; outlives wording."""

PROMPT_LENGTH = 300
CHOICE_LENGTH = 100
PACK = "pack"
"""Stands for the template of questions that people wrote: those need not rest on our facts."""
EXPLANATION_LENGTH = 200
EXPLANATION_LINE_FEEDS = 2
MOST_CHOICES = 12


class Topic(StrEnum):
    """The eight subjects."""

    STINTS = "stints"
    SEASONS = "seasons"
    MATCHES = "matches"
    EUROPE = "europe"
    HONOURS = "honours"
    CLUB = "club"
    PLAYERS = "players"
    DISPUTES = "disputes"


Kind = Literal[
    "one of 4",
    "true or false",
    "which season",
    "order of two",
    "closest number",
    "impostor",
    "higher or lower",
]


class Wording(Frozen):
    """A question in one language; `why_not[i]` says what rules choice i out ("" for the key).

    `depicted` says what its picture shows.
    """

    prompt: str = Field(min_length=1, max_length=PROMPT_LENGTH)
    choices: tuple[str, ...] = Field(min_length=2, max_length=MOST_CHOICES)
    explanation: str = Field(max_length=EXPLANATION_LENGTH)
    why_not: tuple[str, ...]
    depicted: str = ""

    @model_validator(mode="after")
    def _fits_a_poll(self) -> Self:
        """Hold the text to what sendPoll takes (Bot API: 300, 100 and 200 characters)."""
        for choice in self.choices:
            if not 1 <= len(choice) <= CHOICE_LENGTH:
                msg = (
                    f"a choice has 1 to {CHOICE_LENGTH} characters, not {len(choice)}: {choice!r}"
                )
                raise ValueError(msg)
        if self.explanation.count("\n") > EXPLANATION_LINE_FEEDS:
            msg = "an explanation has at most two line feeds"
            raise ValueError(msg)
        if len({fold(choice) for choice in self.choices}) < len(self.choices):
            msg = f"two choices read alike: {self.choices}"
            raise ValueError(msg)
        if len(self.why_not) != len(self.choices):
            msg = "every choice needs its reason"
            raise ValueError(msg)
        return self


class Proof(Frozen):
    """What makes the key right and each other choice wrong, in the data's own terms.

    `statement` reads as a sentence of fields and values; `refuted[i]` says the same of choice i
    and is "" for the key.
    """

    facts: tuple[FactId, ...]
    fields: tuple[tuple[FactId, str], ...]
    statement: str
    refuted: tuple[str, ...]


class TypedKey(Frozen):
    """What whoever is asked without choices must type: the value, as the data writes it."""

    kind: Literal["club", "person", "season", "number"]
    value: str


class Question(Frozen):
    """One thing to ask: the same choices in the same order in every language.

    `picture` is the digest of the picture that belongs to it.
    """

    question_id: QuestionId
    template: str
    topic: Topic
    kind: Kind
    difficulty: int = Field(ge=1, le=5)
    key: int
    texts: dict[Locale, Wording]
    sources: tuple[SourceId, ...]
    proof: Proof
    card: FactId | None
    typed: TypedKey | None = None
    picture: str | None = None

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if set(self.texts) != set(LOCALES):
            msg = "a question is written in every language"
            raise ValueError(msg)
        if any(not 0 <= self.key < len(text.choices) for text in self.texts.values()):
            msg = "the key is one of the choices"
            raise ValueError(msg)
        if self.template != PACK and not (self.sources and self.proof.facts and self.card):
            msg = "what a template asks rests on facts, and those on sources"
            raise ValueError(msg)
        return self

    def wording(self, locale: Locale) -> Wording:
        """Return the question in a language."""
        return self.texts[locale]
