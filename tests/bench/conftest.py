import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LINES = pytest.StashKey[list[str]]()


@dataclass
class Stopwatch:
    """How long things took, by name; each is measured a few times and the best time counts.

    The best and not the mean: what else the machine does only ever adds.
    """

    took_s: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def time(self, name):
        began = time.perf_counter()
        yield
        took_s = time.perf_counter() - began
        self.took_s[name] = min(took_s, self.took_s.get(name, took_s))

    def ratio(self, name, other):
        """Return how many times as long the one took as the other."""
        return self.took_s[name] / self.took_s[other]


@pytest.fixture
def stopwatch():
    return Stopwatch()


@pytest.fixture
def tell(request) -> Callable[[str], None]:
    """Print a line once all has been measured."""
    return request.config.stash.setdefault(LINES, []).append


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.bench)


def pytest_terminal_summary(terminalreporter, config):
    lines = config.stash.get(LINES, [])
    if lines:
        terminalreporter.section("measured in this run")
    for line in lines:
        terminalreporter.write_line(line)
