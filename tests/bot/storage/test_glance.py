import pytest

from bot.errors import StorageError
from bot.storage import glance


async def test_a_served_database_can_be_looked_into(store, url, clock, session):
    async with glance(url, clock) as tx:
        (found,) = await tx.running_sessions()

    assert found == session


async def test_looking_changes_nothing(store, url, clock, session):
    with pytest.raises(Exception, match=r"(?i)read-?only"):
        async with glance(url, clock) as tx:
            await tx.leave(session.session_id, session.host_id)


async def test_where_there_is_none_none_is_made(tmp_path, clock):
    with pytest.raises(StorageError, match="no database yet"):
        async with glance(f"sqlite:///{tmp_path}/bot.db", clock):
            pass

    assert list(tmp_path.iterdir()) == []
