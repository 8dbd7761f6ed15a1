"""Says what a rule found."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from data.archive import Archive


class Finding(NamedTuple):
    """What is wrong with one fact, claim or source (`source:<id>`)."""

    about: str
    message: str


Rule = Callable[[Archive], Iterator[Finding]]
"""Reads an archive and yields what is wrong; its name is the rule in words."""
