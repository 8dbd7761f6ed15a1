"""Names what may be asked: a question with one key, and the facts that prove it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Literal, NewType, Self, get_args

from pydantic import Field, model_validator

from data.lookup import fold
from data.model import LOCALES, FactId, Frozen, Locale, SourceId

QuestionId = NewType("QuestionId", str)
"""Template and facts, such as `season-position/season:atalanta-2019-20`; outlives wording."""

PROMPT_LENGTH = 300
CHOICE_LENGTH = 100
PACK = "pack"
"""Stands for the template of questions that people wrote: those need not rest on our facts."""
NEXT = " → "
"""Stands between what follows each other in an order."""
EXPLANATION_LENGTH = 200
EXPLANATION_LINE_FEEDS = 2
MOST_CHOICES = 12
LETTERS = "ABCDEFGHIJKL"
"""Stand for choices where those are named by letters."""


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
    "several right",
    "order",
    "typed",
    "number",
]

Way = Literal["alone", "choices", "typed"]
"""How a question is asked: to one person alone, to a group by choices, to a group without them."""
WAYS: tuple[Way, ...] = get_args(Way)


class Wording(Frozen):
    """A question in one language; `why_not[i]` says what rules choice i out ("" for the key).

    Where the answer is typed and nothing is offered, the one choice is the answer. `depicted`
    says what its picture shows.
    """

    prompt: str = Field(min_length=1, max_length=PROMPT_LENGTH)
    choices: tuple[str, ...] = Field(min_length=1, max_length=MOST_CHOICES)
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
    """What whoever is asked without choices must type: the value, as the data writes it.

    What authors wrote is of two kinds more: `words`, of which any form in `accept` will do, and
    a `figure`, which may be off by the tolerance.
    """

    kind: Literal["club", "person", "season", "number", "words", "figure"]
    value: str
    accept: tuple[str, ...] = ()
    tolerance: str = "0"


class Question(Frozen):
    """One thing to ask: the same choices in the same order in every language.

    `key` holds what is right: one choice, or of several right ones all, rising; or all in order.
    `picture` is the digest of the picture that belongs to it.
    """

    question_id: QuestionId
    template: str
    topic: Topic
    kind: Kind
    difficulty: int = Field(ge=1, le=5)
    key: tuple[int, ...]
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
        places = range(min(len(text.choices) for text in self.texts.values()))
        if not self.key or any(place not in places for place in self.key):
            msg = "the key is among the choices"
            raise ValueError(msg)
        if len(self.key) > 1 and not (self.takes_several or self.takes_order):
            msg = "only where several may be chosen are several right"
            raise ValueError(msg)
        if self.is_open != (len(places) == 1):
            msg = "there are two choices at least, or the answer is typed"
            raise ValueError(msg)
        if self.template != PACK and not (self.sources and self.proof.facts and self.card):
            msg = "what a template asks rests on facts, and those on sources"
            raise ValueError(msg)
        return self

    @property
    def takes_several(self) -> bool:
        """Return True if any number of choices may be chosen, and just the right ones must be."""
        return self.kind == "several right"

    @property
    def takes_order(self) -> bool:
        """Return True if all choices must be chosen, in the right order."""
        return self.kind == "order"

    @property
    def is_open(self) -> bool:
        """Return True if there are no choices: the answer must be typed."""
        return self.kind in {"typed", "number"}

    def wording(self, locale: Locale) -> Wording:
        """Return the question in a language."""
        return self.texts[locale]

    def answer(self, locale: Locale) -> str:
        """Return what is right, in a language."""
        return self.said(self.key, locale)

    def prompts(self) -> tuple[str, ...]:
        """Return what is asked, in every language."""
        return tuple(text.prompt for text in self.texts.values())

    def said(self, chosen: Sequence[int], locale: Locale) -> str:
        """Return choices as an answer, in a language."""
        between = NEXT if self.takes_order else " + "
        return between.join(self.texts[locale].choices[place] for place in chosen)
