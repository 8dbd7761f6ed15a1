"""Spares SQLite's statements trips to the connection's thread, of which aiosqlite makes four each.

Each trip takes two turns of the event loop, so a job of twenty statements would wait a hundred
times over for all else that the bot does. Most statements take some twenty microseconds, so only
those make a trip, and one, that may wait or last. A job of thousands lets all else have a turn
every few milliseconds.
"""

import asyncio
import sqlite3
import time
from collections.abc import Sequence
from typing import Any, Self

import aiosqlite
from typing_extensions import override

_LASTING = (
    "BEGIN",
    "DELETE FROM inbox",
    "DELETE FROM outbox",
    "DELETE FROM pictures",
    "DELETE FROM sums",
    "DELETE FROM taps",
    "DELETE FROM runs",
    "INSERT INTO pictures",
    "INSERT INTO sums",
    "INSERT INTO runs",
    "SELECT DISTINCT rounds",
)
"""How statements begin that wait for a lock, prune what has left, carry pictures, add up a whole
chat, or look through all that was ever asked."""
TURN_S = 0.01
"""So long statements may follow each other before all else has its turn."""


class Cursor:
    """Runs one statement at a time; its rows are fetched, and it is closed, where it ran."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        """Return the cursor itself: there is nothing to open."""
        return self

    async def execute(self, statement: str, values: Any = ()) -> None:
        """Run a statement."""
        await self._connection.run(statement, self._run, sqlite3.Cursor.execute, statement, values)

    async def executemany(self, statement: str, values: Any) -> None:
        """Run a statement for each of many values."""
        run = sqlite3.Cursor.executemany
        await self._connection.run(statement, self._run, run, statement, values)

    async def fetchall(self) -> Sequence[Any]:
        """Return the rows of the last statement."""
        return self._rows

    async def close(self) -> None:
        """Let go of the rows."""
        self._rows = ()

    def _run(self, run: Any, statement: str, values: Any) -> None:
        cursor = self._connection.bare_cursor()
        try:
            run(cursor, statement, values)
            self._rows = cursor.fetchall() if cursor.description else ()
            self.description = cursor.description
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


class Connection(aiosqlite.Connection):
    """A connection of aiosqlite with such cursors; it opens when it is awaited."""

    def __init__(self, database: str, **options: Any) -> None:
        options |= {"check_same_thread": False}
        super().__init__(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
        self._thread.daemon = True  # as SQLAlchemy has it with those it makes
        self._sent = 0
        self._finished = 0
        self._turn_began = time.perf_counter()

    @override
    def cursor(self) -> Cursor:  # type: ignore[override]
        """Return a new cursor."""
        return Cursor(self)

    def bare_cursor(self) -> sqlite3.Cursor:
        """Return a new cursor of SQLite's own."""
        return self._conn.cursor()

    async def run(self, statement: str, job: Any, *arguments: Any) -> None:
        """Do what a statement asks for: here if it is short, else in the thread.

        What the thread still does, because somebody's wait for it was cut short, comes first.
        """
        if time.perf_counter() - self._turn_began > TURN_S:
            await asyncio.sleep(0)
            self._turn_began = time.perf_counter()
        if self._sent == self._finished and self.is_short(statement):
            job(*arguments)
        else:
            await self._execute(job, *arguments)

    def is_short(self, statement: str) -> bool:
        """Return True if a statement is known neither to wait nor to last."""
        return False

    @override
    async def rollback(self) -> None:
        """Undo what was begun, if anything was: the pool asks for it each time."""
        if self._conn.in_transaction:
            await super().rollback()

    @override
    async def _execute(self, fn: Any, *args: Any, **options: Any) -> Any:
        self._sent += 1

        def run() -> Any:
            try:
                return fn(*args, **options)
            finally:
                self._finished += 1

        result = await super()._execute(run)  # type: ignore[no-untyped-call]
        self._turn_began = time.perf_counter()
        return result


class WritingConnection(Connection):
    """The one that writes; its commits wait for the disk, and so are aiosqlite's own."""

    @override
    def is_short(self, statement: str) -> bool:
        """Return False for what may wait for another program, or concern very many rows."""
        return not statement.startswith(_LASTING)


class ReadingConnection(Connection):
    """One that reads, perhaps a whole leaderboard; it has nothing to commit."""

    @override
    def is_short(self, statement: str) -> bool:
        """Return True for what only begins."""
        return statement == "BEGIN"

    @override
    async def commit(self) -> None:
        """End what was read as of one moment."""
        self._conn.commit()
