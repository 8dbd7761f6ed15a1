"""How much of the disk's pace is left when answers go through the whole hot lane."""

import json
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime

import pytest

from bot.chat.hot import Answers
from bot.delivery.ingest import Ingest
from bot.sessions import group, rounds
from bot.sessions.model import ChatId, Contestant, Place, Plan, PollId, State, UserId
from bot.storage import open_store
from tests.props import WallClock

BATCH = 100
"""As many as getUpdates gives at once."""
BATCHES = 20
REPEATS = 3
POLL = PollId("1000")
HOST = Contestant(UserId(1), "Ada")


@pytest.fixture(scope="session")
def question(generator):
    return generator.quiz(7, 1)[0]


@pytest.fixture
async def store(tmp_path):
    async with await open_store(f"sqlite:///{tmp_path}/bot.sqlite3", WallClock()) as opened:
        yield opened


@pytest.fixture
async def opened(store, archive, question):
    """A round in a group that people can vote in."""
    now = datetime.now(UTC)
    plan = Plan(
        place=Place(ChatId(-100_123)),
        is_private=False,
        locale="en",
        mode="balanced",
        seconds=600,
        style="polls",
        topic=None,
        seed=7,
        edition=archive.edition,
        host=HOST,
        questions=(question,),
    )

    async def begin(tx):
        session = await tx.open_session(plan, State.LOBBY, now, None)
        await group.start_now(tx, session.session_id, now)
        asking = await group.on_clock(tx, session.session_id, now + group.COUNTDOWN)
        await rounds.opened(tx, asking.round.round_id, POLL, 1, now)
        return asking.round

    return await store.write(begin)


def votes(repeat, batch):
    """Return updates as Telegram sends them, each from somebody else; the host never votes."""
    first = HOST.user_id + 1 + (repeat * BATCHES + batch) * BATCH
    return [
        json.dumps(
            {
                "update_id": number,
                "poll_answer": {
                    "poll_id": POLL,
                    "user": {"id": number, "is_bot": False, "first_name": f"Ada {number}"},
                    "option_ids": [number % 2],
                    "option_persistent_ids": ["0"],
                },
            }
        ).encode()
        for number in range(first, first + BATCH)
    ]


@contextmanager
def bare_file(path):
    """A database as durable as ours, with nothing but the answers."""
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = FULL")
        file.execute("CREATE TABLE answer (round, voter, choice, ms, UNIQUE (round, voter))")
        yield file


def bare_loop(file):
    """Store as many answers, in batches of the same size."""
    for batch in range(BATCHES):
        file.execute("BEGIN IMMEDIATE")
        for number in range(batch * BATCH, (batch + 1) * BATCH):
            file.execute("INSERT INTO answer VALUES (1, ?, ?, 1000)", (number, number % 2))
        file.execute("COMMIT")


async def test_answers_a_second_through_the_hot_lane(
    store, archive, opened, stopwatch, tell, tmp_path
):
    nobody = {"toast": lambda _: None, "arrived": lambda _: None, "polled": lambda _: None}
    ingest = Ingest(store, Answers(archive), WallClock(), **nobody)

    for repeat in range(REPEATS):
        batches = [votes(repeat, batch) for batch in range(BATCHES)]
        with stopwatch.time("hot lane"):
            for batch in batches:
                await ingest.take(batch)
        with bare_file(tmp_path / f"{repeat}.sqlite3") as file, stopwatch.time("bare sqlite3"):
            bare_loop(file)

    stored = await store.read(lambda tx: tx.answers_to(opened.round_id))
    assert len(stored) == REPEATS * BATCHES * BATCH
    each = BATCH * BATCHES / stopwatch.took_s["hot lane"]
    share = stopwatch.ratio("bare sqlite3", "hot lane")
    tell(f"answers committed: {each:,.0f} a second, {share:.2f} of a bare sqlite3 loop's pace")
