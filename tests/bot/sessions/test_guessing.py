from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sessions import control, group, guessing
from bot.sessions.guessing import hear, is_right
from bot.sessions.model import ChatId, Contestant, Guess, Place, RoundState, State, UserId
from data.lookup import Lookup
from questions.model import TypedKey
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, DEWI, START


@pytest.fixture(scope="module")
def lookup(archive):
    return Lookup(archive)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("club", "genoa", "Genoa"),
        ("club", "genoa", "genoa!!"),
        ("club", "genoa", "il Genoa"),
        ("club", "genoa", "Genao"),
        ("club", "1-fc-koln", "Colonia"),
        ("club", "1-fc-koln", "Köln"),
        ("person", "alejandro-gomez", "gomez"),
        ("person", "alejandro-gomez", "Alejandro Gomez"),
        ("person", "duvan-zapata", "Zapta"),
        ("season", "2019", "2019-20"),
        ("season", "2019", "19/20"),
        ("season", "2019", "nel 2019/20?"),
        ("number", "78", "78"),
        ("number", "78", "78 points"),
        ("number", "1907", "in 1907!"),
    ],
)
def test_an_answer_is_taken_in_any_language_with_small_slips(lookup, kind, value, text):
    assert is_right(lookup, TypedKey(kind=kind, value=value), text)


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("club", "genoa", "Gen"),
        ("club", "genoa", "Genova e Milano"),
        ("club", "inter", "Milan"),
        ("club", "genoa", "Napoli or Genoa"),
        ("person", "duvan-zapata", "Duv"),
        ("person", "duvan-zapata", "Cristian Zapata and Muriel"),
        ("season", "2019", "2020"),
        ("season", "2019", "2018-19"),
        ("season", "2019", "ages ago"),
        ("number", "78", "77"),
        ("number", "78", "77 or 78"),
        ("number", "78", "780"),
        ("number", "78", ""),
    ],
)
def test_not_everything_is_taken(lookup, kind, value, text):
    assert not is_right(lookup, TypedKey(kind=kind, value=value), text)


@pytest.fixture
async def game(open_table, generator, lookup):
    opened = await open_table(
        ADA, BRUNO, mode="first", style="typed", questions=generator.quiz(1, 3, typed=True)
    )
    opened.lookup = lookup
    await opened.do(group.start_now, START)
    await opened.ask()
    return opened


ids = iter(range(1, 1000))


async def say(game, who, text=None, message_id=None, after_s=1):
    """Write the right answer, or something else, and return the round's answers."""
    round_ = await game.round()
    game.now += timedelta(seconds=after_s)
    key = round_.question.answer("en")
    place = Place(ChatId(-5))
    guess = Guess(place, who, message_id or next(ids), key if text is None else text, game.now)
    await game.store.write(lambda tx: hear(tx, game.lookup, guess))
    given = await game.store.read(lambda tx: tx.answers_to(round_.round_id))
    return [(answer.user_id, answer.base) for answer in given]


async def test_the_first_three_who_are_right_get_5_3_and_1_and_it_ends(game):
    emma = Contestant(UserId(5), "Emma")
    for who in (BRUNO, ADA, CITRA, DEWI, emma):
        given = await say(game, who)

    assert given == [(BRUNO.user_id, 5), (ADA.user_id, 3), (CITRA.user_id, 1)]
    assert (await game.session()).deadline < (await game.round()).closes_at


async def test_a_wrong_guess_costs_nothing(game):
    await say(game, ADA, "Juventus")

    assert await say(game, ADA) == [(ADA.user_id, 5)]


async def test_only_five_guesses_are_heard_of_each(game):
    for number in range(guessing.MOST_GUESSES):
        await say(game, ADA, f"club {number}", after_s=0)

    assert await say(game, ADA) == []
    assert await say(game, BRUNO) == [(BRUNO.user_id, 5)]


async def test_nobody_is_paid_twice(game):
    await say(game, ADA)

    assert await say(game, ADA) == [(ADA.user_id, 5)]


async def test_a_message_that_is_delivered_twice_is_one_guess(game):
    for _ in range(9):
        await say(game, ADA, "Juventus", message_id=70, after_s=0)
    await say(game, ADA, message_id=71)

    assert await say(game, ADA, message_id=71) == [(ADA.user_id, 5)]


async def test_talk_is_no_guess(game):
    for _ in range(9):
        await say(game, ADA, "word " * 20, after_s=0)
        await say(game, ADA, "!?", after_s=0)

    assert await say(game, ADA) == [(ADA.user_id, 5)]


async def test_who_only_talks_gets_no_seat_and_who_is_right_does(game):
    await say(game, CITRA, "good evening")
    await say(game, DEWI)

    assert sorted(await game.seats()) == ["Ada", "Bruno", "Dewi"]


async def test_it_ends_when_all_who_play_are_right(game):
    await say(game, ADA)
    await say(game, BRUNO)

    assert (await game.session()).deadline == game.now


async def test_what_comes_too_late_does_not_count(game):
    assert await say(game, ADA, after_s=23) == []


async def test_a_round_with_guesses_is_not_silent_and_they_are_forgotten_after_it(game):
    await say(game, ADA, "Juventus")

    reveal = await game.reveal()

    assert (reveal.session.silent_rounds, reveal.guesses, reveal.words) == (0, 1, {})
    left = await game.store.write(lambda tx: tx.take_guesses(reveal.round.round_id))
    assert left == (0, {})


async def test_the_reveal_tells_what_the_right_ones_wrote(game):
    await say(game, ADA)

    reveal = await game.reveal()

    assert list(reveal.words) == [ADA.user_id]


async def test_an_answer_counts_while_its_question_is_on_its_way(game):
    round_ = await game.round()
    sending = replace(round_, state=RoundState.SENDING, opened_at=None, closes_at=None)
    await game.store.write(lambda tx: tx.save_round(sending))

    assert await say(game, ADA) == [(ADA.user_id, 5)]
    assert (await game.session()).state is State.ASKING


async def test_typed_answers_make_no_run_no_strength_and_no_points_over_games(game, store):
    await say(game, ADA)
    await game.reveal()

    async def counted(tx):
        (row,) = await tx.leaderboard(ChatId(-5), None, None, 9)
        return row, await tx.run_of(ChatId(-5), ADA.user_id), await tx.shares([ADA.user_id])

    row, run, shares = await store.read(counted)
    assert (row.right, row.points) == (1, 0)
    assert run.best == 0
    assert shares == {ADA.user_id: (0, 0)}
    await store.write(lambda tx: tx.recount(ChatId(-5)))
    assert await store.read(counted) == (row, run, shares)


async def test_the_table_goes_by_prizes_first(game):
    await say(game, ADA)
    await say(game, BRUNO)
    await game.reveal()
    for _ in range(2):
        await game.ask()
        for who in (CITRA, DEWI, BRUNO):
            await say(game, who)
        reveal = await game.reveal()

    assert [(r.contestant.name, r.right, r.points) for r in reveal.table.rows] == [
        ("Citra", 2, 10),
        ("Dewi", 2, 6),
        ("Bruno", 3, 5),
        ("Ada", 1, 5),
    ]


async def test_what_was_guessed_is_forgotten_when_a_game_is_stopped(game, store):
    await say(game, ADA)
    round_ = await game.round()

    await game.do(control.stop, game.now, "stopped")

    assert await store.write(lambda tx: tx.take_guesses(round_.round_id)) == (0, {})
