import pytest

from bot.errors import Refusal
from bot.sessions import control, group, presence, rejudging, rounds
from bot.sessions.elimination import rank
from bot.sessions.model import Contestant, Row, State, UserId
from bot.sessions.outcomes import Finished
from questions.model import WAYS
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, DEWI, START


@pytest.fixture
async def game(open_table):
    opened = await open_table(ADA, BRUNO, CITRA, form="elimination", count=4)
    await opened.do(group.start_now, START)
    return opened


def names(seats):
    return sorted(seat.contestant.name for seat in seats)


async def test_who_is_wrong_or_silent_is_out(game):
    reveal = await game.play(ADA, wrong=(BRUNO,))

    assert names(reveal.failed) == ["Bruno", "Citra"]
    assert (await game.seats())["Citra"].out_at == 1


async def test_if_all_fail_nobody_is_out(game):
    reveal = await game.play(wrong=(ADA, BRUNO))

    assert reveal.failed == ()
    assert all(seat.is_in for seat in (await game.seats()).values())


async def test_it_ends_when_one_is_left(game):
    await game.play(ADA, wrong=(BRUNO, CITRA))

    over = await game.tick()

    assert isinstance(over, Finished)
    assert [(r.contestant.name, r.rank) for r in over.table.rows] == [
        ("Ada", 1),
        ("Bruno", 2),
        ("Citra", 2),
    ]


async def test_those_left_after_the_last_question_share_the_win(game):
    await game.play(ADA, BRUNO, wrong=(CITRA,))
    for _ in range(3):
        await game.play(ADA, BRUNO)

    over = await game.tick()

    assert [row.rank for row in over.table.rows] == [1, 1, 3]


async def test_a_vote_of_somebody_who_is_out_does_not_count(game):
    await game.play(ADA, BRUNO, wrong=(CITRA,))

    reveal = await game.play(ADA, BRUNO, CITRA)

    assert sorted(answer.user_id for answer in reveal.answers) == [ADA.user_id, BRUNO.user_id]


async def test_who_is_out_is_not_waited_for(game):
    await game.play(ADA, BRUNO, wrong=(CITRA,))
    await game.ask()
    await game.vote(ADA, BRUNO, right=True)

    assert (await game.session()).deadline == game.now + group.rounds.ALL_IN


async def test_who_is_out_has_no_voice_in_skipping(game):
    await game.play(ADA, BRUNO, wrong=(CITRA,))
    await game.ask()

    assert await game.do(control.vote_skip, CITRA.user_id, game.now) == control.Nothing()


async def test_the_first_question_can_be_joined_by_answering_and_no_later_one(game):
    await game.play(ADA, BRUNO, DEWI)
    emma = Contestant(UserId(5), "Emma")

    await game.play(ADA, BRUNO, DEWI, emma)

    assert sorted(await game.seats()) == ["Ada", "Bruno", "Citra", "Dewi"]
    with pytest.raises(Refusal, match="elimination-closed"):
        await game.do(group.join, emma)


async def test_who_leaves_is_out_and_does_not_come_back(game):
    await game.ask()
    await game.vote(ADA, BRUNO, CITRA, right=True)
    await game.do(presence.leave, CITRA.user_id, (), game.now)
    await game.reveal()

    reveal = await game.play(ADA, BRUNO, CITRA)

    assert (await game.seats())["Citra"].out_at == 1
    assert len(reveal.answers) == 2


async def test_a_skipped_question_takes_nobody_out(game):
    await game.ask()
    await game.vote(ADA, right=True)
    await game.vote(BRUNO, right=False)
    await game.do(control.force_skip, game.now)

    reveal = await game.reveal()

    assert (reveal.failed, reveal.is_skipped) == ((), True)
    assert (await game.session()).state is State.REVEAL


async def test_a_skipped_question_stays_skipped_if_the_bot_is_away_meanwhile(game, store):
    await game.ask()
    await game.vote(ADA, right=True)
    await game.do(control.force_skip, game.now)
    await store.write(lambda tx: rounds.recover(tx, game.now + rounds.LONG_OUTAGE))

    reveal = await game.reveal()

    assert (reveal.failed, reveal.is_skipped) == ((), True)


