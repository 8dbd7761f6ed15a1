from pathlib import Path

import pytest

from tests.faults.rig import Nursery, build

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Whatever starts processes to kill them takes long."""
    for item in items:
        if item.path.is_relative_to(HERE) and "rig" in item.fixturenames:
            item.add_marker(pytest.mark.slow)


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
