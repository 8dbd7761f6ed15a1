"""Tells formats by what is in a file, never by its name."""

from data.model.terms import Locale
from questions.pack import reading
from questions.pack.decode import check_size, decode
from questions.pack.problem import PackError, Problem
from questions.pack.report import Report


def read(
    content: bytes, known: frozenset[str] = frozenset(), locale: Locale | None = None
) -> Report:
    """Return what is fit in a file, and what is wrong with the rest; never raises.

    Args:
        content: The file.
        known: Folded texts of questions that are already there.
        locale: The language of a foreign file; told by its words if not given.
    """
    form = "?"
    try:
        check_size(content)
        form = detect(content)
        return reading.read(decode(content), known)
    except PackError as error:
        return Report(form=form, problems=error.problems)


def detect(content: bytes) -> str:
    """Return the name of a file's format.

    Raises:
        PackError: If it cannot be told.
    """
    text = decode(content)
    if "[[" in text or "=" in text:
        return reading.FORM
    raise PackError(Problem(rule="unknown-file"))
