"""Reads Kahoot sheets and plain tables: a row with headings, then a question a row."""

import re
from collections.abc import Iterator

from data.model.terms import Locale
from questions.importers.foreign import explained, gather, truth
from questions.importers.grid import Cell, Grid, from_csv, from_xlsx
from questions.importers.sheet_layout import (
    TOP,
    Layout,
    layout_of,
    left_over,
    separator_of,
    title_above,
)
from questions.pack.admit import Row
from questions.pack.problem import Fault, PackError, Path, Place, Problem, quoted
from questions.pack.report import Report
from questions.pack.text import TITLE_LENGTH, kind_of

FORM = "sheet"
_NUMBERS = re.compile(r"\d{1,3}(?:\s*[,;.]\s*\d{1,3})*")
"""A point comes from programs that take 1,3 for a decimal."""
_LETTERS = re.compile(r"[A-L](?:\s*[,;]\s*[A-L])*")
_SHORTEST, _LONGEST = 5, 600
_FIGURE = re.compile(r"-?\d{1,13}(?:\.\d{1,10})?")
_DATES = ("date", "datetime", "time", "timedelta")


def fits(text: str) -> bool:
    """Return True if one of the first lines of a text names columns."""
    return any(separator_of(line) for line in text.split("\n")[:TOP])


