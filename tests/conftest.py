from pathlib import Path

import pytest

from data import Archive, load


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write snapshots anew")


@pytest.fixture(scope="session")
def accepts(request: pytest.FixtureRequest) -> bool:
    """Whether snapshots are to be written instead of compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The facts that come with the program."""
    return load()


@pytest.fixture(scope="session")
def small_archive() -> Archive:
    """Six people, three clubs, and two sources that disagree."""
    return load(Path(__file__).parent / "facts")
