import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.sessions.model import ChatId, Contestant, Place, Plan, UserId
from bot.storage import open_store
from questions.model import Proof, Question, QuestionId, Topic, Wording
from tests.blank import lay


class HandClock:
    def __init__(self) -> None:
        self.time = datetime(2026, 5, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def advance(self, seconds: float) -> datetime:
        self.time += timedelta(seconds=seconds)
        return self.time


def a_question(number: int) -> Question:
    text = Wording(
        prompt=f"Question {number}?",
        choices=("yes", "no"),
        explanation="It is so.",
        why_not=("", "It is not."),
    )
    return Question(
        question_id=QuestionId(f"test/{number}"),
        template="test",
        topic=Topic.CLUB,
        kind="true or false",
        difficulty=1,
        key=0,
        texts={"en": text, "it": text, "id": text},
        sources=("source",),
        proof=Proof(facts=("club:atalanta",), fields=(), statement="true", refuted=("", "false")),
        card="club:atalanta",
    )


ADA = Contestant(UserId(5_000_000_001), "Ada")
BRUNO = Contestant(UserId(2), "Bruno")
CARLA = Contestant(UserId(3), "Carla")


def a_plan(chat_id: int = -100_123, thread_id: int | None = None, *, questions: int = 3) -> Plan:
    return Plan(
        place=Place(ChatId(chat_id), thread_id),
        is_private=chat_id > 0,
        locale="it",
        mode="balanced",
        seconds=20,
        style="polls",
        topic=None,
        seed=7,
        edition="0123abcd",
        host=ADA,
        questions=tuple(a_question(number) for number in range(1, questions + 1)),
    )


@pytest.fixture
def clock():
    return HandClock()


@pytest.fixture
def plan():
    return a_plan()


@pytest.fixture
def topic_plan(plan):
    return replace(plan, place=Place(plan.place.chat_id, 7))


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def url(request, tmp_path):
    if request.param == "sqlite":
        lay(tmp_path / "bot.db")
        return f"sqlite:///{tmp_path}/bot.db"
    return request.getfixturevalue("postgresql_url")


@pytest.fixture
async def store(url, clock):
    async with await open_store(url, clock) as opened:
        yield opened


@pytest.fixture
async def session(store, plan, clock):
    return await store.write(lambda tx: tx.open_session(plan, "lobby", clock.now(), None))


@pytest.fixture
async def postgresql_url(postgresql_server):
    connection = await asyncpg.connect(host=str(postgresql_server), user="postgres")
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()
    return f"postgresql://postgres@/postgres?host={postgresql_server}"


@pytest.fixture(scope="session")
def postgresql_server():
    """The folder of a private server's socket; nobody else's server is touched."""
    programs = _postgresql_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed here (initdb was not found)")
    folder = Path(tempfile.mkdtemp(prefix="bot-pg-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    run = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    data = ["-D", folder / "data"]
    make = [programs / "initdb", *data, "-U", "postgres", "-A", "trust"]
    serve = [programs / "postgres", *data, "-k", folder, "-c", "listen_addresses=", "-F"]
    subprocess.run(make, check=True, **run)  # noqa: S603 - the server's own program
    server = subprocess.Popen(serve, **run)  # noqa: S603 - the server's own program
    _wait_for(folder / "data" / "postmaster.pid")
    yield folder
    server.send_signal(signal.SIGQUIT)
    server.wait()
    shutil.rmtree(folder)


def _wait_for(status: Path) -> None:
    """Wait until a server's own status file says that it lets people in."""
    for _ in range(1500):
        lines = status.read_text().splitlines() if status.exists() else []
        if "ready" in map(str.strip, lines):
            return
        time.sleep(0.02)
    pytest.fail("the PostgreSQL server did not start")


def _postgresql_programs() -> Path | None:
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve()] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


@pytest.fixture
def together():
    async def run(*waiting):
        return await asyncio.gather(*waiting, return_exceptions=True)

    return run
