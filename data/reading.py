"""Reads TOML tables and CSV rows as plain values, each with its line."""

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from data.forms import Form, cells_to_values
from data.problem import Problem

_HEADER = re.compile(r"\s*\[\[\s*([\w-]+)\s*\]\]")
_FIELD = re.compile(r"\s*([\w-]+)\s*[.=]")


@dataclass(frozen=True, slots=True)
class Raw:
    """A record before anything is known of it but its fields and their lines."""

    line: int
    values: dict[str, object]
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, name: str) -> int:
        """Return the line of a field; of the record if the field has none of its own."""
        return self.lines.get(name, self.line)


Report = Callable[[int, str, str], None]
"""Takes a line, a rule and a message; what it does with a problem is the caller's."""


def reporter(file: str, problems: list[Problem]) -> Report:
    """Return what adds a file's problems to a list."""

    def report(line: int, rule: str, message: str) -> None:
        problems.append(Problem(file, line, rule, message))

    return report


def read_toml(text: str, report: Report) -> Iterator[Raw]:
    """Yield the records of a file that is one array of tables."""
    try:
        document: dict[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        report(_line_named_in(str(error)), "toml", str(error))
        return
    for name, tables in document.items():
        starts = list(_starts(text, name))
        if not isinstance(tables, list) or len(starts) != len(tables):
            report(0, "toml", f"{name!r} should be records, each under its own [[{name}]]")
            continue
        for (line, lines), table in zip(starts, tables, strict=True):
            yield Raw(line, table, lines)


def _line_named_in(message: str) -> int:
    found = re.search(r"line (\d+)", message)
    return int(found[1]) if found else 0


def _starts(text: str, name: str) -> Iterator[tuple[int, dict[str, int]]]:
    """Yield the line of each record's header with the lines of its fields."""
    lines: dict[str, int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if (header := _HEADER.match(line)) is not None:
            lines = {} if header[1] == name else None
            if lines is not None:
                yield number, lines
        elif lines is not None and (entry := _FIELD.match(line)) is not None:
            lines.setdefault(entry[1], number)


def read_csv(text: str, form: Form, report: Report) -> Iterator[Raw]:
    """Yield the rows of a file whose first line names the columns; empty cells count as absent."""
    rows = _numbered(text, report)
    _, header = next(rows, (1, []))
    for fault in _faults(header, form):
        report(1, "columns", fault)
    names = [name if name in form.columns else "" for name in header]
    for line, cells in rows:
        if len(cells) == len(header):
            filled = {name: cell for name, cell in zip(names, cells, strict=True) if name and cell}
            yield Raw(line, cells_to_values(filled, form))
        else:
            report(line, "columns", f"{len(cells)} cells under {len(header)} columns")


def _numbered(text: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with the line on which it begins."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for cells in rows:
            if cells:
                yield line, cells
            line = rows.line_num + 1
    except csv.Error as error:
        report(line, "csv", str(error))


def _faults(header: list[str], form: Form) -> Iterator[str]:
    yield from (f"column {name!r} stands twice" for name in set(header) if header.count(name) > 1)
    yield from (f"unknown column {name!r}" for name in header if name not in form.columns)
    yield from (f"column {name!r} is missing" for name in form.required - set(header))
