import pytest
from sqlalchemy import text

from bot.errors import SetupError, StorageError
from bot.sessions.model import ChatId
from bot.storage import open_store

pytestmark = pytest.mark.postgresql


@pytest.fixture
def url(postgresql_url):
    return postgresql_url


async def test_a_second_program_is_refused(store, url, clock):
    with pytest.raises(SetupError, match="already serves this PostgreSQL"):
        await open_store(url, clock)


async def test_after_the_first_has_gone_there_is_room(store, url, clock):
    await store.close()

    async with await open_store(url, clock) as again:
        assert await again.read(lambda tx: tx.running_sessions()) == ()


async def test_a_broken_connection_is_told_and_replaced(store, session):
    kill = text("SELECT pg_terminate_backend(pg_backend_pid())")

    with pytest.raises(StorageError):
        await store.write(lambda tx: tx._run(kill))

    await store.write(lambda tx: tx.set_locale(ChatId(7), "it"))
    assert await store.read(lambda tx: tx.locale_of(ChatId(7))) == "it"


async def test_a_broken_reader_is_replaced(store, session):
    others = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await store.read(lambda tx: tx.running_sessions())
    await store.write(lambda tx: tx._run(others))

    assert len(await store.read(lambda tx: tx.running_sessions())) == 1
