from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.sessions import scoring
from bot.sessions.model import Answer, ChatId, Contestant, RoundId, RoundState, UserId
from bot.sessions.records import since

PEOPLE = [Contestant(UserId(n), name) for n, name in enumerate(("Ada", "Bea", "Cleo", "Dora"), 1)]
ADA, BEA, CLEO, DORA = PEOPLE


@pytest.fixture
async def round_(store, session):
    await store.write(lambda tx: tx.seat_all(session.session_id, PEOPLE, 0))
    return await store.read(lambda tx: tx.get_round(session.session_id, 1))


@pytest.fixture
def give(store, clock, session):
    """Store an answer: who, to which round, right or not, after how long."""

    async def job(who, number, verdict="right", elapsed_ms=1000, speed=400):
        async def write(tx):
            round_ = await tx.get_round(session.session_id, number)
            base = 600 if verdict == "right" else 0
            answer = Answer(
                round_.round_id,
                who.user_id,
                (0,) if verdict != "skipped" else (),
                verdict,
                elapsed_ms,
                base,
                speed if base else 0,
                hinted=False,
                formula=1,
                answered_at=clock.now(),
            )
            return answer, await tx.add_answers([answer])

        return await store.write(write)

    return job


async def test_an_answer_comes_back_as_it_was_given(store, session, round_, give):
    answer, new = await give(ADA, 1)

    assert new == {(round_.round_id, ADA.user_id)}
    assert await store.read(lambda tx: tx.answers_of(session.session_id)) == (answer,)
    assert await store.read(lambda tx: tx.answers_to(round_.round_id)) == (answer,)


async def test_a_second_answer_to_a_round_changes_nothing(store, session, round_, give):
    first, _ = await give(ADA, 1)
    _, new = await give(ADA, 1, "wrong")

    assert new == frozenset()
    assert await store.read(lambda tx: tx.answers_of(session.session_id)) == (first,)


async def test_of_many_at_once_the_new_ones_are_told(store, session, round_, give):
    first, _ = await give(BEA, 1)
    batch = [replace(first, user_id=person.user_id) for person in (*PEOPLE, ADA)]

    new = await store.write(lambda tx: tx.add_answers(batch))

    assert {user_id for _, user_id in new} == {ADA.user_id, CLEO.user_id, DORA.user_id}
    answers = await store.read(lambda tx: tx.answers_of(session.session_id))
    assert [answer.user_id for answer in answers] == [2, 1, 3, 4]


async def test_who_has_left_is_not_waited_for(store, session, round_, give):
    async def awaited():
        return await store.read(lambda tx: tx.awaited([round_.round_id, RoundId(0)]))

    await give(BEA, 2)
    for seat in await store.read(lambda tx: tx.seats(session.session_id)):
        if seat.contestant != BEA:
            assert await awaited() == {round_.round_id}
            await give(seat.contestant, 1)
    assert await awaited() == {round_.round_id}

    await store.write(lambda tx: tx.leave(session.session_id, BEA.user_id))

    assert await awaited() == frozenset()


@pytest.mark.parametrize("change", ["UPDATE answers SET base = 1000", "DELETE FROM answers"])
async def test_an_answer_can_be_neither_changed_nor_deleted(store, round_, give, change):
    await give(ADA, 1)

    with pytest.raises(DBAPIError, match="answers are"):
        await store.write(lambda tx: tx._run(text(change)))


async def test_the_answers_of_one_who_asks_for_it_can_be_deleted(store, session, round_, give):
    await give(ADA, 1)
    await give(BEA, 1)

    async def forget(tx):
        await tx._run(text("INSERT INTO erasures (user_id, asked_at) VALUES (1, 0)"))
        await tx._run(text("DELETE FROM answers WHERE user_id = 1"))

    await store.write(forget)

    answers = await store.read(lambda tx: tx.answers_of(session.session_id))
    assert [answer.user_id for answer in answers] == [BEA.user_id]


HERE = ChatId(-100_123)


async def close_all(tx):
    """Close every round of every session, whatever has been answered."""
    for session in await tx.running_sessions():
        for round_ in await tx.rounds_of(session.session_id):
            await tx.save_round(replace(round_, state=RoundState.CLOSED))


async def board(store, *, chat_id=HERE, since=None, user_id=None, most=10):
    await store.write(close_all)
    rows = await store.read(lambda tx: tx.leaderboard(chat_id, since, user_id, most))
    return [(row.rank, row.contestant.name, row.right, row.points) for row in rows]


