"""Reads plain YAML into nodes with places: no tags, no references, no surprises.

A scalar stays the text that was written: `No`, `1:30`, `010` and `2024-01-01` are what they
look like. Nothing is built, so nothing can be run.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from questions.pack.decode import half_character
from questions.pack.problem import PackError, Place, Problem, quoted

DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    place: Place
    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Map:
    """Keys with their values, in the order of the file."""

    place: Place
    pairs: "tuple[tuple[Scalar, Node], ...]"


Node: TypeAlias = Scalar | Sequence | Map
Event: TypeAlias = yaml.Event
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


def compose(text: str) -> Node:
    """Return the only document of a text.

    Raises:
        PackError: If it is no YAML, or uses more of it than a list of questions needs.
    """
    try:
        return _document(_checked(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.MarkedYAMLError as error:
        raise PackError(_problem(error, text)) from None
    except (yaml.YAMLError, ValueError) as error:
        values = {"reason": quoted(str(error))}
        raise PackError(Problem(rule="yaml-syntax", values={**values})) from None


def _checked(events: Iterator[Event]) -> Iterator[Event]:
    """Pass events on; stop at what we do not take, before it can grow."""
    depth = documents = 0
    for event in events:
        place = _place(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise PackError(Problem(rule="yaml-alias", place=place))
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None):
            found = quoted(str(getattr(event, "tag", "")))
            raise PackError(Problem(rule="yaml-tag", place=place, values={"found": found}))
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST:
            raise PackError(Problem(rule="too-deep", place=place))
        if documents > 1:
            raise PackError(Problem(rule="yaml-documents", place=place))
        if isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
            yield event


def _document(events: Iterator[Event]) -> Node:
    first = next(events, None)
    if first is None:
        raise PackError(Problem(rule="empty-file"))
    root = _node(first, events)
    if next(events, None) is not None:
        raise PackError(Problem(rule="yaml-documents"))
    return root


def _node(event: Event, events: Iterator[Event]) -> Node:
    place = _place(event)
    if isinstance(event, yaml.ScalarEvent):
        plain = event.style is None or event.style == ""
        return Scalar(place, "" if plain and event.value in _NULL else str(event.value))
    if isinstance(event, yaml.SequenceStartEvent):
        return Sequence(place, tuple(_items(events)))
    return Map(place, tuple(_pairs(events)))


def _items(events: Iterator[Event]) -> Iterator[Node]:
    for event in events:
        if isinstance(event, yaml.SequenceEndEvent):
            return
        yield _node(event, events)


def _pairs(events: Iterator[Event]) -> Iterator[tuple[Scalar, Node]]:
    seen: set[str] = set()
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            return
        key = _node(event, events)
        if not isinstance(key, Scalar):
            raise PackError(Problem(rule="yaml-top", place=key.place))
        if key.text in seen:
            raise PackError(Problem(rule="doubled-field", place=key.place))
        seen.add(key.text)
        yield key, _node(next(events), events)


def _place(event: Event) -> Place:
    mark = event.start_mark
    return Place() if mark is None else Place(line=mark.line + 1, column=mark.column + 1)


def _problem(error: yaml.MarkedYAMLError, text: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(line=mark.line + 1, column=mark.column + 1) if mark else Place()
    reason = " ".join(filter(None, (error.context, error.problem)))
    if "'\\t'" in reason or "cannot start any token" in reason:
        return Problem(rule="yaml-tab", place=place)
    if "escape code" in reason and (half := half_character(text)):
        return half
    if "unexpected end of stream" in reason or "quoted scalar" in reason:
        return Problem(rule="unclosed-quote", place=place)
    return Problem(rule="yaml-syntax", place=place, values={"reason": quoted(reason)})
