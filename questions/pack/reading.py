"""Reads a pack in our own format."""

from collections.abc import Iterator

from pydantic import ValidationError

from questions.pack.admit import Row, admit, as_problem
from questions.pack.decode import decode
from questions.pack.model import Head, Pack
from questions.pack.problem import Fault, PackError, Path, Place
from questions.pack.reasons import reasons
from questions.pack.report import Report
from questions.pack.text import kind_of
from questions.pack.toml import Toml, read_toml
from questions.pack.weigh import weigh_head

FORM = "toml"


def parse(content: bytes) -> Pack:
    """Return the pack that a file holds.

    Raises:
        PackError: If anything in it is wrong, with all that is wrong.
    """
    report = inspect(content)
    if report.pack is None or not report.is_clean:
        raise PackError(*report.at("refused"))
    return report.pack


def inspect(content: bytes, known: frozenset[str] = frozenset()) -> Report:
    """Return what is fit in a file, and what is wrong with the rest; never raises."""
    try:
        return read(decode(content), known)
    except PackError as error:
        return Report(form=FORM, problems=error.problems)


def read(text: str, known: frozenset[str] = frozenset()) -> Report:
    """Return what is fit in a text.

    Raises:
        PackError: If it is not TOML, or its head is not fit.
    """
    toml = read_toml(text)
    values = {key: value for key, value in toml.root.items() if key != "question"}
    try:
        head = Head.model_validate(values)
        faults = list(weigh_head(head))
    except ValidationError as error:
        head, faults = None, list(reasons(error))
    questions = toml.root.get("question", [])
    if not isinstance(questions, list):
        faults.append(Fault("not-list", ("question",), {"found": kind_of(questions)}))
    if head is None or faults or not isinstance(questions, list):
        raise PackError(*(as_problem(fault, 0, toml.place) for fault in faults))
    return admit(FORM, head, _rows(toml, questions), known)


def _rows(toml: Toml, questions: list[object]) -> Iterator[Row]:
    for number, values in enumerate(questions):
        yield Row(values, _Where(toml, ("question", number)))


class _Where:
    """Finds the parts of one question in the text."""

    __slots__ = ("_path", "_toml")

    def __init__(self, toml: Toml, path: Path) -> None:
        self._toml = toml
        self._path = path

    def __call__(self, path: Path) -> Place:
        return self._toml.place((*self._path, *path))
