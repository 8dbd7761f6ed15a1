"""Tells trouble with the disk or the server from a job's own mistake."""

import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

_TROUBLE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
_PRIMARY = 0xFF

# PostgreSQL's classes: connection, read only, rollback, resources, intervention, system.
_TROUBLED_STATES = ("08", "25006", "40", "53", "57", "58", "XX")


def is_trouble(error: BaseException) -> bool:
    """Return True if the store failed, so that nothing of the transaction can be kept."""
    if isinstance(error, OSError | PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    return error.connection_invalidated or _is_troubled(error.orig)


def _is_troubled(cause: BaseException | None) -> bool:
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return (code & _PRIMARY) in _TROUBLE
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return str(state).startswith(_TROUBLED_STATES)
    return isinstance(cause, sqlite3.OperationalError | OSError)


def reason(error: BaseException) -> str:
    """Return what went wrong in the database's own words, without statement or values."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    return str(cause) or type(cause).__name__
