"""The sums that are kept of answers equal the answers, whatever happens in whichever order."""

import asyncio
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.sessions.model import FORMULA, Answer, ChatId, Contestant, Place, RoundState, UserId
from bot.storage import open_store
from bot.storage.tables import answers, rounds, seats, sessions
from bot.storage.tables_groups import runs, sums
from tests.props import HandClock, a_plan

OLD, NEW = ChatId(-100_123), ChatId(-1_001_234)
PEOPLE = [Contestant(UserId(n), f"P{n}") for n in range(1, 5)]
ROUNDS = 6
MODES = ("balanced", "first")
"""In the second game answers are typed: they earn prizes instead of points, and make no run."""
pytestmark = pytest.mark.slow

people = st.integers(0, len(PEOPLE) - 1)
verdicts = st.sampled_from(["right", "right", "right", "wrong", "skipped", "late"])
steps = st.one_of(
    st.tuples(st.just("answer"), people, st.integers(1, 2), verdicts),
    st.tuples(st.just("close"), st.integers(1, 2)),
    st.tuples(st.just("outage"), st.integers(1, 2)),
    st.tuples(st.just("bar"), people, st.integers(1, 2)),
    st.tuples(st.just("wait"), st.sampled_from([1, 3600, 86_400])),
    st.tuples(st.just("move")),
)


class Games:
    """Two games side by side, in two topics of a chat or in a chat and its successor."""

    def __init__(self, store, clock):
        self.store = store
        self.clock = clock
        self.at = {1: 1, 2: 1}
        self.ids = {}

    async def begin(self, *places):
        for game, (place, mode) in enumerate(zip(places, MODES, strict=True), 1):
            plan = replace(a_plan(questions=ROUNDS), place=place, mode=mode, host=None)
            session = await self.store.write(
                lambda tx, plan=plan: tx.open_session(plan, "lobby", self.clock.now(), None)
            )
            self.ids[game] = session.session_id
            await self.store.write(
                lambda tx, to=session.session_id: tx.seat_all(to, PEOPLE, joined_at=1)
            )

    async def do(self, what, *how):
        await getattr(self, what)(*how)

    async def answer(self, who, game, verdict):
        async def job(tx):
            round_ = await tx.get_round(self.ids[game], min(self.at[game], ROUNDS))
            if round_.state is not RoundState.CLOSED:
                await tx.add_answers([self._given(round_.round_id, PEOPLE[who], verdict)])

        await self.store.write(job)

    def _given(self, round_id, person, verdict):
        base, speed = (600, 100 + person.user_id) if verdict == "right" else (0, 0)
        points = (base, speed, False, FORMULA)
        chosen = () if verdict == "skipped" else (0,)
        return Answer(
            round_id, person.user_id, chosen, verdict, 900, *points, answered_at=self.clock.now()
        )

    async def close(self, game):
        await self._change(game, state=RoundState.CLOSED)
        self.at[game] += 1

    async def outage(self, game):
        await self._change(game, outage=True)

    async def _change(self, game, **changes):
        async def job(tx):
            round_ = await tx.get_round(self.ids[game], min(self.at[game], ROUNDS))
            if round_.state is not RoundState.CLOSED:
                await tx.save_round(replace(round_, **changes))

        await self.store.write(job)

    async def bar(self, who, game):
        await self.store.write(lambda tx: tx.bar(self.ids[game], PEOPLE[who].user_id))

    async def wait(self, seconds):
        self.clock.advance(seconds)

    async def move(self):
        await self.store.write(lambda tx: tx.move_chat(OLD, NEW))


async def kept(store):
    """Return the sums and runs as they are kept, without those that are nought."""

    async def job(tx):
        return await tx._all(select(sums)), await tx._all(select(runs))

    added, longest = await store.read(job)
    by_day = {tuple(row[:3]): tuple(row[3:]) for row in added}
    return by_day, {
        (row.chat_id, row.user_id): (row.now, row.best, row.best_at) for row in longest
    }


async def derived(store):
    """Add the answers up on paper, one after the other."""
    counted = (
        select(answers, sessions.c.chat_id, sessions.c.mode, rounds.c.outage, rounds.c.counted)
        .join_from(answers, rounds)
        .join(sessions)
        .outerjoin(
            seats,
            (seats.c.session_id == sessions.c.session_id) & (seats.c.user_id == answers.c.user_id),
        )
        .where(rounds.c.counted.is_not(None), seats.c.barred.is_not(True))
        .order_by(rounds.c.counted)
    )
    by_day = defaultdict(lambda: (0, 0, 0, 0, 0))
    longest = {}
    for row in await store.read(lambda tx: tx._all(counted)):
        key = (row.chat_id, row.user_id, _day(row.answered_at))
        is_right, is_typed = row.verdict == "right", row.mode == "first"
        points = row.base + (0 if row.outage else row.speed) if is_right and not is_typed else 0
        given = row.verdict != "skipped"
        more = (is_right, points, row.elapsed_ms * is_right, given, is_typed)
        by_day[key] = tuple(a + b for a, b in zip(by_day[key], more, strict=True))
        if given and not is_typed:
            who = (row.chat_id, row.user_id)
            longest[who] = _lengthened(longest.get(who, (0, 0, 0)), is_right, row.counted)
    return dict(by_day), longest


def _day(moment):
    return int(moment.timestamp()) // 86_400


def _lengthened(run, is_right, counted):
    now, best, best_at = run
    now = now + 1 if is_right else 0
    return (now, now, counted) if now > best else (now, best, best_at)


async def play(places, script):
    clock = HandClock()
    async with await open_store("sqlite://", clock) as store:
        games = Games(store, clock)
        await games.begin(*places)
        for step in script:
            await games.do(*step)

        assert await kept(store) == await derived(store)

        before = await kept(store)
        for chat_id in (OLD, NEW):
            await store.write(lambda tx, chat_id=chat_id: tx.recount(chat_id))
        assert await kept(store) == before


@settings(max_examples=120)
@given(st.lists(steps, max_size=60))
def test_two_games_in_one_forum_add_up(script):
    asyncio.run(play((Place(OLD, 1), Place(OLD, 2)), script))


@settings(max_examples=60)
@given(st.lists(steps, max_size=60))
def test_games_in_a_chat_and_its_successor_add_up(script):
    asyncio.run(play((Place(OLD), Place(NEW, 5)), script))
