"""Makes each statement of SQLite one trip to the connection's thread, where aiosqlite makes four.

A trip costs several times what SQLite itself takes for a statement of ours, and on a busy machine
each is a chance to wait.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, Self

import aiosqlite
from typing_extensions import override


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
        await self._connection.send(self._run, sqlite3.Cursor.execute, statement, values)

    async def executemany(self, statement: str, values: Any) -> None:
        """Run a statement for each of many values."""
        await self._connection.send(self._run, sqlite3.Cursor.executemany, statement, values)

    async def fetchall(self) -> Sequence[Any]:
        """Return the rows of the last statement."""
        return self._rows

    async def close(self) -> None:
        """Let go of the rows."""
        self._rows = ()

    def _run(self, run: Any, statement: str, values: Any) -> None:
        cursor = self._connection.cursor_of_thread()
        try:
            run(cursor, statement, values)
            self._rows = cursor.fetchall() if cursor.description else ()
            self.description = cursor.description
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


class Connection(aiosqlite.Connection):
    """A connection of aiosqlite with such cursors."""

    @override
    def cursor(self) -> Cursor:  # type: ignore[override]
        """Return a new cursor."""
        return Cursor(self)

    def cursor_of_thread(self) -> sqlite3.Cursor:
        """Return SQLite's own cursor, for use in the connection's thread."""
        return self._conn.cursor()

    async def send(self, job: Any, *arguments: Any) -> None:
        """Have the connection's thread do something."""
        await self._execute(job, *arguments)  # type: ignore[no-untyped-call]


def connect(database: str, **options: Any) -> Connection:
    """Return a connection that opens when it is awaited; options are those of sqlite3.connect."""
    connection = Connection(lambda: sqlite3.connect(database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # noqa: SLF001 - as SQLAlchemy does with those it makes
    return connection
