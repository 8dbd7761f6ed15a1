"""Builds indexes that nobody can change."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


def by(rows: Iterable[Row], key: Callable[[Row], Key]) -> Mapping[Key, Row]:
    """Index rows by a key that each has for itself."""
    return MappingProxyType({key(row): row for row in rows})


def group(
    rows: Iterable[Row], keys: Callable[[Row], tuple[Key, ...]]
) -> Mapping[Key, tuple[Row, ...]]:
    """Index rows by each of their keys, keeping their order."""
    found: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        for key in keys(row):
            found[key].append(row)
    return MappingProxyType({key: tuple(some) for key, some in found.items()})
