"""Looks after the SQLite file itself: made private, checked before use, copied before a change."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.errors import SetupError, StorageError
from bot.storage.schema import HEAD, refuse

_PATIENCE_S = 5.0


def make(path: Path) -> None:
    """Make a file, private and empty, or see that the one there can be written.

    Raises:
        SetupError: If it cannot.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        with path.open("r+b"):
            pass
    except OSError as error:
        msg = (
            f"{path} cannot be written ({error.strerror}): see to its owner and its rights, "
            "or set BOT_STATE to another folder"
        )
        raise SetupError(msg) from error


def prepare(path: Path, now: datetime) -> None:
    """Check a file before it is used; one of an older schema is copied beside it first.

    Raises:
        StorageError: If the file is damaged, or no database, or not ours, or from a newer program.
    """
    if path.stat().st_size == 0:
        return
    found = inspect(path)
    if found not in {None, HEAD}:
        back_up(path, path.with_name(f"{path.name}.{found}-{now:%Y%m%dT%H%M%SZ}.bak"))


def inspect(path: Path) -> str | None:
    """Check an existing file and return its revision.

    Raises:
        StorageError: If it is damaged, or no database, or not ours, or from a newer program.
    """
    try:
        with closing(_open(path)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            tables = {
                row[0]
                for row in connection.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table'"
                )
            }
            found = _revision(connection) if "alembic_version" in tables else None
    except sqlite3.OperationalError as error:
        msg = (
            f"{path} cannot be opened ({error}): see to its owner, its rights and who else uses it"
        )
        raise StorageError(msg) from error
    except sqlite3.DatabaseError as error:
        verdict, tables, found = str(error), set(), None
    if verdict != "ok":
        msg = (
            f"{path} is damaged ({' '.join(verdict.split())}) and was left as it is: "
            "restore the latest backup with `python -m bot restore`"
        )
        raise StorageError(msg)
    refuse(found, has_tables=bool(tables - {"alembic_version", "sqlite_sequence"}))
    return found


def back_up(path: Path, target: Path) -> None:
    """Copy a database, whole as of one moment, even while it is used.

    The copy gets its name only when it is complete and on the disk.
    """
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(_open(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.chmod(0o600)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)


def _open(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=_PATIENCE_S)


def _revision(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])
