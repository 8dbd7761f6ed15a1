"""Files are read in a process of their own, which may fail without harm."""

import asyncio
import subprocess
import sys

import pytest

from bot.packs import cage
from bot.packs.cage import examine, read
from questions.pack import parse
from questions.shipped import shipped
from tests.questions.packs.malformed import CASES

pytestmark = pytest.mark.slow
PACK = shipped()[0].read_bytes()
CONFINED = "from bot.packs.child import confine; confine(); "


def run(statement):
    return subprocess.run(  # noqa: S603
        [sys.executable, "-c", CONFINED + statement], capture_output=True, check=False
    )


def test_a_pack_comes_back_in_our_format():
    outcome = read(PACK)

    assert parse(outcome.pack) == parse(PACK)
    assert outcome.is_clean
    assert outcome.summary.accepted == outcome.summary.found > 0


@pytest.mark.parametrize(
    "name", ["01 empty file", "16 alias bomb", "17 deep nesting in YAML", "37 zip bomb"]
)
def test_a_bad_file_comes_back_as_a_report(name):
    outcome = read(CASES[name])

    assert outcome.pack == b""
    assert outcome.summary.problems[0].place.cell == ""
    assert outcome.summary.counts["refused"] == 1


def test_a_file_that_is_too_large_is_not_even_read():
    (problem,) = read(CASES["20 too large a file"]).summary.problems

    assert problem.rule == "too-large"
    assert problem.values == {"found": 5.1, "limit": 5}


def test_who_takes_too_long_is_stopped():
    (problem,) = read(PACK, wall_s=0.01).summary.problems

    assert problem.rule == "took-too-long"


def test_the_child_gets_no_memory_beyond_its_limit():
    assert b"MemoryError" in run("b'a' * (300 * 2**20)").stderr


def test_the_child_cannot_write_a_file(tmp_path):
    done = run(f"open({str(tmp_path / 'a')!r}, 'w').write('a' * 9999)")

    assert done.returncode != 0


def test_the_child_sees_nothing_of_the_environment(monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "secret")

    assert "TELEGRAM_BOT_TOKEN" not in cage.NOTHING


async def test_the_event_loop_goes_on_meanwhile():
    late = []

    async def watch():
        loop = asyncio.get_running_loop()
        while True:
            before = loop.time()
            await asyncio.sleep(0.005)
            late.append(loop.time() - before - 0.005)

    watching = asyncio.create_task(watch())
    outcome = await examine(PACK)
    watching.cancel()

    assert not outcome.summary.counts["refused"]
    assert len(late) > 20


async def test_many_files_are_read_side_by_side():
    outcomes = await asyncio.gather(*(examine(PACK) for _ in range(3)))

    assert all(not outcome.summary.counts["refused"] for outcome in outcomes)
