"""Several right choices in a group: what a vote for many amounts to, and that it counts once."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sessions import group, rounds
from bot.sessions.model import PollId, Round, RoundId, SessionId, Vote
from bot.sessions.rounds import judge, offers
from questions.pack.asking import asked, name_of
from questions.pack.model import QUESTION
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, START

SEVERAL = {"kind": "several right", "right": ["a", "b"], "wrong": ["c", "d"]}
ONE = {"kind": "one of n", "right": "a", "wrong": ["b", "c", "d"]}


def question(archive, values):
    plain = QUESTION.validate_python({"id": "q", "ask": "?", **values})
    return asked(plain, name_of("any", "q"), archive, "choices")


@pytest.fixture
async def game(open_table, archive):
    opened = await open_table(ADA, BRUNO, CITRA, questions=(question(archive, SEVERAL),))
    await opened.do(group.start_now, START)
    await opened.ask()
    return opened


async def votes(game, *given):
    """Have people vote, one after the other; return the answers that are stored."""
    round_ = await game.round()
    at = game.now + timedelta(seconds=1)
    all_votes = [Vote(round_.poll_id, who, chosen, at) for who, chosen in given]
    await game.store.write(lambda tx: rounds.accept(tx, all_votes, at))
    return await game.store.read(lambda tx: tx.answers_to(round_.round_id))


async def test_only_the_whole_key_is_right(game):
    key = (await game.round()).question.key
    wrong = tuple(place for place in range(4) if place not in key)

    stored = await votes(game, (ADA, key), (BRUNO, key[:1]), (CITRA, (*key, wrong[0])))

    assert [(one.user_id, one.verdict) for one in stored] == [
        (ADA.user_id, "right"),
        (BRUNO.user_id, "wrong"),
        (CITRA.user_id, "wrong"),
    ]


async def test_a_vote_that_comes_twice_counts_once_and_the_first_counts(game):
    key = (await game.round()).question.key

    await votes(game, (ADA, key[:1]), (ADA, key))
    stored = await votes(game, (ADA, key), (BRUNO, key), (BRUNO, ()))

    assert [(one.user_id, one.chosen) for one in stored] == [
        (ADA.user_id, key[:1]),
        (BRUNO.user_id, key),
    ]


async def test_what_no_poll_offers_is_not_counted(game):
    assert await votes(game, (ADA, ()), (BRUNO, (0, 4)), (CITRA, (-1,))) == ()


async def test_votes_for_several_that_come_before_their_poll_is_known_are_kept(store, game):
    key = (await game.round()).question.key
    vote = Vote(PollId("soon"), ADA, key, START)

    await store.write(lambda tx: tx.park([vote, vote]))

    assert await store.write(lambda tx: tx.take_parked(PollId("soon"))) == (vote,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.sampled_from([SEVERAL, ONE]), chosen=st.lists(st.integers(-1, 5), max_size=5))
def test_a_vote_counts_just_if_the_question_takes_it(archive, values, chosen):
    round_ = Round(RoundId(1), SessionId(1), 1, question(archive, values))
    chosen = tuple(sorted(set(chosen)))

    most = 4 if values is SEVERAL else 1
    assert offers(round_, chosen) == (
        1 <= len(chosen) <= most and all(place in range(4) for place in chosen)
    )


async def test_exactly_one_set_of_choices_is_right(game):
    session, round_ = await game.session(), await game.round()
    sets = [
        tuple(at for at, taken in enumerate(bits) if taken)
        for bits in product((False, True), repeat=4)
    ]

    right = [
        chosen
        for chosen in sets[1:]
        if judge(session, round_, Vote(PollId("p"), ADA, chosen, game.now)).verdict == "right"
    ]

    assert right == [round_.question.key]
