from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.sessions import rejudging
from bot.sessions.model import FORMULA, Answer, RoundState
from questions.model import WAYS
from tests.props import ADA, BRUNO, a_question


def an_answer(round_id, when):
    return Answer(
        round_id=round_id,
        user_id=ADA.user_id,
        chosen=(0,),
        verdict="right",
        elapsed_ms=0,
        base=600,
        speed=400,
        hinted=False,
        formula=FORMULA,
        answered_at=when,
    )


@pytest.fixture
async def played(store, session, clock):
    """A session: Ada took the first choice of its one closed question, Bruno the second."""

    async def play(tx):
        round_ = await tx.get_round(session.session_id, 1)
        await tx.seat_all(session.session_id, [ADA, BRUNO], 1)
        right = an_answer(round_.round_id, clock.now())
        wrong = replace(
            right, user_id=BRUNO.user_id, chosen=(1,), verdict="wrong", base=0, speed=0
        )
        await tx.add_answers([right, wrong])
        await tx.save_round(replace(round_, state=RoundState.CLOSED))
        return session

    return await store.write(play)


@pytest.fixture
def rejudge(store, clock):
    async def run(key):
        fixed = a_question(1).model_copy(update={"key": (key,)})
        everywhere = dict.fromkeys(WAYS, fixed)
        return await store.write(
            lambda tx: rejudging.rejudge(tx, "test/1", everywhere, ADA.user_id, clock.now())
        )

    return run


async def test_another_key_turns_verdicts_and_standings_around(store, played, rejudge):
    done = await rejudge(1)

    answers = await store.read(lambda tx: tx.answers_of(played.session_id))
    top = await store.read(lambda tx: tx.leaderboard(played.place.chat_id, None, None, 5))
    assert done.answers == 2
    assert {a.user_id: (a.verdict, a.base + a.speed) for a in answers} == {
        ADA.user_id: ("wrong", 0),
        BRUNO.user_id: ("right", 1000),
    }
    assert [(row.contestant, row.right, row.points) for row in top] == [
        (BRUNO, 1, 1000),
        (ADA, 0, 0),
    ]


async def test_the_answers_themselves_stay_as_they_were_given(store, played, rejudge):
    await rejudge(1)

    rows = await store.read(
        lambda tx: tx._all(text("SELECT verdict, base FROM answers ORDER BY answer_id"))
    )
    assert [tuple(row) for row in rows] == [("right", 600), ("wrong", 0)]


async def test_a_correction_can_be_taken_back(store, played, rejudge):
    await rejudge(1)

    await rejudge(0)

    top = await store.read(lambda tx: tx.leaderboard(played.place.chat_id, None, None, 5))
    assert [(row.contestant, row.points) for row in top] == [(ADA, 1000), (BRUNO, 0)]


async def test_rounds_that_are_still_to_come_ask_with_the_new_key(store, played, rejudge):
    await rejudge(1)

    first = await store.read(lambda tx: tx.get_round(played.session_id, 1))
    second = await store.read(lambda tx: tx.get_round(played.session_id, 2))
    assert (first.question.key, second.question.key) == ((1,), (0,))


async def test_judging_by_the_same_key_changes_nothing(played, rejudge):
    assert (await rejudge(0)).sessions == ()


@pytest.mark.parametrize("change", ["UPDATE judgements SET base = 1", "DELETE FROM judgements"])
async def test_a_judgement_can_be_neither_changed_nor_deleted(store, played, rejudge, change):
    await rejudge(1)

    with pytest.raises(DBAPIError, match="judgements are"):
        await store.write(lambda tx: tx._run(text(change)))
