"""Finds the row of a table that names its columns, and what each column holds."""

import re
from dataclasses import dataclass

from data.fold import fold
from questions.importers.grid import Cell, Grid

_ASK = ("question", "domanda", "pertanyaan", "soal")
_ANSWER = re.compile(
    r"(?:answer|risposta|jawaban|option|opzione|choice|scelta|pilihan) ?(?:\d{1,2}|[a-l])\b"
    r"|[a-l]$"
)
_WRONG = re.compile(
    r"(?:wrong|incorrect|sbagliata|errata|risposta (?:sbagliata|errata)|(?:jawaban )?salah)\b.*"
)
"""Columns of wrong answers, where the column of the right one holds its text."""
_RIGHT = re.compile(
    r"(?:correct|right|giusta|corretta|risposta (?:giusta|corretta|esatta)|(?:jawaban )?benar).*"
    r"|(?:answer|risposta|jawaban|key|kunci|soluzione)(?: key)?"
)
_OTHERS = {
    "kind": ("kind", "tipo", "jenis"),
    "tolerance": ("tolerance", "tolleranza", "toleransi"),
    "time": ("time", "tempo", "waktu"),
    "explanation": ("explanation", "spiegazione", "penjelasan"),
    "source": ("source", "fonte", "sumber"),
    "image": ("image", "immagine", "gambar"),
    "image_text": ("text of image", "testo immagine", "teks gambar"),
}
_IDLE = frozenset({"", "no", "n", "nr", "num", "number", "numero", "nomor"})
"""Headings of columns that only count."""
_SEPARATORS = ",;\t"
TOP = 40
"""In so many rows the headings must come."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column holds what; `is_apart` if the right answer is not among the answers."""

    row: int
    ask: int
    right: int
    answers: tuple[int, ...]
    others: dict[str, int]
    is_apart: bool


def separator_of(line: str) -> str:
    """Return what separates the headings of a line, or an empty text."""
    best = max(_SEPARATORS, key=line.count)
    names = [fold(part) for part in line.split(best)]
    asked = any(name.startswith(_ASK) for name in names)
    return best if asked and any(map(_is_answer, names)) else ""


def _is_answer(name: str) -> bool:
    return bool(_ANSWER.match(name) or _WRONG.fullmatch(name))


def layout_of(row: int, cells: list[Cell]) -> Layout | None:
    """Return what a row names, if it names the columns that a question needs."""
    names = [fold(cell.text) for cell in cells]
    ask = next((place for place, name in enumerate(names) if name.startswith(_ASK)), None)
    answers = tuple(place for place, name in enumerate(names) if _is_answer(name))
    right = next((place for place, name in enumerate(names) if _RIGHT.fullmatch(name)), None)
    if ask is None or right is None or not answers:
        return None
    others = {
        field: place
        for field, heads in _OTHERS.items()
        for place, name in enumerate(names)
        if name.startswith(heads)
    }
    is_apart = not any(_ANSWER.match(names[place]) for place in answers)
    return Layout(row, ask, right, answers, others, is_apart)


def title_above(grid: Grid, layout: Layout) -> str:
    """Return the first text above the headings, if it can be a title."""
    above = (cell.text for cells in grid[: layout.row] for cell in cells)
    title = next((text for text in above if text), "")
    is_none = title.startswith("sep=") or "template" in title.casefold()
    return "" if is_none else title


def left_over(grid: Grid, layout: Layout) -> list[Cell]:
    """Return the headings that mean nothing to us, though something stands below them."""
    read = {layout.ask, layout.right, *layout.answers, *layout.others.values()}
    below = grid[layout.row + 1 :]
    return [
        cell
        for place, cell in enumerate(grid[layout.row])
        if place not in read
        and fold(cell.text) not in _IDLE
        and any(_stands(cells, place) for cells in below)
    ]


def _stands(cells: list[Cell], place: int) -> bool:
    return place < len(cells) and bool(cells[place].text)
