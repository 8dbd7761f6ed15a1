"""Says what a template is, and what it hands over: a draft, not yet in any language."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Literal, Protocol

from data.archive import Archive
from data.model import FactId, SourceId
from questions.model import Kind, QuestionId, Topic
from questions.wording import Words

Saying = Callable[[Words], str]
"""Something to say, in whichever language it is asked to speak."""

Field = tuple[FactId, str]
"""One field of one fact, such as `("season:atalanta-2019-20", "points")`."""

Order = Literal["rising", "shuffled", "fixed"]
"""How choices stand: numbers and years rise, names are shuffled, true stands before false."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, free of language.

    `value` is the value as the data writes it ("78", "genoa", "2019", "3-1"): rising choices
    are sorted by it, and a wrong one is dropped if some source gives it for the answer.
    What follows belongs to wrong choices and may be left out where the key alone rules them
    out, as the right number does the wrong ones: the fields that rule it out, the same as a
    sentence of fields and values, and as a sentence for a reader. `place` is where the choice
    stands when the order is fixed.
    """

    value: str
    text: Saying
    fields: tuple[Field, ...] = ()
    refuted: str = ""
    why_not: Saying | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A question thought out but not written: which facts, which key, what can be wrong.

    `about` are the facts that are asked about; with the template's name they make the id, and
    `mark` tells apart two questions of one template about the same facts. `answer` are the
    fields whose value is the key; `shown` those that prompt, explanation or proof need
    besides; `counted` are matches whose goals are added up. `wrong` are candidates, the
    nearest first, as many as there are: `build` picks `wanted` of them. `explanation` starts
    with the sentence that must be there; the others are dropped from the end if the whole
    grows too long. Sources are those of the answer, and `card` is the first of `about`, if
    not given.
    """

    template: "Template"
    about: tuple[FactId, ...]
    answer: tuple[Field, ...]
    prompt: Saying
    key: Choice
    wrong: tuple[Choice, ...]
    explanation: tuple[Saying, ...]
    statement: str
    difficulty: int
    shown: tuple[Field, ...] = ()
    counted: tuple[FactId, ...] = ()
    order: Order = "shuffled"
    wanted: int = 3
    sources: tuple[SourceId, ...] = ()
    card: FactId | None = None
    mark: str = ""

    @property
    def question_id(self) -> QuestionId:
        """Return the id: template, facts, and the mark if there is one."""
        tail = f"/{self.mark}" if self.mark else ""
        return QuestionId(f"{self.template.name}/{'+'.join(self.about)}{tail}")

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return every field that the question rests on, its wrong choices apart."""
        return tuple(dict.fromkeys((*self.answer, *self.shown)))


class Template(Protocol):
    """A way of asking: one name, one subject, one kind, as many drafts as the archive yields.

    `suggest` yields drafts that are right if their fields are settled; whether they are, and
    whether the wording fits, is for `build` to check, for all templates alike. It must not
    fail on an archive in which facts are missing: it then yields less. What it yields, and in
    which order, must be the same in every process: never iterate over a set of strings.
    """

    @property
    def name(self) -> str:
        """Return the name, as it stands in question ids: `season-points`."""
        ...

    @property
    def topic(self) -> Topic:
        """Return the subject."""
        ...

    @property
    def kind(self) -> Kind:
        """Return how it asks."""
        ...

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield what can be asked; `rng` is seeded by the template's name alone."""
        ...


def chance(*parts: object) -> Random:
    """Return a Random that depends on the parts alone, the same in every process.

    Use it for a draw that belongs to one question (is the statement true or false?), so that
    a new fact elsewhere does not change it.
    """
    return Random("/".join(map(str, parts)))


def stated(fact_id: FactId, field: str, value: object) -> str:
    """Return a proof's sentence: `season:atalanta-2019-20.points = 78`."""
    return f"{fact_id}.{field} = {value}"
