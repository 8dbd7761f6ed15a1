import asyncio
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from bot.storage import open_store
from bot.storage.schema import HEAD, MIGRATIONS
from bot.storage.tables import metadata

ROOT = Path(__file__).parents[3]


def drawn(connection):
    """Return how SQLite was told to build each table and index, without the spaces."""
    rows = connection.execute(
        text("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type != 'trigger'")
    )
    ours = {name: "".join(sql.split()) for name, sql in rows}
    return {
        name: sql for name, sql in ours.items() if not name.startswith(("sqlite_", "alembic_"))
    }


async def test_the_migrations_build_what_the_tables_say(store):
    def differences(connection):
        context = MigrationContext.configure(connection)
        return compare_metadata(context, metadata)

    found = await store.write(lambda tx: tx._connection.run_sync(differences))

    assert found == []


async def test_on_sqlite_they_build_it_to_the_letter(tmp_path, clock):
    async with await open_store(f"sqlite:///{tmp_path}/bot.db", clock) as store:
        migrated = await store.read(lambda tx: tx._connection.run_sync(drawn))
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        metadata.create_all(connection)
        assert drawn(connection) == migrated
    engine.dispose()


def test_the_latest_migration_is_the_one_that_is_known():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


@pytest.fixture
def older(tmp_path, monkeypatch):
    """A database of schema 0000, of which 0001 must make ours."""
    path = tmp_path / "bot.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.execute("CREATE TABLE old (word TEXT)")
    connection.execute("INSERT INTO old VALUES ('precious')")
    connection.commit()
    connection.execute("INSERT INTO alembic_version VALUES ('0000')")
    connection.commit()
    connection.close()
    return path


async def test_an_older_file_is_copied_beside_it_first(older, clock):
    with pytest.raises(Exception, match="0000"):
        await open_store(f"sqlite:///{older}", clock)

    (copy,) = older.parent.glob("*.bak")
    assert copy.name == "bot.db.0000-20260301T180000Z.bak"
    connection = sqlite3.connect(copy)
    assert connection.execute("SELECT word FROM old").fetchall() == [("precious",)]
    connection.close()


CRASHING = """
import asyncio, os, sys
from datetime import UTC, datetime
from sqlalchemy import event
from sqlalchemy.engine import Engine
from bot.storage import open_store

left = int(sys.argv[2])

@event.listens_for(Engine, "before_cursor_execute")
def crash(connection, cursor, statement, parameters, context, many):
    global left
    if statement.lstrip().startswith(("CREATE", "INSERT", "UPDATE")):
        left -= 1
        if left < 0:
            os._exit(9)

class Clock:
    def now(self):
        return datetime.now(UTC)

async def main():
    async with await open_store(sys.argv[1], Clock()):
        pass

asyncio.run(main())
"""


@pytest.mark.slow
async def test_a_crash_in_the_middle_of_a_migration_leaves_the_old_or_the_new(tmp_path, clock):
    url = f"sqlite:///{tmp_path}/bot.db"
    for statements in (7, 20):
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        arguments = ("-c", CRASHING, url, str(statements))
        run = await asyncio.create_subprocess_exec(sys.executable, *arguments, env=environment)
        assert await run.wait() == 9
        connection = sqlite3.connect(tmp_path / "bot.db")
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
        connection.close()
        assert not tables or {"alembic_version", *metadata.tables} <= tables

    async with await open_store(url, clock) as store:
        assert await store.read(lambda tx: tx.running_sessions()) == ()
