"""Says how values lie in columns: instants as microseconds, flags as 0 or 1, choices in a row."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine
from typing_extensions import override

Id = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits in both databases; STRICT tables of SQLite know the type only as INTEGER."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Moment(TypeDecorator[datetime]):
    """An aware UTC time, kept as microseconds since 1970."""

    impl = BigInteger
    cache_ok = True

    @override
    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the integer type that the dialect's tables may hold."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Return the number to store."""
        return None if value is None else (value - _EPOCH) // _MICROSECOND

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Return the time that was stored."""
        return None if value is None else _EPOCH + value * _MICROSECOND


class Flag(TypeDecorator[bool]):
    """True or False, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    @override
    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Return the number to store."""
        return None if value is None else int(value)

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return the claim that was stored."""
        return None if value is None else bool(value)


class Places(TypeDecorator[tuple[int, ...]]):
    """Choices by their numbers from 0, kept as they were chosen: `0,2`; empty without any."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: tuple[int, ...] | None, dialect: Dialect) -> str | None:
        """Return the text to store."""
        return None if value is None else _joined(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:
        """Return the choices that were stored."""
        return None if value is None else _parted(value)


@lru_cache(maxsize=1024)
def _joined(places: tuple[int, ...]) -> str:
    return ",".join(map(str, places))


@lru_cache(maxsize=1024)
def _parted(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(","))) if text else ()
