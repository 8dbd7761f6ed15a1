import pytest

from questions.generate import Generator


@pytest.fixture(scope="session")
def generator(archive):
    """All that can be asked of the facts that come with the program."""
    return Generator(archive)
