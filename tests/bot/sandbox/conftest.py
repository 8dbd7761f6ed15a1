import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

from bot.sandbox.chat import Chat
from bot.sandbox.people import Person
from bot.sandbox.world import World
from tests.bot.sandbox.browser import Stand, chromium, real_bot
from tests.props import HandClock

START = datetime(2025, 9, 1, 18, 0, tzinfo=UTC)
Ask = Callable[..., Any]


@pytest.fixture
def clock() -> HandClock:
    return HandClock(START)


@pytest.fixture
def world(clock: HandClock) -> World:
    return World.with_people(clock.now)


@pytest.fixture
def ada(world: World) -> Person:
    person = world.person("Ada")
    person.private.started = True
    return person


@pytest.fixture
def bruno(world: World) -> Person:
    return world.person("Bruno")


@pytest.fixture
def group(world: World) -> Chat:
    return world.find_named("Curva Nord")


@pytest.fixture
def ask(world: World) -> Ask:
    """Call a method that must succeed, and return its result."""

    def call(method: str, **params: Any) -> Any:
        reply = world.call(method, params)
        told = json.loads(reply.body)
        assert told["ok"], told
        return told["result"]

    return call


@pytest.fixture
def refused(world: World) -> Callable[..., tuple[int, str]]:
    """Call a method that must be refused, and return the status and the words."""

    def call(method: str, **params: Any) -> tuple[int, str]:
        reply = world.call(method, params)
        told = json.loads(reply.body)
        assert not told["ok"], told
        assert reply.status == told["error_code"]
        return told["error_code"], told["description"]

    return call


@pytest.fixture
def updates(ask: Ask) -> Callable[[], list[dict[str, Any]]]:
    """Return the updates that wait, and confirm them."""

    def take() -> list[dict[str, Any]]:
        waiting: list[dict[str, Any]] = ask("getUpdates")
        if waiting:
            ask("getUpdates", offset=waiting[-1]["update_id"] + 1)
        return waiting

    return take


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stand(tmp_path_factory):
    """The real bot behind the page, started once: it takes seconds to gather its questions."""
    folder = tmp_path_factory.mktemp("stand")
    async with real_bot(folder) as (world, address), chromium() as browser:
        yield Stand(world, address, browser)
