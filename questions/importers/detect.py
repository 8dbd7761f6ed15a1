"""Tells formats by what is in a file, never by its name."""

import re
from collections.abc import Callable

from data.model.terms import Locale
from questions.importers import aiken, bundle, gift, listed, opentdb, red, sheet, zipped
from questions.pack import reading
from questions.pack.decode import check_size, decode
from questions.pack.pictures import Pictures, is_picture, placed
from questions.pack.problem import PackError, Problem
from questions.pack.report import Report

_OURS = re.compile(
    r"^[ \t]*\[\[?[ \t]*question\b|^[ \t]*(?:format|id|title|licence|languages)[ \t.\w]*=",
    re.MULTILINE,
)
Reader = Callable[[str, frozenset[str], Locale | None], Report]

_FORMS: tuple[tuple[str, Callable[[str], bool], Reader], ...] = (
    (red.FORM, red.is_headed, red.read),
    (
        reading.FORM,
        lambda text: bool(_OURS.search(text)),
        lambda text, known, _: reading.read(text, known),
    ),
    (opentdb.FORM, opentdb.fits, opentdb.read),
    (aiken.FORM, aiken.fits, aiken.read),
    (sheet.FORM, sheet.fits, sheet.read_csv),
    (gift.FORM, gift.fits, gift.read),
    (listed.FORM, listed.fits, listed.read),
    (red.FORM, red.fits, red.read),
)
"""The formats in the order in which they are tried: the plainest signs first."""


def read(
    content: bytes, known: frozenset[str] = frozenset(), locale: Locale | None = None
) -> Report:
    """Return what is fit in a file, and what is wrong with the rest; never raises.

    Args:
        content: The file.
        known: The cores of questions that are already there.
        locale: The language of a foreign file; told by its words if not given.
    """
    pictures: Pictures = {}
    try:
        check_size(content)
        if bundle.fits(content):
            content, pictures = bundle.opened(content)
        return placed(_read(content, known, locale), pictures)
    except PackError as error:
        return Report(form="", problems=error.problems)


def _read(content: bytes, known: frozenset[str], locale: Locale | None) -> Report:
    form = ""
    try:
        check_size(content)
        if zipped.fits(content):
            form = sheet.FORM
            return sheet.read_xlsx(content, known, locale)
        text = _text(content)
        form, reader = _told(text)
        return reader(text, known, locale)
    except PackError as error:
        return Report(form=form, problems=error.problems)


def _text(content: bytes) -> str:
    if is_picture(content):
        raise PackError(Problem(rule="picture-alone"))
    return decode(content)


def detect(content: bytes) -> str:
    """Return the name of a file's format.

    Raises:
        PackError: If it cannot be told.
    """
    if bundle.fits(content):
        content, _ = bundle.opened(content)
    if zipped.fits(content):
        return sheet.FORM
    return _told(decode(content))[0]


def _told(text: str) -> tuple[str, Reader]:
    for form, fits, reader in _FORMS:
        if fits(text):
            return form, reader
    raise PackError(Problem(rule="unknown-file"))
