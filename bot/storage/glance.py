"""Looks into a database that another program may be serving: without lock, change or repair."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.errors import StorageError
from bot.sessions.ports import Clock
from bot.storage.engine import parse_address, reader_engine
from bot.storage.faults import is_trouble, reason
from bot.storage.transaction import Transaction


@asynccontextmanager
async def glance(url: str, clock: Clock) -> AsyncIterator[Transaction]:
    """Give a transaction that sees one moment of the database and may only read.

    Raises:
        SetupError: If the address is wrong.
        StorageError: If there is no database, or it is out of reach.
    """
    address = parse_address(url)
    if address.is_memory or (address.file is not None and not address.file.is_file()):
        msg = "there is no database yet: start the bot first"
        raise StorageError(msg)
    engine = reader_engine(address)
    try:
        async with engine.begin() as connection:
            yield Transaction(connection, clock, writes=False)
    except Exception as error:
        if is_trouble(error):
            msg = f"the database cannot be read: {reason(error)}"
            raise StorageError(msg) from error
        raise
    finally:
        await engine.dispose()
