"""A tie for first place: who is asked, who wins, and that no points change."""

from datetime import timedelta

import pytest

from bot.sessions import control, decider, group, presence, rounds, standings
from bot.sessions.model import State
from bot.sessions.outcomes import Asking, Finished, Nothing, Tie
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, DEWI, START


@pytest.fixture
def open_tie(open_table, generator):
    """Play a game of one question in which some are right at the same moment, up to the offer."""

    async def open_(*first, wrong=(), **plan):
        spare = generator.quiz(2, 1)[0]
        game = await open_table(*first, *wrong, count=1, decider=spare, **plan)
        await game.do(group.start_now, START)
        await game.play(*first, wrong=wrong)
        game.offered = await game.tick()
        return game

    return open_


@pytest.fixture
async def tie(open_tie):
    return await open_tie(ADA, BRUNO, wrong=(CITRA,))


async def dare(game, *people, late_s=0.0):
    """Have people want the question; return what the last one heard and what came of it."""
    heard = None
    for person in people:
        heard = await game.do(decider.dare, person, game.now + timedelta(seconds=late_s))
    return heard


async def table(game):
    session = await game.session()
    return await game.store.read(lambda tx: standings.table(tx, session))


async def answered(game, *right, wrong=()):
    """Have the question that is put answered, one after the other; return its reveal."""
    await game.ask()
    for person in right:
        await game.vote(person, right=True)
    await game.vote(*wrong, right=False)
    return await game.reveal()


async def test_a_tie_for_first_place_is_offered_a_question_for_twenty_seconds(tie):
    session = await tie.session()

    assert isinstance(tie.offered, Tie)
    assert [person.name for person in tie.offered.people] == ["Ada", "Bruno"]
    assert (session.state, session.deadline) == (State.TIE, tie.now + timedelta(seconds=20))


async def test_the_first_right_answer_wins_and_no_points_change(tie):
    before = await table(tie)
    await dare(tie, BRUNO, ADA)

    reveal = await answered(tie, BRUNO, ADA)
    over = await tie.tick()

    assert (reveal.won_by, over.won_by) == (BRUNO.user_id, BRUNO.user_id)
    assert over.table == before
    assert [row.rank for row in over.table.rows] == [1, 1, 3]


async def test_the_question_is_put_only_when_all_want_it(tie):
    first = await dare(tie, ADA)
    second = await dare(tie, BRUNO)

    assert first == ("in", Nothing())
    assert second[0] == "in"
    assert isinstance(second[1], Asking)
    assert (await tie.session()).number == 2


async def test_if_one_of_them_does_not_want_it_first_place_stays_shared(tie):
    await dare(tie, ADA)

    over = await tie.tick()

    assert isinstance(over, Finished)
    assert (over.won_by, [row.rank for row in over.table.rows]) == (None, [1, 1, 3])


async def test_a_late_tap_starts_nothing(tie):
    await dare(tie, ADA)

    late = await dare(tie, BRUNO, late_s=20.1)
    await tie.tick()
    later = await dare(tie, BRUNO)

    assert late == later == ("late", Nothing())
    assert (await tie.session()).state is State.FINISHED


async def test_only_those_who_share_first_place_are_asked_and_each_once(tie):
    assert await dare(tie, CITRA) == ("not-first", Nothing())
    assert await dare(tie, DEWI) == ("not-first", Nothing())
    assert (await dare(tie, ADA, ADA))[0] == "in-already"


async def test_only_their_answers_are_heard_and_waited_for(tie):
    await dare(tie, ADA, BRUNO)
    await tie.ask()
    await tie.vote(CITRA, DEWI, right=True)
    await tie.vote(ADA, BRUNO, right=False)

    hastened = (await tie.session()).deadline
    reveal = await tie.reveal()

    assert hastened == tie.now - rounds.GRACE
    assert [answer.user_id for answer in reveal.answers] == [ADA.user_id, BRUNO.user_id]
    assert reveal.won_by is None
    assert sorted(await tie.seats()) == ["Ada", "Bruno", "Citra"]


async def test_where_speed_does_not_count_only_who_is_right_alone_wins(open_tie):
    both = await open_tie(ADA, BRUNO, mode="accuracy")
    await dare(both, ADA, BRUNO)
    assert (await answered(both, ADA, BRUNO)).won_by is None


async def test_whoever_is_right_alone_wins_without_speed(open_tie):
    one = await open_tie(ADA, BRUNO, mode="accuracy")
    await dare(one, ADA, BRUNO)

    assert (await answered(one, BRUNO, wrong=(ADA,))).won_by == BRUNO.user_id


async def test_if_the_bot_was_away_speed_decides_nothing(tie):
    await dare(tie, ADA, BRUNO)
    await tie.ask()
    await tie.vote(ADA, right=True)
    await tie.store.write(lambda tx: rounds.recover(tx, tie.now))
    await tie.vote(BRUNO, right=True)

    assert (await tie.reveal()).won_by is None


async def test_in_calm_mode_there_is_twice_the_time(open_tie):
    game = await open_tie(ADA, BRUNO, mode="accuracy", calm=True)

    assert (await game.session()).deadline == game.now + timedelta(seconds=40)


