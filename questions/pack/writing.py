"""Writes a pack in our own format, so that reading it again gives the same pack."""

import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from questions.pack.model import Pack

_ORDER = ("id", "kind", "topic", "difficulty", "ask", "right", "wrong", "accept", "items")
"""The fields of a question that come first."""
_WIDTH = 99


def export(pack: Pack) -> bytes:
    """Return a pack as a file of our own format."""
    head = _values(pack)
    head.pop("question")
    lines = [*_lines(head)]
    for question in pack.questions:
        values = _values(question)
        first = {name: values.pop(name) for name in _ORDER if name in values}
        lines += ["", "[[question]]", *_lines({**first, **values})]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _values(model: BaseModel) -> dict[str, object]:
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    for name, value in values.items():
        line = f"{name} = {_written(value)}"
        if len(line) > _WIDTH and isinstance(value, list):
            yield f"{name} = ["
            yield from (f"  {_written(item)}," for item in value)
            yield "]"
        elif len(line) > _WIDTH and isinstance(value, dict):
            yield from (f"{name}.{key} = {_written(item)}" for key, item in value.items())
        else:
            yield line


def _written(value: object) -> str:
    match value:
        case str():
            return json.dumps(value, ensure_ascii=False)
        case bool():
            return "true" if value else "false"
        case list():
            return f"[{', '.join(map(_written, value))}]"
        case dict():
            pairs = (f"{key} = {_written(item)}" for key, item in value.items())
            return f"{{ {', '.join(pairs)} }}"
        case float():
            return _decimal(value)
        case _:
            return str(value)


def _decimal(value: float) -> str:
    """Return a number that stays a decimal, and the same."""
    text = repr(value)
    return text if any(mark in text for mark in ".e") else f"{text}.0"
