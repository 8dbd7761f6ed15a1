"""Who is sent off, and who is still there."""

from bot.sessions import control, group, presence, rounds
from bot.sessions.model import State
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, START


async def begun(open_table, *people):
    game = await open_table(*people, count=8)
    await game.do(group.start_now, START)
    await game.ask()
    return game


async def test_a_host_who_is_sent_off_hands_on(open_table):
    game = await begun(open_table, ADA, BRUNO, CITRA)

    left = await game.do(control.send_off, ADA.user_id, {CITRA.user_id}, game.now)

    assert left.heir == CITRA
    assert (await game.session()).host_id == CITRA.user_id


async def test_a_host_who_is_muted_hands_on(open_table, store):
    game = await begun(open_table, ADA, BRUNO)
    chat_id = (await game.session()).place.chat_id

    (left,) = await store.write(lambda tx: control.mute(tx, chat_id, ADA, (), game.now))

    assert left.heir == BRUNO
    assert (await game.session()).host_id == BRUNO.user_id


async def test_nobody_waits_for_who_is_sent_off(open_table):
    game = await begun(open_table, ADA, BRUNO)
    await game.vote(ADA, right=True)

    await game.do(control.send_off, BRUNO.user_id, (), game.now)

    assert (await game.session()).deadline == game.now + rounds.ALL_IN


async def test_to_be_still_here_does_not_help_once_the_game_is_paused(open_table):
    game = await begun(open_table, ADA)
    await game.reveal()
    await game.play()
    await game.play()
    assert (await game.session()).state is State.PAUSED

    assert not await game.do(presence.stay)
    assert (await game.session()).silent_rounds == group.SILENT_ROUNDS
