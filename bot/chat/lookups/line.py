"""Takes a command line apart: its command, a season in it, a page, and what is left."""

import re
from dataclasses import dataclass

_COMMAND = re.compile(r"\s*/([A-Za-z_]{1,32})(?:@\w+)?(?=\s|$)")
_PAGE = re.compile(r"(?<!\S)#(\d{1,3})\s*$")
_SEASON = re.compile(
    r"(?<!\S)(?:(?:season|stagione|musim)\s+)?"
    r"(\d{4}(?:\s*[-/\u2013]\s*\d{2,4})?|\d{2}\s*[-/\u2013]\s*\d{2})(?!\S)",
    re.IGNORECASE,
)
_YEAR = 4
MOST = 200
"""No name is longer; what is typed beyond is not looked at."""


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody typed; `command` is None if it is no command."""

    command: str | None
    rest: str


def parse(text: str) -> Line:
    """Read a command line such as `/stint@a_bot Genoa`."""
    found = _COMMAND.match(text)
    if found is None:
        return Line(None, text.strip())
    return Line(found[1].lower(), text[found.end() :].strip())


def take_page(text: str) -> tuple[int, str]:
    """Take a page such as `#2` off the end; page 1 if there is none."""
    found = _PAGE.search(text)
    return (max(1, int(found[1])), text[: found.start()].strip()) if found else (1, text)


def take_season(text: str) -> tuple[str, str]:
    """Take a season such as `2019-20`, `2019` or `season 2019` out of a text; empty if none."""
    found = _SEASON.search(text[:MOST])
    if found is None:
        return "", text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return re.sub(r"\s*[-/\u2013]\s*", "-", found[1]), " ".join(rest.split())


def is_year(asked: str) -> bool:
    """Return True if a season was asked for by a bare year, which touches two seasons."""
    return len(asked) == _YEAR and asked.isdecimal()
