"""Brings a database to the schema this program knows, or refuses it."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.errors import NewerSchemaError, StorageError

HEAD = "0001"
"""The latest migration; a test compares it with the folder."""

MIGRATIONS = Path(__file__).with_name("migrations")


async def upgrade(connection: AsyncConnection) -> None:
    """Migrate in one transaction: after a crash the schema is the old or the new one.

    Raises:
        NewerSchemaError: If a newer program wrote the database.
        StorageError: If the tables are not ours.
    """
    found = await connection.run_sync(_found)
    await connection.commit()
    if found == HEAD:
        return
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        await _enforce_references(connection, on=False)
    async with connection.begin():
        await connection.run_sync(_migrate)
        if is_sqlite and (await connection.exec_driver_sql("PRAGMA foreign_key_check")).first():
            msg = "the migration would leave rows that point nowhere: nothing changed"
            raise StorageError(msg)
    if is_sqlite:
        await _enforce_references(connection, on=True)


def refuse(found: str | None, *, has_tables: bool) -> None:
    """Raise unless a database of that revision can be brought to ours."""
    if found is None and has_tables:
        msg = "the database holds tables of another program: choose another one"
        raise StorageError(msg)
    if found is not None and found > HEAD:
        raise NewerSchemaError(found, HEAD)


def _found(connection: Connection) -> str | None:
    tables = inspect(connection).get_table_names()
    found: str | None = None
    if "alembic_version" in tables:
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    refuse(found, has_tables=bool(set(tables) - {"alembic_version"}))
    return found


def _migrate(connection: Connection) -> None:
    # Imported only when there is something to migrate: it is a quarter of the start-up time.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")


async def _enforce_references(connection: AsyncConnection, *, on: bool) -> None:
    """Switch foreign keys, which SQLite does outside a transaction only."""

    def switch(inner: Connection) -> None:
        cursor = inner.connection.cursor()
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
        cursor.close()

    await connection.run_sync(switch)
