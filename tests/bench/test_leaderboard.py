"""How much faster a leaderboard is read from the sums that are kept than by adding answers up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import case, func, insert, select

from bot.sessions.model import ChatId, Place, Plan, RoundState, State, UserId
from bot.storage import open_store
from bot.storage.tables import answers, contestants, rounds, sessions
from tests.props import WallClock

CHAT = ChatId(-100_123)
PEOPLE = 6_000
GAMES = 10
PLAYED = 2
QUESTIONS = 10
REPEATS = 5
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
async def store(tmp_path):
    async with await open_store(f"sqlite:///{tmp_path}/bot.sqlite3", WallClock()) as opened:
        yield opened


@pytest.fixture
async def played(store, generator):
    """Fill a chat with games in which each contestant answered every question of two."""
    rng, questions = Random(7), generator.quiz(7, QUESTIONS)

    async def play(tx, game):
        plan = a_plan(questions)
        opened = await tx.open_session(plan, State.FINISHED, NOW, None)
        for round_ in await tx.rounds_of(opened.session_id):
            mine = [u for u in range(1, PEOPLE + 1) if (game - u) % GAMES < PLAYED]
            await tx._run(insert(answers), [an_answer(rng, round_, who, game) for who in mine])
            await tx.save_round(replace(round_, state=RoundState.CLOSED))

    names = [{"user_id": n, "name": f"P{n}"} for n in range(1, PEOPLE + 1)]
    await store.write(lambda tx: tx._run(insert(contestants), names))
    for game in range(GAMES):
        await store.write(lambda tx, game=game: play(tx, game))


def a_plan(questions):
    return Plan(
        place=Place(CHAT),
        is_private=False,
        locale="en",
        mode="balanced",
        seconds=20,
        style="polls",
        topic=None,
        seed=7,
        edition="0123abcd",
        host=None,
        questions=questions,
    )


def an_answer(rng, round_, user_id, game):
    is_right = rng.random() < 0.6
    return {
        "round_id": round_.round_id,
        "user_id": user_id,
        "chosen": (0,),
        "verdict": "right" if is_right else "wrong",
        "elapsed_ms": rng.randrange(20_000),
        "base": 600 * is_right,
        "speed": rng.randrange(400) * is_right,
        "hinted": False,
        "formula": 1,
        "answered_at": NOW + timedelta(days=game),
    }


def by_adding():
    """Return the query that adds all answers of a chat up and ranks the contestants."""
    right = case((answers.c.verdict == "right", 1), else_=0)
    speed = case((rounds.c.outage.is_(True), 0), else_=answers.c.speed)
    totals = (
        select(
            answers.c.user_id,
            contestants.c.name,
            func.sum(right).label("correct"),
            func.sum(right * (answers.c.base + speed)).label("points"),
            func.sum(right * answers.c.elapsed_ms).label("time_ms"),
        )
        .join_from(answers, rounds)
        .join(sessions)
        .join(contestants, contestants.c.user_id == answers.c.user_id)
        .where(sessions.c.chat_id == CHAT)
        .group_by(answers.c.user_id, contestants.c.name)
        .subquery()
    )
    order = (totals.c.correct.desc(), totals.c.points.desc(), totals.c.time_ms)
    ranked = select(totals, func.rank().over(order_by=order).label("rank")).subquery()
    return select(ranked).order_by(ranked.c.rank, ranked.c.name).limit(10)


async def test_a_leaderboard_of_thousands_from_sums_and_from_answers(
    store, played, stopwatch, tell
):
    for _ in range(REPEATS):
        with stopwatch.time("sums"):
            kept = await store.read(lambda tx: tx.leaderboard(CHAT, None, UserId(1), 10))
        with stopwatch.time("answers"):
            added = await store.read(lambda tx: tx._all(by_adding()))

    assert [row.contestant.user_id for row in kept[:10]] == [row.user_id for row in added]
    ratio = stopwatch.ratio("answers", "sums")
    tell(f"leaderboard of {PEOPLE:,}: adding the answers takes {ratio:.1f} times as long as sums")
    assert ratio > 1
