"""Checks catalogues against the code that speaks: nothing missing, stale, or half translated."""

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from data.model import Locale
from data.problem import Problem

KEYWORDS = {"say": None, "say_n": (1, 2)}
"""The methods that speak, and which of their arguments are messages."""
TRANSLATED: tuple[Locale, ...] = ("it", "id")
"""English is in the code."""
_FORMS = {"it": 2, "id": 1}
"""How many plural forms a catalogue has to give."""

Said = str | tuple[str, ...]
"""A message, or the singular and plural of one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the code says something."""

    file: str
    line: int


def said_in(code: Path) -> Mapping[Said, Place]:
    """Return every message that the code under a folder says, and where it does first."""
    found: dict[Said, Place] = {}
    for file, line, message, _, _ in extract_from_dir(code, keywords=KEYWORDS):
        said = tuple(message) if isinstance(message, (tuple, list)) else str(message)
        found.setdefault(said, Place(f"{code.name}/{file}", line))
    return dict(sorted(found.items(), key=lambda item: (item[1].file, item[1].line)))


def check_catalogues(code: Path, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the catalogues of a folder, for all that the code says.

    Args:
        code: The folder of the package that speaks.
        folder: Where its catalogues are: `folder/it/*.po`.
    """
    said = said_in(code)
    for locale in TRANSLATED:
        yield from _check_locale(said, folder, locale)


def _check_locale(said: Mapping[Said, Place], folder: Path, locale: Locale) -> Iterator[Problem]:
    known: set[Said] = set()
    for path in sorted((folder / locale).glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=locale)
        name = f"{folder.parent.name}/{folder.name}/{locale}/{path.name}"
        for message in _messages(catalogue):
            key = _key(message)
            line = message.lineno or 0
            if key in known:
                yield Problem(name, line, "twice", f"is translated twice: {key!r}")
            if key not in said:
                yield Problem(name, line, "stale", f"nothing says it any more: {key!r}")
            known.add(key)
            yield from (Problem(name, line, *fault) for fault in _faults(message, locale))
    for key, place in said.items():
        if key not in known:
            missing = f"has no translation into {locale!r}: {key!r}"
            yield Problem(place.file, place.line, "untranslated", missing)


def _messages(catalogue: Catalog) -> Iterator[Message]:
    yield from (message for message in catalogue if message.id)


def _key(message: Message) -> Said:
    return message.id if isinstance(message.id, str) else tuple(message.id or ())


def _faults(message: Message, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the rule and the words of what is wrong with one translation."""
    forms, ids = _texts(message.string), _texts(message.id)
    if message.fuzzy:
        yield "fuzzy", f"is marked as uncertain: {ids[0]!r}"
    if not all(forms) or (len(ids) > 1 and len(forms) != _FORMS[locale]):
        yield "empty", f"lacks a form: {ids[0]!r}"
        return
    wanted = _placeholders(ids)
    for form in forms:
        if not _placeholders([form]) <= wanted or _needed(ids) - _placeholders([form]):
            yield "placeholders", f"has other values than {ids[0]!r}: {form!r}"


def _texts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def _placeholders(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of the values that are set into messages, whatever their form."""
    fields = (name for text in texts for _, name, _, _ in string.Formatter().parse(text))
    return frozenset(name for name in fields if name is not None)


def _needed(ids: tuple[str, ...]) -> frozenset[str]:
    """Return the values that a translation must show: "one match" may leave the number out."""
    return _placeholders(ids[-1:]) - ({"n"} if len(ids) > 1 else set())
