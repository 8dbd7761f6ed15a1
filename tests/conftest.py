import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data import Archive, load
from questions.generate import Generator

# Nothing here is timed: how fast an example runs says more of the machine than of the code.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

SERVERS = ("postgresql", "browser")
"""Markers of tests that are skipped where what they need is missing, unless REQUIRE_... is set."""
OPTIONAL = dict.fromkeys(("slow", *SERVERS), "--run-slow") | {
    "long": "--run-long",
    "bench": "--run-bench",
}
"""Markers of tests that run only when they are asked for."""
TOGETHER = ("browser", "questions")
"""Markers and folders of tests that share what takes long to make: one worker runs them."""
MEMORY = Path("/dev/shm")  # noqa: S108
ROOM = 4 << 30
"""Bytes that must be free in memory for tests to keep their files there."""


def pytest_configure(config: pytest.Config) -> None:
    # Hundreds of databases are made, and each commit waits for the disk.
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write snapshots anew")
    parser.addoption("--run-slow", action="store_true", help="run what takes long, too")
    parser.addoption("--run-long", action="store_true", help="run what takes many minutes, too")
    parser.addoption("--run-bench", action="store_true", help="run what measures, too")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = {mark for mark, option in OPTIONAL.items() if not config.getoption(option)}
    accepting = config.getoption("--accept")
    kept, dropped = [], []
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        is_wanted = not marks & left_out or (accepting and "accepts" in item.fixturenames)
        (kept if is_wanted else dropped).append(item)
        for group in (group for group in TOGETHER if group in {*marks, *item.path.parts}):
            item.add_marker(pytest.mark.xdist_group(group))
    config.hook.pytest_deselected(items=dropped)
    # What takes longest goes first, so that no worker is left alone with it at the end.
    items[:] = sorted(kept, key=lambda item: item.get_closest_marker("slow") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Iterator[None]:
    report = yield
    wanted = (s for s in SERVERS if item.get_closest_marker(s))
    if report.skipped and any(os.environ.get(f"REQUIRE_{name.upper()}") for name in wanted):
        report.outcome = "failed"
        report.longrepr = f"must not be skipped here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def accepts(request: pytest.FixtureRequest) -> bool:
    """Whether snapshots are to be written instead of compared."""
    return bool(request.config.getoption("--accept"))


@pytest.fixture(scope="session")
def archive() -> Archive:
    """The facts that come with the program."""
    return load()


@cache
def gathered(archive: Archive) -> Generator:
    """Return what can be asked of an archive, gathered once for all tests."""
    return Generator(archive)


@pytest.fixture(scope="session")
def generator(archive: Archive) -> Generator:
    """All that can be asked of the facts that come with the program."""
    return gathered(archive)


@pytest.fixture(scope="session")
def small_archive() -> Archive:
    """Six people, three clubs, and two sources that disagree."""
    return load(Path(__file__).parent / "facts")
