"""Runs jobs one after another and makes all that waited durable with one commit."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageError
from bot.storage.faults import is_trouble, reason
from bot.storage.transaction import Transaction

T = TypeVar("T")
Job = Callable[[Transaction], Awaitable[T]]

MOST = 256
"""Jobs of one commit, so that the first does not wait for ever."""

LIMIT_S = 20.0
"""What a job may take; one that waits for anything but the database would stop all others."""

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Waiting:
    job: Job[Any]
    future: asyncio.Future[Any]


@dataclass(slots=True)
class _Done:
    waiting: _Waiting
    value: object = None
    error: Exception | None = None
    touched: frozenset[str] = frozenset()


class Writer:
    """The only one who writes.

    `prepare` is called with every new connection, before its first transaction; `committed`
    with the subjects that a commit touched. `reopens` says that after trouble a new connection
    is made, which is right for all but a database in memory.
    """

    def __init__(
        self,
        engine: AsyncEngine,
        begin: Callable[[AsyncConnection], Transaction],
        prepare: Callable[[AsyncConnection], Awaitable[None]],
        committed: Callable[[frozenset[str]], None],
        *,
        reopens: bool,
    ) -> None:
        self._engine = engine
        self._begin = begin
        self._prepare = prepare
        self._committed = committed
        self._reopens = reopens
        self._queue: deque[_Waiting] = deque()
        self._filled = asyncio.Event()
        self._closing = False
        self._connection: AsyncConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self.trouble: str | None = None

    def start(self) -> None:
        """Begin to serve jobs."""
        self._task = asyncio.create_task(self._serve(), name="storage-writer")

    async def close(self) -> None:
        """Finish what waits and let go of the connection."""
        self._closing = True
        self._filled.set()
        if self._task is not None:
            await self._task
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def submit(self, job: Job[T]) -> T:
        """Run a job and return its value once it is durable."""
        if self._closing or self._task is None or self._task.done():
            msg = "the store is closed"
            raise StorageError(msg)
        if asyncio.current_task() is self._task:
            msg = "a job that waits for another write would wait for ever"
            raise RuntimeError(msg)
        waiting = _Waiting(job, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._filled.set()
        value: T = await waiting.future
        return value

    async def connection(self) -> AsyncConnection:
        """Return the connection, opened anew if the last one was given up."""
        if self._connection is None:
            self._connection = await self._engine.connect()
            await self._prepare(self._connection)
        return self._connection

    async def _serve(self) -> None:
        while not (self._closing and not self._queue):
            await self._filled.wait()
            self._filled.clear()
            while self._queue:
                most = min(MOST, len(self._queue))
                await self._settle([self._queue.popleft() for _ in range(most)])

    async def _settle(self, batch: list[_Waiting]) -> None:
        wanted = [waiting for waiting in batch if not waiting.future.done()]
        if not wanted:
            return
        try:
            done = await self._commit(wanted)
        except Exception as error:  # noqa: BLE001 - whatever it is, nobody may be told "stored"
            await self._fail(wanted, error)
            return
        self.trouble = None
        self._committed(frozenset().union(*(outcome.touched for outcome in done)))
        for outcome in done:
            _answer(outcome)

    async def _commit(self, batch: list[_Waiting]) -> list[_Done]:
        connection = await self.connection()
        whole = await connection.begin()
        try:
            if len(batch) == 1:
                done = [await self._attempt(connection, batch[0])]
                if done[0].error is not None:
                    await whole.rollback()
                    return done
            else:
                done = []
                for waiting in batch:
                    done.append(await self._attempt_apart(connection, waiting))
                    await asyncio.sleep(0)  # on SQLite a job may never have waited
            await whole.commit()
        except BaseException:
            if whole.is_active:
                await whole.rollback()
            raise
        return done

    async def _attempt_apart(self, connection: AsyncConnection, waiting: _Waiting) -> _Done:
        """Run a job so that its failure leaves the others' work alone."""
        part = await connection.begin_nested()
        outcome = await self._attempt(connection, waiting)
        await (part.commit() if outcome.error is None else part.rollback())
        return outcome

    async def _attempt(self, connection: AsyncConnection, waiting: _Waiting) -> _Done:
        transaction = self._begin(connection)
        try:
            async with asyncio.timeout(LIMIT_S):
                value = await waiting.job(transaction)
        except Exception as error:
            if is_trouble(error):
                raise
            return _Done(waiting, error=error)
        return _Done(waiting, value, touched=frozenset(transaction.touched))

    async def _fail(self, batch: list[_Waiting], error: Exception) -> None:
        self.trouble = reason(error)
        _log.error("nothing stored", reason=self.trouble, jobs=len(batch))
        await self._drop()
        for waiting in batch:
            if not waiting.future.done():
                waiting.future.set_exception(_storage_error(error))

    async def _drop(self) -> None:
        if self._connection is None or not self._reopens:
            return
        connection, self._connection = self._connection, None
        try:
            await connection.invalidate()
            await connection.close()
        except Exception as error:  # noqa: BLE001 - it is given up either way
            _log.warning("a broken connection did not close", reason=reason(error))


def _answer(outcome: _Done) -> None:
    future = outcome.waiting.future
    if future.done():
        return
    if outcome.error is not None:
        future.set_exception(outcome.error)
    else:
        future.set_result(outcome.value)


def _storage_error(error: Exception) -> StorageError:
    if isinstance(error, StorageError):
        return error
    trouble = StorageError(f"the store took nothing: {reason(error)}")
    trouble.__cause__ = error
    return trouble
