import pytest

from tests.faults.rig import Nursery, build


@pytest.fixture(scope="session")
def nursery():
    """Forks bots quickly."""
    process = Nursery()
    yield process
    process.close()


@pytest.fixture
async def rig(nursery, tmp_path):
    """The bot's processes before a pretend Telegram, in a folder of their own."""
    async with build(nursery, tmp_path) as made:
        yield made
