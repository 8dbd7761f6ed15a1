"""Sees to it that one program at a time serves a database."""

import fcntl
import os
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import SetupError

_KEY = 0x0A7A1A47A


class FileLock:
    """A lock on a file beside the database, which ends with the process however it ends."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock.

        Raises:
            SetupError: If another process holds it, or it cannot be written.
        """
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            msg = f"{self._path} cannot be written ({error.strerror}): see to its folder's rights"
            raise SetupError(msg) from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(file, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(file)
            msg = (
                f"process {holder} already serves this database ({self._path.name}): "
                "stop it first, or give this one another BOT_STATE"
            )
            raise SetupError(msg) from None
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file

    def release(self) -> None:
        """Give the lock back; the file stays, since removing it would race."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


async def take_server_lock(connection: AsyncConnection) -> None:
    """Take PostgreSQL's advisory lock for the connection that writes, as long as it lives.

    Raises:
        SetupError: If another program holds it.
    """
    taken = await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY})
    await connection.commit()
    if not taken:
        msg = (
            "another program already serves this PostgreSQL database: stop it first, "
            "or give this one another DATABASE_URL"
        )
        raise SetupError(msg)
