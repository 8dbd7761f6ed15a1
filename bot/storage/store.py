"""Opens the store and gives transactions out: one writer, readers beside it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal, Self, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageError
from bot.sessions.ports import Clock
from bot.storage import file
from bot.storage.engine import Address, parse_address, reader_engine, writer_engine
from bot.storage.faults import is_trouble, reason
from bot.storage.lock import FileLock, take_server_lock
from bot.storage.schema import upgrade
from bot.storage.transaction import Transaction
from bot.storage.writer import Writer

T = TypeVar("T")
Job = Callable[[Transaction], Awaitable[T]]
Subject = Literal["inbox", "outbox", "timers"]


class Store:
    """The disk; `open_store` makes one."""

    def __init__(self, address: Address, clock: Clock) -> None:
        self._address = address
        self._clock = clock
        self._lock = FileLock(address.file) if address.file else None
        self._engine = writer_engine(address)
        self._readers: AsyncEngine | None = None
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self._writer = Writer(
            self._engine,
            lambda connection: Transaction(connection, clock),
            self._greet,
            self._spread,
            reopens=not address.is_memory,
        )

    async def __aenter__(self) -> Self:
        """Return the store itself, open already."""
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Close the store."""
        await self.close()

    async def write(self, job: Job[T]) -> T:
        """Run a job in a transaction and return its value once that is durable.

        Jobs run one after another; those that wait are committed together. A job that raises
        undoes only itself.

        Raises:
            StorageError: If nothing could be made durable.
        """
        return await self._writer.submit(job)

    async def read(self, job: Job[T]) -> T:
        """Run a job that only reads, beside the writer, seeing one moment.

        Raises:
            StorageError: If nothing could be read.
        """
        if self._readers is None:
            return await self._writer.submit(job)
        try:
            async with self._readers.begin() as connection:
                return await job(Transaction(connection, self._clock, writes=False))
        except Exception as error:
            if is_trouble(error):
                msg = f"the store gave nothing: {reason(error)}"
                raise StorageError(msg) from error
            raise

    def subscribe(self, subject: Subject, wake: Callable[[], None]) -> None:
        """Have a function called after each commit that touched a subject."""
        self._listeners.setdefault(subject, []).append(wake)

    @property
    def trouble(self) -> str | None:
        """Why the last commit failed, or None if it did not."""
        return self._writer.trouble

    async def open(self) -> None:
        """Check, lock and migrate the database, then begin to serve.

        Raises:
            SetupError: If another program serves it, or it cannot be written.
            StorageError: If it is damaged, or from a newer program, or out of reach.
        """
        try:
            if self._address.file is not None and self._lock is not None:
                file.make(self._address.file)
                self._lock.take()
                await asyncio.to_thread(file.prepare, self._address.file, self._clock.now())
            await upgrade(await self._writer.connection())
        except BaseException as error:
            await self.close()
            if is_trouble(error):
                msg = f"the database cannot be used: {reason(error)}"
                raise StorageError(msg) from error
            raise
        if not self._address.is_memory:
            self._readers = reader_engine(self._address)
        self._writer.start()

    async def close(self) -> None:
        """Finish what waits; the writer goes last, so that it tidies the file."""
        readers, self._readers = self._readers, None
        if readers is not None:
            await readers.dispose()
        await self._writer.close()
        await self._engine.dispose()
        if self._lock is not None:
            self._lock.release()

    async def _greet(self, connection: AsyncConnection) -> None:
        if not self._address.is_sqlite:
            await take_server_lock(connection)

    def _spread(self, touched: frozenset[str]) -> None:
        for subject in touched:
            for wake in self._listeners.get(subject, ()):
                wake()


async def open_store(url: str, clock: Clock) -> Store:
    """Open the store at a database URL, migrated to the present schema.

    Raises:
        SetupError: If the address is wrong, out of our rights, or served by another program.
        StorageError: If the database is damaged, from a newer program, or out of reach.
    """
    store = Store(parse_address(url), clock)
    await store.open()
    return store
