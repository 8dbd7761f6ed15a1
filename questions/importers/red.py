"""Reads trivia of Red-DiscordBot: questions as keys, lists of accepted answers below them."""

import re
from collections.abc import Iterator

from data.model.terms import Locale
from questions.importers.foreign import gather
from questions.importers.yaml_nodes import Map, Node, Scalar, Sequence, compose
from questions.pack.admit import Row
from questions.pack.problem import Fault, PackError, Path, Place, Problem, quoted
from questions.pack.report import Report

FORM = "red"
_RESERVED = re.compile(r"^[\"']?(?:AUTHOR|DESCRIPTION|CONFIG|\$schema)[\"']?\s*:", re.MULTILINE)
_LISTED = re.compile(r":[ \t]*(?:#[^\n]*)?\n[ \t]*-[ \t]|^[ \t]*-[ \t]", re.MULTILINE)
_DOCUMENT = re.compile(r"^(?:---|%YAML)", re.MULTILINE)
_BOOL = re.compile("true|True|TRUE|false|False|FALSE")
_FIGURE = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?")
_LEAST = {"max_score": 1.0, "timeout": 0.001, "delay": 4.0, "payout_multiplier": 0.0}
_SWITCHES = frozenset({"bot_plays", "reveal_answer", "use_spoilers"})
_TEXTS = {"AUTHOR": ("author", 200), "DESCRIPTION": ("description", 500), "$schema": ("", 0)}


def is_headed(text: str) -> bool:
    """Return True if a text has a key that only this format has."""
    return bool(_RESERVED.search(text))


def fits(text: str) -> bool:
    """Return True if a text looks like lists below keys."""
    return bool(_LISTED.search(text) or _DOCUMENT.search(text))


def read(text: str, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a text.

    Raises:
        PackError: If it is no YAML of the plain kind.
    """
    root = compose(text)
    if not isinstance(root, Map):
        raise PackError(Problem(rule="yaml-top", place=root.place))
    said: dict[str, str] = {}
    remarks: list[Problem] = []
    asked: list[tuple[Scalar, Node]] = []
    for key, value in root.pairs:
        if key.text in _TEXTS or key.text == "CONFIG":
            remarks += _reserved(key, value, said)
        else:
            asked.append((key, value))
    report = gather(FORM, map(_row, asked), known, locale, **said)
    return report.model_copy(update={"problems": (*remarks, *report.problems)})


def _reserved(key: Scalar, value: Node, said: dict[str, str]) -> Iterator[Problem]:
    if key.text == "CONFIG":
        yield from _config(value)
        return
    name, limit = _TEXTS[key.text]
    if not isinstance(value, Scalar):
        yield Problem(rule="red-config", place=value.place, values={"field": key.text})
    elif name and value.text.strip():
        said[name] = quoted(value.text.strip()) if limit < len(value.text) else value.text


def _config(value: Node) -> Iterator[Problem]:
    pairs = value.pairs if isinstance(value, Map) else ()
    for key, one in pairs:
        if not _is_setting(key.text, one):
            shown = quoted(key.text)
            yield Problem(rule="red-config", place=key.place, values={"field": shown})
    if pairs:
        yield Problem(rule="red-settings", level="shortened", place=value.place, field="CONFIG")
    else:
        yield Problem(rule="red-config", place=value.place, values={"field": "CONFIG"})


def _is_setting(name: str, value: Node) -> bool:
    if not isinstance(value, Scalar):
        return False
    if name in _SWITCHES:
        return bool(_BOOL.fullmatch(value.text))
    figure = _FIGURE.fullmatch(value.text)
    return name in _LEAST and figure is not None and float(value.text) >= _LEAST[name]


def _row(pair: tuple[Scalar, Node]) -> Row:
    key, value = pair
    if not isinstance(value, Sequence):
        return Row({}, _Where(key, ()), (Fault("red-answers", ("accept",)),))
    answers = [item.text if isinstance(item, Scalar) else None for item in value.items]
    texts: list[str] = []
    for text in answers:
        if text is None:
            return Row({}, _Where(key, value.items), (Fault("red-answers", ("accept",)),))
        texts.append(text)
    values = {"kind": "typed", "ask": key.text, "accept": texts}
    return Row(values, _Where(key, value.items))


class _Where:
    """Finds the parts of a question among the nodes."""

    __slots__ = ("_items", "_key")

    def __init__(self, key: Scalar, items: tuple[Node, ...]) -> None:
        self._key = key
        self._items = items

    def __call__(self, path: Path) -> Place:
        match path:
            case ("accept", int(place), *_) if place < len(self._items):
                return self._items[place].place
            case ("accept", *_) if self._items:
                return self._items[0].place
            case _:
                return self._key.place
