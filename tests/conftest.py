from pathlib import Path

import pytest

from data import Archive, load


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The facts that come with the program."""
    return load()


@pytest.fixture(scope="session")
def small_archive() -> Archive:
    """Six people, three clubs, and two sources that disagree."""
    return load(Path(__file__).parent / "facts")
