"""Lobbies that do not go as planned: long absences, people who leave, people who are muted."""

from datetime import timedelta

import pytest

from bot.errors import Refusal
from bot.sessions import control, group, presence
from bot.sessions.model import State
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, START

LATE = START + group.LOBBY + timedelta(minutes=10)


async def paused(game):
    await game.do(group.on_clock, LATE)
    assert (await game.session()).state is State.PAUSED


async def test_a_team_game_held_in_its_lobby_has_teams_when_it_goes_on(open_table):
    game = await open_table(ADA, BRUNO, CITRA, form="teams")
    await paused(game)

    await game.do(control.resume, LATE)

    assert {seat.team for seat in (await game.seats()).values()} == {1, 2}


async def test_a_lobby_of_one_does_not_go_on_as_an_elimination(open_table):
    game = await open_table(ADA, form="elimination")
    await paused(game)

    with pytest.raises(Refusal, match="too-few"):
        await game.do(control.resume, LATE)


async def test_who_leaves_a_lobby_is_no_member_of_the_team_they_chose(open_table):
    game = await open_table(ADA, BRUNO, CITRA, form="teams", count=1)
    for person, team in ((ADA, 1), (BRUNO, 2), (CITRA, 1)):
        await game.do(group.choose_team, person, team)
    await game.do(presence.leave, CITRA.user_id, (), START)
    await game.do(group.start_now, START)

    reveal = await game.play(ADA, BRUNO)

    assert [team.members for team in reveal.table.teams] == [1, 1]
    assert sorted(row.contestant.name for row in reveal.table.rows) == ["Ada", "Bruno"]


async def test_who_left_a_lobby_can_come_back(open_table):
    game = await open_table(ADA, BRUNO)
    await game.do(presence.leave, BRUNO.user_id, (), START)

    await game.do(group.join, BRUNO)

    assert (await game.seats())["Bruno"].is_in


async def test_who_is_muted_does_not_join_a_team(open_table, store):
    game = await open_table(ADA, form="teams")
    place = (await game.session()).place
    await store.write(lambda tx: control.mute(tx, place.chat_id, BRUNO, (), START))

    with pytest.raises(Refusal, match="muted"):
        await game.do(group.choose_team, BRUNO, 1)

    assert list(await game.seats()) == ["Ada"]


async def test_who_joins_a_lobby_that_its_host_has_left_alone_is_the_host(open_table):
    game = await open_table(ADA)
    await game.do(presence.leave, ADA.user_id, (), START)

    await game.do(group.join, BRUNO)

    assert (await game.session()).host_id == BRUNO.user_id
