"""Reads tables into rows of cells: CSV with any separator, XLSX with values only."""

import csv
import io
import re
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineWorkbook

from questions.importers import zipped
from questions.pack.problem import PackError, Place, Problem

MOST_CELLS = 400_000
FORMULA_MARKS = frozenset("=+-@")
"""How formulas begin; an apostrophe before them makes a text of them."""
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_DOCUMENT = re.compile(r"word/document\.xml|content\.xml")
"""What documents of word processors hold."""
_SPOT = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,4})(\d{1,8})"')
_FORMULA = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,4}\d{1,8})"[^>]*>\s*<f\b')
_LETTERS = 26
csv.field_size_limit(2**20)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands."""

    value: object
    row: int
    column: int
    line: int = 0

    @property
    def name(self) -> str:
        """Return the cell's name, such as B9."""
        return _name(self.column, self.row)

    @property
    def place(self) -> Place:
        """Return where the cell is."""
        return Place(line=self.line, cell=self.name)

    @property
    def text(self) -> str:
        """Return the value as it was typed: a whole number without a point."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        text = "" if self.value is None else str(self.value).strip()
        return text[1:] if text[:1] == "'" and text[1:2] in FORMULA_MARKS else text


Grid = list[list[Cell]]


def from_xlsx(content: bytes) -> tuple[Grid, frozenset[str]]:
    """Return the first sheet with anything on it, and the names of the cells with formulas.

    Raises:
        PackError: If it is no table, or not safe to open.
    """
    files = zipped.members(content)
    sheets = [data for name, data in files.items() if _SHEET.fullmatch(name)]
    if not sheets:
        is_document = any(_DOCUMENT.match(name) for name in files)
        raise PackError(Problem(rule="zip-document" if is_document else "zip-content"))
    for data in sheets:
        _check_extent(data)
    formulas = frozenset(name.decode() for data in sheets[:1] for name in _FORMULA.findall(data))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = next((rows for name in book.sheet_names if (rows := _rows(book, name))), [])
    except (CalamineError, ValueError, OSError) as error:
        raise PackError(Problem(rule="sheet-broken")) from error
    return _named(rows), formulas


def from_csv(text: str, separator: str) -> Grid:
    """Return the rows of a text.

    Raises:
        PackError: If a quotation mark is not closed.
    """
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    grid: Grid = []
    start = 1
    try:
        for row in reader:
            grid.append([Cell(value, start - 1, place, start) for place, value in enumerate(row)])
            start = reader.line_num + 1
    except csv.Error as error:
        raise PackError(Problem(rule="unclosed-quote", place=Place(line=start))) from error
    return grid


def _check_extent(sheet: bytes) -> None:
    """Refuse a sheet whose cells lie so far apart that reading it would fill the memory."""
    right = below = 0
    for letters, digits in _SPOT.findall(sheet):
        right, below = max(right, _column(letters)), max(below, int(digits))
    if right * below > MOST_CELLS:
        raise PackError(Problem(rule="sheet-large", values={"limit": MOST_CELLS}))


def _rows(book: CalamineWorkbook, name: str) -> list[list[object]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.height * sheet.width > MOST_CELLS:
        raise PackError(Problem(rule="sheet-large", values={"limit": MOST_CELLS}))
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _named(rows: list[list[object]]) -> Grid:
    return [
        [Cell(value, row, column) for column, value in enumerate(cells)]
        for row, cells in enumerate(rows)
    ]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number


def _name(column: int, row: int) -> str:
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
