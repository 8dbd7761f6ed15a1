"""Guesses which look-up a mistyped command stands for."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.chat.lookups.line import Line
from bot.chat.say import ECHOED, echo

_NEAR = 0.7
"""The least likeness: a slip in four letters, two in seven."""


def meant(line: Line, names: Iterable[str]) -> str | None:
    """Return the command line with the nearest command, if one is near; what follows is kept."""
    near = process.extractOne(
        line.command or "", list(names), scorer=OSA.normalized_similarity, score_cutoff=_NEAR
    )
    if near is None:
        return None
    rest = echo(line.rest) if len(line.rest.encode()) <= ECHOED else ""
    return f"/{near[0]} {rest}".rstrip()
