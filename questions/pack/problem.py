"""Says what is wrong with a pack, where, and what to do about it, free of language."""

from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from data.model.terms import Frozen

Level = Literal["refused", "shortened", "warning"]
"""What became of it: not taken, taken with less than it had, taken as it is."""
Value = str | int | float
Path = tuple[str | int, ...]
"""Where a value is in its question, such as `("wrong", 2, "en")`."""
_QUOTED = 60


class Place(Frozen):
    """Where something stands: line and column from 1, or a cell such as `B9`; 0 is nowhere."""

    line: int = 0
    column: int = 0
    cell: str = ""


class Problem(Frozen):
    """One thing a person should know; `rule` names the sentence, `values` fill it.

    `question` is its place in the file, from 1, or 0 for the pack as a whole; `field` is a path
    such as `wrong[2].en`.
    """

    rule: str
    level: Level = "refused"
    place: Place = Place()
    question: int = 0
    field: str = ""
    values: dict[str, Value] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a part of one question, before its place in the file is looked up."""

    rule: str
    path: Path = ()
    values: dict[str, Value] = field(default_factory=dict)
    level: Level = "refused"

    @property
    def name(self) -> str:
        """Return the path as people write it: `wrong[2].en`, counted from 1."""
        parts = (f"[{one + 1}]" if isinstance(one, int) else f".{one}" for one in self.path)
        return "".join(parts).removeprefix(".")


class PackError(Exception):
    """A pack that cannot be used, with every problem found in one reading."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{one.place.line}: {one.rule}" for one in problems))


class Flaw(ValueError):  # noqa: N818  (the house's word for what one text has)
    """What is wrong with one value, before its place is known."""

    def __init__(self, rule: str, **values: Value) -> None:
        self.rule = rule
        self.values = values
        super().__init__(rule)


def quoted(text: str) -> str:
    """Return a text fit to be shown in a sentence: short, on one line, nothing invisible."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
    return shown if len(shown) <= _QUOTED else shown[: _QUOTED - 1] + "…"
