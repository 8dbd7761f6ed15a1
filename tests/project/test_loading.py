"""What a program does not need, it does not load."""

import subprocess
import sys

import pytest

from tests.project.conftest import ROOT

pytestmark = pytest.mark.slow
TELEGRAM = ("telegram", "aiohttp", "httpx")
DISK = ("sqlalchemy", "alembic", "aiosqlite", "asyncpg", "sqlite3")
DEVELOPMENT = ("pytest", "hypothesis", "playwright", "mypy")


def loaded_by(statement):
    """Return the modules in memory after a statement, in a program of its own."""
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return set(run.stdout.split())


def test_the_bot_loads_no_sandbox():
    loaded = loaded_by("import bot.app")

    assert {name for name in loaded if name.startswith("bot.sandbox")} == set()
    assert loaded.isdisjoint(DEVELOPMENT)


@pytest.mark.parametrize("room", ["data", "questions.generate", "bot.chat.asking"])
def test_facts_questions_and_answers_load_neither_telegram_nor_a_database(room):
    assert loaded_by(f"import {room}").isdisjoint((*TELEGRAM, *DISK, *DEVELOPMENT))


def test_the_sandbox_loads_nothing_of_the_bot():
    loaded = loaded_by("import bot.sandbox.server")

    assert {name for name in loaded if name.startswith("bot.")} == {
        name for name in loaded if name.startswith("bot.sandbox")
    }
    assert loaded.isdisjoint(("data", "questions"))


def test_the_terminal_loads_only_what_its_command_needs():
    assert loaded_by("import bot.__main__").isdisjoint((*TELEGRAM, *DISK, "questions", "babel"))
