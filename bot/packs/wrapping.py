"""Wraps up what goes to and from the process that works on packs: lines, a body, and pictures.

The pictures stand behind the rest as they are, by their sizes, so that none is written otherwise
only to pass a pipe.
"""

from collections.abc import Sequence

from pydantic import TypeAdapter

from questions.pack.pictures import Pictures

_SIZES: TypeAdapter[list[tuple[str, int]]] = TypeAdapter(list[tuple[str, int]])


def wrapped(lines: Sequence[str], body: bytes, pictures: Pictures) -> bytes:
    """Return lines, a body and pictures in one piece."""
    sizes = [("", len(body)), *((name, len(content)) for name, content in pictures.items())]
    heads = (*(line.encode("utf-8") for line in lines), _SIZES.dump_json(sizes), b"")
    return b"".join((b"\n".join(heads), body, *pictures.values()))


def unwrapped(content: bytes, number: int) -> tuple[list[bytes], bytes, Pictures]:
    """Return so many lines, the body and the pictures that were wrapped up."""
    *lines, sizes, rest = content.split(b"\n", number + 1)
    parts, start = [], 0
    for name, size in _SIZES.validate_json(sizes):
        parts.append((name, rest[start : start + size]))
        start += size
    (_, body), *pictures = parts
    return lines, body, dict(pictures)
