"""Reads a number out of what somebody typed, and writes one down."""

import re
import unicodedata
from decimal import Decimal

from data.model import Locale

_MINUS = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
)
_FOUND = re.compile(
    r"(?P<minus>(?<!\w)-\s?|\b(?:minus|meno)\s+)?"
    r"(?P<figure>(?<!\d)(?:(?<!\w)[.,])?\d(?:[\d.,' ]*\d)?)"
    r"(?P<scale>\s?(?:k|m|mln|mio|jt|rb)\b|\s*(?:thousand|million|billion|mila|mille|milion|miliard"
    r"|ribu|juta|miliar))?",
    re.IGNORECASE,
)
_GROUPED = re.compile(
    r"[1-9]\d{0,2}(?:(?P<mark>[.,' ])\d{3})(?:(?P=mark)\d{3})*(?:(?!(?P=mark))[.,]\d+)?"
)
_PLAIN = re.compile(r"\d*(?:[.,]\d+)?")
_DECIMAL = frozenset(["it", "id"])
"""Languages that write 1,5 where English writes 1.5."""


def readings(text: str) -> frozenset[Decimal]:
    """Return every number that a text may mean; none if it holds no number, or several.

    `1.907` is read in both ways, as English writes decimals and as Italian writes thousands. Words
    around a number do no harm, but "2 million" is not read as 2.
    """
    found = list(_FOUND.finditer(unicodedata.normalize("NFKC", text).translate(_MINUS)))
    if len(found) != 1 or found[0]["scale"]:
        return frozenset()
    sign = "-" if found[0]["minus"] else ""
    return frozenset(Decimal(sign + plain) for plain in _plain(found[0]["figure"]))


def _plain(figure: str) -> set[str]:
    """Return a figure without thousands marks and with a decimal point, in each way to read it."""
    ways = set()
    if whole := _GROUPED.fullmatch(figure):
        joined = figure.replace(whole["mark"], "")
        ways.add(joined.replace(",", "."))
    if _PLAIN.fullmatch(figure):
        ways.add(figure.replace(",", "."))
    return ways


def exact(number: float) -> Decimal:
    """Return a number as it was written down: 0.1 is a tenth."""
    return Decimal(str(number))


def written(number: Decimal, locale: Locale) -> str:
    """Return a number in figures, with the decimal mark of a language and none for thousands."""
    plain = f"{number:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",") if locale in _DECIMAL else plain
