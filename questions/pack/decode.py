"""Turns bytes into text: UTF-8 or UTF-16, any line ends, nothing that hides."""

import codecs
import math
import re

from questions.pack.problem import PackError, Place, Problem

LARGEST = 5 * 1024 * 1024
"""How many bytes a file may have."""

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_HALF = re.compile(r"\\u([dD][89a-fA-F][0-9a-fA-F]{2})")
_COMMENT = re.compile(r"\s*(?:#[^\n]*\n?\s*)*")


def decode(content: bytes) -> str:
    """Return a file's text with line feeds only.

    Raises:
        PackError: If it is too large, empty, in another encoding, or holds control characters.
    """
    check_size(content)
    text = _text(content).replace("\r\n", "\n").replace("\r", "\n")
    if _COMMENT.fullmatch(text):
        raise PackError(Problem(rule="empty-file" if not text.strip() else "only-comments"))
    if found := _CONTROL.search(text):
        code = f"U+{ord(found[0]):04X}"
        place = place_at(text, found.start())
        raise PackError(Problem(rule="control", place=place, values={"code": code}))
    return text


def check_size(content: bytes) -> None:
    """Refuse a file that is too large.

    Raises:
        PackError: If it is.
    """
    if len(content) > LARGEST:
        raise PackError(too_large(len(content)))


def too_large(size: int) -> Problem:
    """Return the problem that a file has so many bytes."""
    found = math.ceil(size / 2**20 * 10) / 10
    return Problem(rule="too-large", values={"found": found, "limit": LARGEST // 2**20})


def place_at(text: str, offset: int) -> Place:
    """Return the line and column of a character."""
    start = text.rfind("\n", 0, offset) + 1
    return Place(line=text.count("\n", 0, offset) + 1, column=offset - start + 1)


def half_character(text: str) -> Problem | None:
    """Return the problem that a text escapes half a character, if it does."""
    found = _HALF.search(text)
    if found is None:
        return None
    code = f"U+{found[1].upper()}"
    return Problem(rule="surrogate", place=place_at(text, found.start()), values={"code": code})


def _text(content: bytes) -> str:
    try:
        if content.startswith(_UTF16) and not content.startswith(codecs.BOM_UTF32_LE):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError(_undecoded(content, error)) from None


def _undecoded(content: bytes, error: UnicodeDecodeError) -> Problem:
    bom = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
    good = content[: error.start + bom]
    column = len(good[good.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    place = Place(line=good.count(b"\n") + 1, column=column)
    found = content[error.start + bom : error.start + bom + 1].hex().upper()
    return Problem(rule="not-utf8", place=place, values={"byte": found})
