import asyncio
import sqlite3

import pytest
from sqlalchemy import text

from bot.errors import NewerSchemaError, SetupError, StorageError
from bot.storage import open_store

FILL = text("INSERT INTO chats (chat_id, locale, active) VALUES (:id, :stuff, 1)")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "bot.db"


@pytest.fixture
def url(path):
    return f"sqlite:///{path}"


def fill(chat_id, size=200_000):
    async def job(tx):
        await tx._run(FILL, {"id": chat_id, "stuff": "x" * size})
        return chat_id

    return job


async def pages(store, most):
    """Let the file grow no further than that, as on a full disk."""

    async def job(tx):
        await tx._connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    await store.write(job)


async def chats(store):
    rows = await store.read(lambda tx: tx._all(text("SELECT chat_id FROM chats ORDER BY 1")))
    return [row[0] for row in rows]


async def test_on_a_full_disk_nothing_is_acknowledged_and_it_recovers_alone(store, together):
    await store.write(fill(1))
    await pages(store, 100)

    jobs = (fill(2, 10), fill(3), fill(4, 10))
    outcomes = await together(*(store.write(job) for job in jobs))

    assert [type(outcome) for outcome in outcomes] == [StorageError] * 3
    assert "full" in store.trouble
    assert await chats(store) == [1]

    await pages(store, 1_000_000)
    assert await store.write(fill(5)) == 5
    assert store.trouble is None
    assert await chats(store) == [1, 5]


async def test_a_locked_file_is_waited_for_and_then_told(store, path):
    await _hurry(store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageError, match="locked"):
        await store.write(fill(1))

    other.execute("ROLLBACK")
    other.close()
    assert await store.write(fill(1)) == 1


async def _hurry(store):
    async def job(tx):
        await tx._connection.exec_driver_sql("PRAGMA busy_timeout = 20")

    await store.write(job)


async def test_a_second_program_is_refused(store, url, clock):
    with pytest.raises(SetupError, match="already serves this database"):
        await open_store(url, clock)

    assert await store.write(fill(1)) == 1


async def test_after_the_first_has_gone_there_is_room(store, url, clock):
    await store.close()

    async with await open_store(url, clock) as again:
        assert await again.write(fill(1)) == 1


async def test_a_damaged_file_is_named_and_left_alone(path, url, clock):
    async with await open_store(url, clock) as store:
        for chat_id in range(20):
            await store.write(fill(chat_id, 5000))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + b"\xff" * 20_000 + whole[28_192:])
    damaged = path.read_bytes()

    with pytest.raises(StorageError, match=r"damaged.*restore"):
        await open_store(url, clock)

    assert path.read_bytes() == damaged


async def test_a_file_that_is_no_database_is_left_alone(path, url, clock):
    path.write_text("my diary, and a long one at that " * 100)

    with pytest.raises(StorageError, match="damaged"):
        await open_store(url, clock)

    assert path.read_text().startswith("my diary")


async def test_another_programs_database_is_left_alone(path, url, clock):
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()

    with pytest.raises(StorageError, match="another program"):
        await open_store(url, clock)


async def test_a_newer_schema_is_refused_and_nothing_changed(path, url, clock):
    async with await open_store(url, clock) as store:
        newer = text("UPDATE alembic_version SET version_num = '9999'")
        await store.write(lambda tx: tx._run(newer))
    before = path.read_bytes()

    with pytest.raises(NewerSchemaError, match=r"9999.*newer program"):
        await open_store(url, clock)

    assert path.read_bytes() == before


async def test_a_folder_that_cannot_be_made_is_a_matter_of_set_up(tmp_path, clock):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(SetupError, match="BOT_STATE"):
        await open_store(f"sqlite:///{tmp_path}/file/bot.db", clock)


@pytest.mark.parametrize("wrong", ["", "nonsense", "mysql://host/db", "postgres//x"])
async def test_an_address_of_another_kind_is_a_matter_of_set_up(wrong, clock):
    with pytest.raises(SetupError, match="DATABASE_URL"):
        await open_store(wrong, clock)


async def test_a_server_out_of_reach_is_told_in_one_sentence(tmp_path, clock):
    with pytest.raises(StorageError, match="cannot be used"):
        await open_store(f"postgresql://nobody@/none?host={tmp_path}", clock)


async def test_the_file_is_private_and_durable(store, path):
    async def settings(tx):
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        found = [await tx._connection.exec_driver_sql(f"PRAGMA {name}") for name in names]
        return [row.scalar() for row in found]

    assert await store.write(settings) == ["wal", 2, 1, 5000]
    assert path.stat().st_mode & 0o077 == 0


async def test_tables_are_strict(store):
    with pytest.raises(Exception, match="cannot store TEXT"):
        await store.write(
            lambda tx: tx._run(text("INSERT INTO chats (chat_id, active) VALUES (1, 'yes')"))
        )


async def test_a_store_in_memory_serves_reading_and_writing(clock):
    async with await open_store("sqlite://", clock) as store:
        await asyncio.gather(*(store.write(fill(n, 10)) for n in range(5)))
        assert await chats(store) == [0, 1, 2, 3, 4]