async def test_more_right_answers_come_first_then_points_then_less_time(store, round_, give):
    for person, speeds, elapsed in ((ADA, (400,), 900), (BEA, (0, 0), 9000), (CLEO, (10, 390), 1)):
        for number, speed in enumerate(speeds, 1):
            await give(person, number, speed=speed, elapsed_ms=elapsed)
    await give(DORA, 1, "wrong")

    assert await board(store) == [
        (1, "Cleo", 2, 1600),
        (2, "Bea", 2, 1200),
        (3, "Ada", 1, 1000),
        (4, "Dora", 0, 0),
    ]


async def test_equals_share_a_rank_and_the_next_one_skips(store, round_, give):
    await give(ADA, 1, elapsed_ms=500)
    for person in (BEA, CLEO):
        await give(person, 1)
    await give(DORA, 1, elapsed_ms=2000)

    assert [(rank, name) for rank, name, *_ in await board(store)] == [
        (1, "Ada"),
        (2, "Bea"),
        (2, "Cleo"),
        (4, "Dora"),
    ]


async def test_ones_own_row_stands_last_if_it_is_not_among_the_best(store, round_, give):
    for at, person in enumerate(PEOPLE):
        await give(person, 1, elapsed_ms=at)

    assert await board(store, user_id=DORA.user_id, most=2) == [
        (1, "Ada", 1, 1000),
        (2, "Bea", 1, 1000),
        (4, "Dora", 1, 1000),
    ]
    assert len(await board(store, user_id=ADA.user_id, most=2)) == 2


async def test_who_does_not_want_to_be_listed_sees_only_themselves_there(store, round_, give):
    await give(ADA, 1)
    await give(BEA, 1, elapsed_ms=2000)
    await store.write(lambda tx: tx.set_listed(ADA.user_id, listed=False))

    assert [name for _, name, *_ in await board(store)] == ["Bea"]
    assert [name for _, name, *_ in await board(store, user_id=ADA.user_id)] == ["Ada", "Bea"]


async def test_to_everybody_only_those_are_named_who_agreed(store, round_, give):
    await give(ADA, 1)
    await give(BEA, 1, elapsed_ms=2000)
    await give(CLEO, 1, elapsed_ms=3000)
    await store.write(lambda tx: tx.set_listed(BEA.user_id, listed=True))

    everybody = await board(store, chat_id=None, user_id=CLEO.user_id)

    assert [name for _, name, *_ in everybody] == ["Bea", "Cleo"]


async def test_a_board_is_of_one_chat_and_one_span(store, session, round_, give, clock):
    await give(ADA, 1)
    later = clock.advance(7 * 24 * 3600)
    await give(BEA, 1)

    assert [name for _, name, *_ in await board(store, since=since("week", later))] == ["Bea"]
    assert len(await board(store, since=later - timedelta(days=7))) == 2
    assert await board(store, chat_id=ChatId(-1)) == []
    assert len(await board(store, chat_id=session.place.chat_id)) == 2


async def test_an_open_question_does_not_count_yet(store, round_, give):
    await give(ADA, 1)

    assert await store.read(lambda tx: tx.leaderboard(HERE, None, None, 10)) == ()
    assert len(await board(store)) == 1


async def test_nobody_gets_speed_points_for_a_round_during_an_outage(store, round_, give):
    await give(ADA, 1)
    await store.write(lambda tx: tx.save_round(replace(round_, outage=True)))

    assert await board(store) == [(1, "Ada", 1, 600)]


async def test_the_board_agrees_with_the_rules_on_paper(store, session, round_, give):
    verdicts = ("right", "wrong", "skipped", "right", "late", "right")
    for at, person in enumerate(PEOPLE):
        for number in (1, 2, 3):
            verdict = verdicts[(at + number) % len(verdicts)]
            await give(person, number, verdict, elapsed_ms=1000 * number, speed=100 * at)

    answers = await store.read(lambda tx: tx.answers_of(session.session_id))
    sums = scoring.total(answers, frozenset())
    people = {person.user_id: person for person in PEOPLE}
    expected = scoring.rank((people[u], *line, 0) for u, line in sums.items() if line[3])
    await store.write(close_all)
    assert await store.read(lambda tx: tx.leaderboard(HERE, None, None, 10)) == expected


async def test_a_tap_is_heard_once_for_as_long_as_it_may_come_again(store, clock):
    def hear(*taps):
        return store.write(lambda tx: tx.hear_taps(taps, clock.now()))

    assert await hear("1", "2", "1") == {"1", "2"}
    assert await hear("2", "3") == {"3"}

    await store.write(lambda tx: tx.prune(clock.now() + timedelta(hours=2)))

    assert await hear("1", "2", "3") == {"1", "2", "3"}
