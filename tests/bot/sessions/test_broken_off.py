"""Games that end before the question that is to be asked again: what was answered counts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.sessions import control, group, holding
from bot.sessions.model import ChatId, State
from bot.sessions.outcomes import Finished
from tests.bot.sessions.conftest import ADA, BRUNO, START

LATER = timedelta(days=2)


@pytest.fixture
async def moved(open_table):
    """Let one answer the first question, and count down to asking it again."""
    game = await open_table(ADA, BRUNO)
    await game.do(group.start_now, START)
    await game.ask()
    await game.vote(ADA, right=True)
    await game.do(control.show_again, game.now)
    return game


async def right_of(game, who):
    chat_id = (await game.session()).place.chat_id
    record = await game.store.read(lambda tx: tx.record_of(chat_id))
    return 0 if record is None or record.holder != who else record.run.best


async def test_a_stop_before_a_question_is_asked_again_counts_its_answers(moved):
    over = await moved.do(control.stop, moved.now, "stopped")

    assert isinstance(over, Finished)
    assert [(r.contestant.name, r.right) for r in over.table.rows] == [("Ada", 1), ("Bruno", 0)]
    assert await right_of(moved, ADA) == 1


async def test_a_game_nobody_goes_on_with_counts_the_answers_to_be_asked_again(moved):
    session = await moved.session()
    await moved.do(group.on_clock, session.deadline + LATER)

    over = await moved.do(group.on_clock, session.deadline + 2 * LATER)

    assert isinstance(over, Finished)
    assert over.table.rows[0].right == 1


async def test_a_game_let_go_counts_the_answers_to_be_asked_again(moved):
    session = await moved.session()

    await moved.store.write(lambda tx: holding.let_go(tx, session))

    assert (await moved.session()).state is State.FINISHED
    assert await right_of(moved, ADA) == 1


async def test_a_game_cut_off_by_another_in_the_new_chat_counts_its_answers(open_table):
    game = await open_table(ADA, BRUNO)
    await game.do(group.start_now, START)
    await game.ask()
    await game.vote(ADA, right=True)
    old = (await game.session()).place
    new = replace(old, chat_id=ChatId(-6))
    await open_table(ADA, place=new)

    await game.store.write(lambda tx: tx.move_chat(old.chat_id, new.chat_id))

    assert (await game.session()).state is State.ABORTED
    assert await right_of(game, ADA) == 1
