import asyncio
import os
import shutil
import subprocess
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.sessions.model import ChatId, Contestant, Place, Plan, UserId
from bot.storage import open_store
from questions.model import Proof, Question, QuestionId, Topic, Wording


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
    name = f"bot_{uuid.uuid4().hex}"
    connection = await asyncpg.connect(host=str(postgresql_server), user="postgres")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return f"postgresql://postgres@/{name}?host={postgresql_server}"


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory):
    programs = _postgresql_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed here (initdb was not found)")
    folder = tmp_path_factory.mktemp("pg", numbered=True)
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        _open_the_way(folder, user)
    run = {"user": user, "cwd": folder, "stdout": subprocess.DEVNULL}
    data = folder / "data"
    subprocess.run(  # noqa: S603 - the server's own program
        [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust"], check=True, **run
    )
    options = f"-k {folder} -c listen_addresses= -c fsync=off"
    control = [programs / "pg_ctl", "-D", data, "-w"]
    start = [*control, "-o", options, "-l", folder / "log", "start"]
    subprocess.run(start, check=True, **run)  # noqa: S603 - the server's own program
    yield folder
    stop = [*control, "-m", "immediate", "stop"]
    subprocess.run(stop, check=True, **run)  # noqa: S603 - the server's own program


def _postgresql_programs() -> Path | None:
    on_path = shutil.which("initdb")
    found = [Path(on_path).resolve()] if on_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


def _open_the_way(folder: Path, user: str) -> None:
    shutil.chown(folder, user)
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o011)


@pytest.fixture
def together():
    async def run(*waiting):
        return await asyncio.gather(*waiting, return_exceptions=True)

    return run