@pytest.mark.parametrize(
    ("right", "wrong"), [((ADA,), (BRUNO,)), ((), (ADA, BRUNO))], ids=["one first", "none right"]
)
async def test_without_a_tie_among_those_who_were_right_nothing_is_offered(
    open_table, generator, right, wrong
):
    game = await open_table(ADA, BRUNO, count=1, decider=generator.quiz(2, 1)[0])
    await game.do(group.start_now, START)
    await game.play(*right, wrong=wrong)

    assert isinstance(await game.tick(), Finished)


async def test_where_one_of_them_has_left_nothing_is_offered(open_table, generator):
    game = await open_table(ADA, BRUNO, count=1, decider=generator.quiz(2, 1)[0])
    await game.do(group.start_now, START)
    await game.play(ADA, BRUNO)
    await game.do(presence.leave, BRUNO.user_id, (), game.now)

    assert isinstance(await game.tick(), Finished)


async def test_without_another_question_nothing_is_offered(open_table):
    game = await open_table(ADA, BRUNO, count=1)
    await game.do(group.start_now, START)
    await game.play(ADA, BRUNO)

    assert isinstance(await game.tick(), Finished)


async def test_of_a_team_whoever_taps_first_plays_for_it(open_table, generator):
    game = await open_table(ADA, form="teams", count=1, decider=generator.quiz(2, 1)[0])
    for person, team in ((ADA, 1), (CITRA, 1), (BRUNO, 2), (DEWI, 2)):
        await game.do(group.choose_team, person, team)
    await game.do(group.start_now, START)
    await game.play(ADA, BRUNO, CITRA, DEWI)
    offered = await game.tick()

    await dare(game, CITRA)
    mate = await dare(game, ADA)
    await dare(game, DEWI)
    reveal = await answered(game, ADA, BRUNO, DEWI, CITRA)

    assert offered.teams == (1, 2)
    assert mate == ("team-has-one", Nothing())
    assert reveal.won_by == DEWI.user_id
    assert [team.rank for team in (await game.tick()).table.teams] == [1, 1]


async def test_those_left_in_an_elimination_may_part_and_nobody_is_out_by_it(open_tie):
    game = await open_tie(ADA, BRUNO, wrong=(CITRA,), form="elimination")
    await dare(game, ADA, BRUNO)

    reveal = await answered(game, ADA, wrong=(BRUNO,))

    assert reveal.won_by == ADA.user_id
    assert [row.rank for row in reveal.table.rows] == [1, 1, 3]
    assert (await game.seats())["Bruno"].out_at is None


async def test_it_counts_on_no_leaderboard(tie):
    place = (await tie.session()).place
    await dare(tie, ADA, BRUNO)
    await answered(tie, ADA, wrong=(BRUNO,))
    await tie.tick()
    await tie.store.write(lambda tx: tx.recount(place.chat_id))

    rows = await tie.store.read(lambda tx: tx.leaderboard(place.chat_id, None, None, 10))

    assert [(row.right, row.answered) for row in rows] == [(1, 1), (1, 1), (0, 1)]


async def test_a_restart_gives_taps_that_waited_time_to_arrive_once(tie):
    await dare(tie, ADA)
    back_at = tie.now + timedelta(seconds=60)
    await tie.store.write(lambda tx: rounds.recover(tx, back_at))
    await tie.store.write(lambda tx: rounds.recover(tx, back_at + rounds.DRAIN))
    session = await tie.session()

    tie.now = back_at
    heard, outcome = await dare(tie, BRUNO)

    assert session.deadline == back_at + rounds.DRAIN
    assert heard == "in"
    assert isinstance(outcome, Asking)


async def test_who_is_asked_survives_a_pause_and_is_not_offered_it_twice(tie):
    await dare(tie, ADA, BRUNO)
    paused = await tie.tick()
    await tie.do(control.resume, tie.now)

    asked = await tie.tick()

    assert paused.session.reason == "unsent"
    assert isinstance(asked, Asking)
    assert asked.session.is_deciding


async def test_after_a_long_absence_the_table_comes_without_a_question(tie):
    await dare(tie, ADA)

    over = await tie.do(group.on_clock, tie.now + timedelta(hours=1))

    assert isinstance(over, Finished)


@pytest.mark.parametrize("is_asked", [False, True])
async def test_whoever_stops_it_leaves_first_place_shared(tie, is_asked):
    if is_asked:
        await dare(tie, ADA, BRUNO)
        await tie.ask()
        await tie.vote(ADA, right=True)

    over = await tie.do(control.stop, tie.now, "stopped")

    assert (over.won_by, [row.rank for row in over.table.rows]) == (None, [1, 1, 3])


async def test_a_skipped_question_decides_nothing(tie):
    await dare(tie, ADA, BRUNO)
    await tie.ask()
    await tie.vote(ADA, right=True)
    await tie.do(control.force_skip, tie.now)

    assert (await tie.reveal()).won_by is None
    assert await tie.do(control.vote_skip, CITRA.user_id, tie.now) == Nothing()


async def test_in_a_group_that_moved_the_offer_is_shown_again(tie):
    shown = await tie.do(control.show_again, tie.now)

    assert isinstance(shown, Tie)
