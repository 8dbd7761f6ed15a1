"""Names what a pack holds: questions of six kinds, in one to three languages."""

import math
import re
from typing import Annotated, Literal, TypeAlias

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    StrictInt,
    TypeAdapter,
    WithJsonSchema,
)

from data.model.terms import Frozen, Locale
from questions.model import MOST_CHOICES, Topic
from questions.pack.images import as_image
from questions.pack.problem import Flaw
from questions.pack.text import (
    Choice,
    Depicted,
    Explanation,
    Note,
    Prompt,
    Title,
    clean,
    kind_of,
)

FORMAT = 1
MOST_QUESTIONS = 10_000
MOST_FORMS = 50
LARGEST_NUMBER = 10**12


def _line(limit: int) -> BeforeValidator:
    return BeforeValidator(lambda value: clean(value, limit))


def _number(low: int) -> tuple[PlainValidator, WithJsonSchema]:
    def check(value: object) -> int | float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise Flaw("not-number", found=kind_of(value))
        if not math.isfinite(value):
            raise Flaw("not-finite")
        if not low <= value <= LARGEST_NUMBER:
            found = kind_of(value)
            raise Flaw("out-of-range", found=found, low=low, high=LARGEST_NUMBER)
        return value

    schema = {"type": "number", "minimum": low, "maximum": LARGEST_NUMBER}
    return PlainValidator(check), WithJsonSchema(schema)


def _as_format(value: int) -> int:
    if value > FORMAT:
        raise Flaw("newer-format", found=value, known=FORMAT)
    return value


def _as_fact(value: object) -> str:
    if not isinstance(value, str) or not _FACT.fullmatch(value):
        raise Flaw("bad-fact", found=kind_of(value))
    return value


_FACT = re.compile(r"[a-z]{3,12}:[a-z0-9-]{1,60}")

Slug = Annotated[str, Field(strict=True, pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
"""What statistics and links hold on to: small letters, digits and hyphens."""
Number = Annotated[int | float, *_number(-LARGEST_NUMBER)]
Distance = Annotated[int | float, *_number(0)]
Line = Annotated[str, _line(200)]


class _Asked(Frozen):
    """What all kinds of question have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    question_id: Slug = Field(alias="id")
    ask: Prompt
    explanation: Explanation | None = None
    source: Line | None = None
    fact: Annotated[str, BeforeValidator(_as_fact)] | None = None
    topic: Topic | None = None
    difficulty: StrictInt = Field(default=3, ge=1, le=5)
    seconds: StrictInt | None = Field(default=None, ge=5, le=600)
    image: Annotated[str, BeforeValidator(as_image)] | None = None
    image_text: Depicted | None = None


class OneOfN(_Asked):
    """One choice is right, the others are wrong."""

    kind: Literal["one of n"]
    right: Choice
    wrong: tuple[Choice, ...] = Field(min_length=1, max_length=MOST_CHOICES - 1)


class SeveralRight(_Asked):
    """All of the right choices have to be picked, and none of the wrong ones."""

    kind: Literal["several right"]
    right: tuple[Choice, ...] = Field(min_length=1, max_length=MOST_CHOICES - 1)
    wrong: tuple[Choice, ...] = Field(max_length=MOST_CHOICES - 1)


class TrueOrFalse(_Asked):
    """A statement that holds or not."""

    kind: Literal["true or false"]
    right: StrictBool


class Typed(_Asked):
    """The answer is typed; the first accepted form is the one shown."""

    kind: Literal["typed"]
    accept: tuple[Choice, ...] = Field(min_length=1, max_length=MOST_FORMS)


class Numeric(_Asked):
    """The answer is a number, right if it is no further off than the tolerance."""

    kind: Literal["number"]
    right: Number
    tolerance: Distance = 0


class Order(_Asked):
    """Items to be put in order; they are written in the right one."""

    kind: Literal["order"]
    items: tuple[Choice, ...] = Field(min_length=2, max_length=MOST_CHOICES)


Question: TypeAlias = Annotated[
    OneOfN | SeveralRight | TrueOrFalse | Typed | Numeric | Order, Field(discriminator="kind")
]
QUESTION: TypeAdapter[Question] = TypeAdapter(Question)
KINDS: dict[str, type[_Asked]] = {
    "one of n": OneOfN,
    "several right": SeveralRight,
    "true or false": TrueOrFalse,
    "typed": Typed,
    "number": Numeric,
    "order": Order,
}


class Head(Frozen):
    """What is said of a pack as a whole."""

    format: Annotated[StrictInt, Field(ge=1), AfterValidator(_as_format)] = FORMAT
    pack_id: Slug = Field(alias="id")
    version: StrictInt = Field(default=1, ge=1, le=1_000_000)
    title: Title
    description: Note | None = None
    languages: tuple[Locale, ...] = Field(min_length=1, max_length=3)
    author: Line | None = None
    licence: Line
    source: Line | None = None


class Pack(Head):
    """Questions that belong together."""

    questions: tuple[Question, ...] = Field(alias="question", min_length=1)
