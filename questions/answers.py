"""Judges what was typed by what the author of a question wrote down."""

from decimal import Decimal

from data.fold import fold
from data.matching import LONGEST, is_near
from questions.figures import readings, written
from questions.model import TypedKey


def plain(key: TypedKey, text: str) -> str:
    """Return what was typed as it is counted: a number in figures, words without their marks."""
    meant = readings(text) if key.kind == "figure" else frozenset()
    return written(max(meant), "en") if meant else fold(text)


def fits(key: TypedKey, text: str) -> bool | None:
    """Return True if a text is right; None if it is no answer at all.

    Words may have other accents, case and marks, and a slip. A number may stand among words and
    be written with any marks; without one, or with several, a text is no answer.

    Args:
        key: One of `words`, or a `figure`.
        text: What was typed.
    """
    if len(text) > LONGEST:
        return None
    if key.kind == "figure":
        meant, right, off = readings(text), Decimal(key.value), Decimal(key.tolerance)
        return any(abs(number - right) <= off for number in meant) if meant else None
    said = fold(text)
    if not said:
        return None
    return any(is_near(said, fold(form)) for form in key.accept)
