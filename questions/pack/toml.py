"""Reads TOML into plain values, with the place of each, and says what is wrong with it."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from questions.pack.decode import half_character, place_at
from questions.pack.problem import PackError, Path, Place, Problem
from questions.pack.scan import Scan, Table, UnknownError

_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TABLE = re.compile(r"^[ \t]*\[\[[ \t]*(\w+)[ \t]*\]\]", re.MULTILINE)
_RULES = (
    ("Unterminated string", "unclosed-quote"),
    ("Illegal character '\\n'", "unclosed-quote"),
    ('Expected "\'"', "unclosed-quote"),
    ("Expected '\"'", "unclosed-quote"),
    ("Cannot overwrite a value", "doubled-field"),
    ("Duplicate inline table key", "doubled-field"),
    ("Cannot declare", "doubled-field"),
    ("Cannot mutate", "doubled-field"),
    ("Invalid value", "bare-value"),
    ("Expected '=' after a key", "no-equals"),
    ("Unescaped '\\' in a string", "backslash"),
)
"""How the standard library's reasons begin, and what we call them."""


@dataclass(frozen=True)
class Toml:
    """Plain values and where they stand."""

    text: str
    root: Table
    offsets: dict[Path, int] = field(repr=False)

    @cached_property
    def _ends(self) -> list[int]:
        """Return where the lines end."""
        return [found.start() for found in re.finditer("\n", self.text)]

    def place(self, path: Path) -> Place:
        """Return where a value stands, or else the nearest table that should hold it."""
        while path and path not in self.offsets:
            path = path[:-1]
        offset = self.offsets.get(path)
        if offset is None:
            return Place()
        line = bisect_left(self._ends, offset)
        return Place(line=line + 1, column=offset - (self._ends[line - 1] if line else -1))


def read_toml(text: str) -> Toml:
    """Return what a text says.

    Raises:
        PackError: If it is not TOML.
    """
    scan = Scan(text)
    try:
        scan.run()
    except UnknownError:
        return Toml(text, _slowly(text), _tables(text))
    return Toml(text, scan.root, scan.places)


def _slowly(text: str) -> Table:
    with _explained(text):
        root: Table = tomllib.loads(text)
        return root


@contextmanager
def _explained(text: str) -> Iterator[None]:
    """Turn what the standard library raises into problems."""
    try:
        yield
    except tomllib.TOMLDecodeError as error:
        raise PackError(_problem(text, str(error))) from None
    except RecursionError:
        raise PackError(Problem(rule="too-deep")) from None
    except ValueError:
        raise PackError(_long_number(text)) from None


def _problem(text: str, message: str) -> Problem:
    found = _POSITION.search(message)
    reason = message[: found.start()] if found else message
    if found and found[1]:
        place = Place(line=int(found[1]), column=int(found[2]))
    else:
        place = place_at(text, len(text.rstrip()))
    if reason.startswith("Escaped character") and (half := half_character(text)):
        return half
    for beginning, rule in _RULES:
        if reason.startswith(beginning):
            return Problem(rule=rule, place=place)
    return Problem(rule="not-toml", place=place, values={"reason": reason})


def _long_number(text: str) -> Problem:
    """Point at the number, date or time that the standard library would not take."""
    found = re.search(r"\d{1000,}", text) or re.search(r"\d{2,4}[-:]\d", text)
    place = place_at(text, found.start()) if found else Place()
    return Problem(rule="bad-number", place=place)


def _tables(text: str) -> dict[Path, int]:
    """Return where the tables of arrays begin: good enough where the fast reader gave up."""
    offsets: dict[Path, int] = {}
    counts: dict[str, int] = {}
    for found in _TABLE.finditer(text):
        number = counts.setdefault(found[1], 0)
        offsets[found[1], number] = found.start()
        counts[found[1]] += 1
    return offsets
