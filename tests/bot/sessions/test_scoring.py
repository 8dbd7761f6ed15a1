from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.sessions.model import Answer, Contestant, RoundId, UserId
from bot.sessions.scoring import points, rank, total
from tests.props import START

SECONDS = st.integers(10, 300)


@given(SECONDS, st.integers(0, 400_000))
def test_a_right_answer_is_worth_600_to_1000_in_groups(seconds: int, elapsed_ms: int):
    base, speed = points("balanced", elapsed_ms, seconds, hinted=False)

    assert base == 600
    assert 0 <= speed <= 400


def test_the_first_second_costs_nothing_and_the_last_leaves_no_speed_part():
    assert points("balanced", 1000, 20, hinted=False) == (600, 400)
    assert points("balanced", 20_000, 20, hinted=False) == (600, 0)
    assert points("balanced", 10_500, 20, hinted=False) == (600, 200)


@given(SECONDS, st.integers(0, 300_000), st.integers(0, 300_000))
def test_who_is_slower_never_gets_more(seconds: int, one: int, other: int):
    fast, slow = sorted((one, other))

    assert points("balanced", fast, seconds, hinted=False) >= points(
        "balanced", slow, seconds, hinted=False
    )


def test_alone_speed_does_not_count_and_a_hint_halves():
    assert points("accuracy", 999, 0, hinted=False) == (600, 0)
    assert points("accuracy", 999, 0, hinted=True) == (300, 0)
    assert points("balanced", 0, 20, hinted=True) == (300, 200)


LINES = st.lists(
    st.tuples(
        st.integers(1, 10**12), st.integers(0, 5), st.integers(0, 3000), st.integers(0, 9000)
    ),
    unique_by=lambda line: line[0],
)


@given(LINES)
def test_a_rank_is_one_more_than_the_number_of_those_who_are_better(lines):
    rows = rank(
        (Contestant(UserId(who), "x"), right, score, time, 5, 1)
        for who, right, score, time in lines
    )

    def merit(row):
        return (row.right, row.points, -row.time_ms)

    assert len(rows) == len(lines)
    for row in rows:
        assert row.rank == 1 + sum(merit(other) > merit(row) for other in rows)


@given(LINES)
def test_one_more_right_answer_beats_any_speed(lines):
    rows = rank(
        (Contestant(UserId(who), "x"), right, score, time, 5, 1)
        for who, right, score, time in lines
    )

    assert all(above.right >= below.right for above, below in pairwise(rows))


def answer(round_id: int, user_id: int, verdict: str, base: int, speed: int) -> Answer:
    return Answer(
        RoundId(round_id),
        UserId(user_id),
        (0,),
        verdict,
        2000,
        base,
        speed,
        hinted=False,
        formula=1,
        answered_at=START,
    )


def test_a_round_during_an_outage_gives_nobody_a_speed_part():
    given_ = [answer(1, 7, "right", 600, 300), answer(2, 7, "right", 600, 200)]

    assert total(given_, waived=frozenset({1})) == {7: (2, 1400, 4000, 2)}


def test_a_skipped_question_is_not_an_answer():
    given_ = [answer(1, 7, "skipped", 0, 0), answer(2, 7, "wrong", 0, 0)]

    assert total(given_, waived=frozenset()) == {7: (0, 0, 0, 1)}
