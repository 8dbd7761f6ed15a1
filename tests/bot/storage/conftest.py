import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from bot.sessions.model import Place
from bot.storage import open_store
from tests.blank import lay
from tests.props import HandClock, a_plan


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
