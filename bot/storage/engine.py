"""Opens connections with the settings that durability rests on."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from bot.errors import SetupError
from bot.storage import trip

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_READERS = 8
_WRITES = {"async_creator_fn": trip.WritingConnection}
_READS = {"async_creator_fn": trip.ReadingConnection}

_ALWAYS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
)
_WRITER = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA journal_size_limit = 67108864",
)
# Readers never checkpoint: SQLite before 3.51.3 can corrupt a file when two connections do.
_READER = ("PRAGMA query_only = ON", "PRAGMA wal_autocheckpoint = 0")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the data lies: a file, memory (both None) or a server."""

    url: URL
    file: Path | None

    @property
    def is_sqlite(self) -> bool:
        """Return True if it is SQLite's."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def is_memory(self) -> bool:
        """Return True if it dies with the process."""
        return self.is_sqlite and self.file is None


def parse_address(text: str) -> Address:
    """Read a database URL, with or without the name of a driver.

    Raises:
        SetupError: If it is no such URL or names another kind of database.
    """
    try:
        url = make_url(text)
        kind = url.get_backend_name()
        url = url.set(drivername=_DRIVERS[kind])
    except (ArgumentError, KeyError):
        msg = (
            "DATABASE_URL is not one that this program knows: "
            "it begins with sqlite:/// and a path, or with postgresql://"
        )
        raise SetupError(msg) from None
    name = url.database
    in_file = kind == "sqlite" and name not in {None, "", ":memory:"}
    return Address(url, Path(name) if in_file and name else None)


def writer_engine(address: Address) -> AsyncEngine:
    """Return the engine of the one connection that writes."""
    if address.is_memory:
        engine = create_async_engine(address.url, poolclass=StaticPool, connect_args=_WRITES)
    elif address.is_sqlite:
        engine = create_async_engine(
            address.url, pool_size=1, max_overflow=0, connect_args=_WRITES
        )
    else:
        engine = create_async_engine(address.url, pool_size=1, max_overflow=0)
    if address.is_sqlite:
        _prepare(engine, (*_ALWAYS, *_WRITER), "BEGIN IMMEDIATE")
    return engine


def reader_engine(address: Address) -> AsyncEngine:
    """Return the engine of the connections that only read, each seeing one moment."""
    if address.is_sqlite:
        engine = create_async_engine(
            address.url, pool_size=_READERS, max_overflow=0, connect_args=_READS
        )
        _prepare(engine, (*_ALWAYS, *_READER), "BEGIN")
        return engine
    return create_async_engine(
        address.url,
        pool_size=_READERS,
        max_overflow=0,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        connect_args={"server_settings": {"default_transaction_read_only": "on"}},
    )


def _prepare(engine: AsyncEngine, pragmas: tuple[str, ...], begin: str) -> None:
    """Take transactions out of the driver's hands: it begins only at the first write.

    A read before that write would then see older rows than the write changes, and updates would
    be lost without an error.
    """

    def connected(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", connected)
    event.listen(engine.sync_engine, "begin", begun)