def read_csv(text: str, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a text.

    Raises:
        PackError: If it is no table with headings.
    """
    separator = next(filter(None, map(separator_of, text.split("\n")[:TOP])), ",")
    return _read(from_csv(text, separator), frozenset(), known, locale)


def read_xlsx(content: bytes, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a file.

    Raises:
        PackError: If it is no table with headings, or not safe to open.
    """
    grid, formulas = from_xlsx(content)
    return _read(grid, formulas, known, locale)


def _read(
    grid: Grid, formulas: frozenset[str], known: frozenset[str], locale: Locale | None
) -> Report:
    layout = next(filter(None, map(layout_of, range(min(TOP, len(grid))), grid)), None)
    if layout is None:
        raise PackError(Problem(rule="sheet-header"))
    left_out = [
        Problem(
            rule="column-dropped",
            level="shortened",
            place=cell.place,
            values={"name": quoted(cell.text)},
        )
        for cell in left_over(grid, layout)
    ]
    title = title_above(grid, layout)
    said = {"title": title[:TITLE_LENGTH]} if title else {}
    rows = (
        _row(cells, layout, formulas)
        for cells in grid[layout.row + 1 :]
        if _is_asked(cells, layout)
    )
    report = gather(FORM, rows, known, locale, **said)
    return report.model_copy(update={"problems": (*left_out, *report.problems)})


def _is_asked(cells: list[Cell], layout: Layout) -> bool:
    """Return True if a row holds more than its number."""
    places = (layout.ask, layout.right, *layout.answers)
    return any(place < len(cells) and cells[place].text for place in places)


def _row(cells: list[Cell], layout: Layout, formulas: frozenset[str]) -> Row:
    reading = _Reading(cells, layout)
    odd = [cell for cell in cells if _is_formula(cell, formulas)]
    if odd:
        return Row({}, lambda _: odd[0].place, (Fault("sheet-formula"),))
    dates = [cell for cell in reading.texts() if type(cell.value).__name__ in _DATES]
    if dates:
        return Row({}, lambda _: dates[0].place, (Fault("sheet-date"),))
    values, faults = reading.values()
    return Row(values, reading.where, tuple(faults))


def _is_formula(cell: Cell, formulas: frozenset[str]) -> bool:
    if isinstance(cell.value, str) and cell.value.lstrip().startswith("="):
        return True
    return bool(formulas) and cell.name in formulas


class _Reading:
    """One row, as its layout says."""

    def __init__(self, cells: list[Cell], layout: Layout) -> None:
        blank = Cell("", cells[0].row, 0, cells[0].line)
        width = max(layout.ask, layout.right, *layout.answers, *layout.others.values(), 0)
        self._cells = [*cells, *[blank] * (width + 1 - len(cells))]
        self._layout = layout
        self._answers = [self._cells[place] for place in layout.answers]
        self._given = [cell for cell in self._answers if cell.text]
        self._wrong: list[Cell] = []

    def texts(self) -> Iterator[Cell]:
        yield from (self._cells[self._layout.ask], self._cells[self._layout.right])
        yield from self._given

    def values(self) -> tuple[dict[str, object], list[Fault]]:
        values: dict[str, object] = {"ask": self._cells[self._layout.ask].text}
        more, faults = self._others()
        right = self._cells[self._layout.right].text
        if not right:
            return values, [Fault("no-right", ("right",))]
        if keyed := self._by_kind(right):
            return {**values, **more, **keyed}, faults
        if not self._given:
            forms = [form.strip() for form in right.split(";") if form.strip()]
            return {**values, **more, "kind": "typed", "accept": forms}, faults
        if self._layout.is_apart:
            return {**values, **more, **self._keyed([self._cells[self._layout.right]])}, faults
        marked, wrongly = self._marked(right)
        if wrongly:
            return values, [wrongly]
        return {**values, **more, **self._keyed(marked)}, faults

    def _by_kind(self, right: str) -> dict[str, object]:
        """Return the key of the kinds that only a column named for them can tell."""
        given = {name: self._cells[place].text for name, place in self._layout.others.items()}
        match given.get("kind", "").casefold():
            case "order":
                return {"kind": "order", "items": [_line(cell) for cell in self._given]}
            case "number":
                tolerance = _figure(given.get("tolerance", "") or "0")
                return {"kind": "number", "right": _figure(right), "tolerance": tolerance}
            case _:
                return {}

    def where(self, path: Path) -> Place:
        match path:
            case ("ask", *_):
                return self._cells[self._layout.ask].place
            case ("wrong", int(place), *_) if place < len(self._wrong):
                return self._wrong[place].place
            case ("right" | "accept", *_):
                return self._cells[self._layout.right].place
            case (str(name), *_) if name in self._layout.others:
                return self._cells[self._layout.others[name]].place
            case _:
                return self._cells[self._layout.ask].place

    def _marked(self, right: str) -> tuple[list[Cell], Fault | None]:
        """Return the answers that are right: by their numbers, or else by their text."""
        same = [cell for cell in self._given if cell.text.casefold() == right.casefold()]
        if same and not (right.isdecimal() and _NUMBERS.fullmatch(right)):
            return same[:1], None
        missing = Fault("right-unknown", ("right",), {"found": quoted(right)})
        is_lettered = _LETTERS.fullmatch(right.upper()) is not None
        if not _NUMBERS.fullmatch(right) and not is_lettered:
            return [], missing
        marked = []
        for number in map(_place, re.findall(r"\d+|[A-L]", right.upper())):
            if not 1 <= number <= len(self._answers) or not self._answers[number - 1].text:
                if same:
                    return same[:1], None
                values = {"found": number, "count": len(self._given)}
                outside = Fault("right-range", ("right",), {**values})
                return [], missing if is_lettered else outside
            marked.append(self._answers[number - 1])
        return marked, None

    def _keyed(self, marked: list[Cell]) -> dict[str, object]:
        self._wrong = [cell for cell in self._given if cell not in marked]
        wrong = [_line(cell) for cell in self._wrong]
        if len(marked) == 1:
            texts = [cell.text for cell in (*self._given, *marked)]
            holds = truth(texts, marked[0].text)
            if holds is not None:
                return {"kind": "true or false", "right": holds}
            return {"right": _line(marked[0]), "wrong": wrong}
        return {"kind": "several right", "right": [_line(cell) for cell in marked], "wrong": wrong}

    def _others(self) -> tuple[dict[str, object], list[Fault]]:
        given = {name: self._cells[place].text for name, place in self._layout.others.items()}
        values, faults = explained(given.get("explanation", ""))
        said = ("source", "image", "image_text")
        values |= {name: given[name] for name in said if given.get(name)}
        seconds = given.get("time", "")
        if seconds.isdecimal() and _SHORTEST <= int(seconds[:9]) <= _LONGEST:
            values["seconds"] = int(seconds)
        elif seconds:
            found = kind_of(seconds)
            faults = [*faults, Fault("time-changed", ("time",), {"found": found}, "shortened")]
        return values, faults


def _place(mark: str) -> int:
    """Return which answer a number or a letter means, from 1."""
    return int(mark) if mark.isdecimal() else ord(mark) - ord("A") + 1


def _line(cell: Cell) -> str:
    return " ".join(cell.text.split())


def _figure(text: str) -> object:
    """Return the number that a text is, or the text for others to complain about."""
    if not _FIGURE.fullmatch(text):
        return text
    return float(text) if "." in text else int(text)
