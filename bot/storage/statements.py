"""Runs statements of one transaction; the subjects build on it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Executable, Row, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.sessions.ports import Clock

Values = Mapping[str, Any]


class Statements:
    """What every subject needs: the connection, the clock, and who is to hear of the commit.

    `touched` collects "outbox" and "timers", for those who sleep until something is due.
    """

    def __init__(self, connection: AsyncConnection, clock: Clock, *, writes: bool = True) -> None:
        self._connection = connection
        self._clock = clock
        self._writes = writes
        self.touched: set[str] = set()

    def _now(self) -> datetime:
        return self._clock.now()

    def _insert(self, table: Table) -> sqlite.Insert:
        """Return the dialect's own INSERT, which knows ON CONFLICT (both read the same)."""
        if self._connection.dialect.name == "postgresql":
            return postgresql.insert(table)  # type: ignore[return-value]
        return sqlite.insert(table)

    async def _run(
        self, statement: Executable, values: Values | Sequence[Values] | None = None
    ) -> CursorResult[Any]:
        return await self._connection.execute(statement, values)

    async def _changed(self, statement: Executable) -> int:
        """Return how many rows a statement changed."""
        return (await self._run(statement)).rowcount

    async def _all(
        self, statement: Executable, values: Sequence[Values] | None = None
    ) -> Sequence[Row[Any]]:
        return (await self._run(statement, values)).all()

    async def _first(self, statement: Executable) -> Row[Any] | None:
        return (await self._run(statement)).first()