async def test_who_joins_as_the_first_question_closes_has_its_time_and_does_not_void_it(game):
    await game.ask()
    await game.vote(ADA, BRUNO, right=True)
    await game.vote(CITRA, right=False)
    await game.do(group.join, DEWI)

    deadline, round_ = (await game.session()).deadline, await game.round()
    reveal = await game.reveal()

    assert deadline == round_.closes_at
    assert (names(reveal.failed), reveal.is_skipped) == (["Citra", "Dewi"], False)


async def test_a_question_that_all_have_answered_is_not_taken_for_skipped(game):
    reveal = await game.play(ADA, BRUNO, wrong=(CITRA,))

    assert not reveal.is_skipped


@pytest.mark.parametrize("asked", [True, False])
async def test_who_stops_it_before_it_is_decided_crowns_nobody(game, asked):
    await game.play(ADA, BRUNO, wrong=(CITRA,))
    if asked:
        await game.ask()
        await game.vote(BRUNO, right=False)

    over = await game.do(control.stop, game.now, "stopped")

    assert not over.is_decided


async def test_who_stops_it_after_it_is_decided_takes_nothing_away(game):
    await game.play(ADA, wrong=(BRUNO, CITRA))

    over = await game.do(control.stop, game.now, "stopped")

    assert over.is_decided


def test_who_stayed_in_longer_ranks_higher():
    def row(name: str, out_at: int | None, *, has_left: bool = False) -> Row:
        who = Contestant(UserId(ord(name)), name)
        return Row(1, who, 0, 0, 0, 0, out_at=out_at, has_left=has_left)

    ranked = rank([row("A", 1), row("B", 3), row("C", None), row("D", 3), row("E", None)])

    assert [(one.contestant.name, one.rank) for one in ranked] == [
        ("C", 1),
        ("E", 1),
        ("B", 3),
        ("D", 3),
        ("A", 5),
    ]


async def rejudge(game, number):
    """Have another choice of a question be right: the one that those who were wrong took."""
    session = await game.session()
    round_ = await game.store.read(lambda tx: tx.get_round(session.session_id, number))
    asked = round_.question
    fixed = dict.fromkeys(WAYS, asked.model_copy(update={"key": (1 - asked.key[0],)}))
    return await game.store.write(
        lambda tx: rejudging.rejudge(tx, asked.question_id, fixed, ADA.user_id, game.now)
    )


async def test_a_corrected_key_decides_anew_who_is_out(game):
    await game.play(ADA, BRUNO, wrong=(CITRA,))
    await game.play(ADA, BRUNO)

    done = await rejudge(game, 1)

    seats = await game.seats()
    assert {name: seat.out_at for name, seat in seats.items()} == {
        "Ada": 1,
        "Bruno": 1,
        "Citra": None,
    }
    ((_, anew),) = done.anew
    assert (anew.back, anew.out) == ((CITRA,), (ADA, BRUNO))


async def test_a_corrected_key_by_which_all_fail_spares_all(game):
    await game.play(ADA, BRUNO, CITRA)

    await rejudge(game, 1)

    assert all(seat.is_in for seat in (await game.seats()).values())


async def test_a_corrected_key_leaves_out_who_went_out_later_and_who_left(game):
    await game.play(ADA, CITRA, wrong=(BRUNO,))
    await game.play(ADA, wrong=(CITRA,))
    await game.do(presence.leave, ADA.user_id, (), game.now)
    await game.tick()

    await rejudge(game, 1)

    out = {name: seat.out_at for name, seat in (await game.seats()).items()}
    assert out == {"Ada": None, "Bruno": None, "Citra": 1}


async def test_a_last_question_that_was_to_be_asked_again_decides_nothing(open_table):
    game = await open_table(ADA, BRUNO, form="elimination", count=2)
    await game.do(group.start_now, START)
    await game.play(ADA, BRUNO)
    await game.ask()
    await game.vote(ADA, right=True)
    await game.do(control.show_again, game.now)

    over = await game.do(control.stop, game.now, "stopped")

    assert not over.is_decided
    assert all(seat.is_in for seat in (await game.seats()).values())
