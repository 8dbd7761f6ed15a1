from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import Refusal
from bot.sessions import group, standings
from bot.sessions.model import Contestant, Row, Seat, UserId
from bot.sessions.teams import draw, table
from tests.bot.sessions.conftest import ADA, BRUNO, CITRA, DEWI, START

CHOICES = st.lists(st.sampled_from([None, 1, 2, 3]), min_size=2, max_size=40)


def seated(*teams: int | None) -> list[Seat]:
    people = (Contestant(UserId(n), f"P{n}") for n in range(1, len(teams) + 1))
    return [Seat(person, 1, team=team) for person, team in zip(people, teams, strict=True)]


@given(st.integers(2, 40), st.integers(2, 4), st.integers(0, 2**20))
def test_a_draw_makes_teams_that_differ_by_one_at_most(many: int, count: int, seed: int):
    drawn = draw(seated(*[None] * many), {}, count, seed)

    sizes = Counter(drawn.values())
    assert len(drawn) == many
    assert len(sizes) == min(many, count)
    assert max(sizes.values()) - min(sizes.values()) <= 1


@given(CHOICES, st.integers(0, 2**20))
def test_there_are_two_teams_at_least_and_choices_are_kept(choices, seed: int):
    drawn = draw(seated(*choices), {}, 3, seed)

    assert len(set(drawn.values())) >= 2
    if len(set(choices)) > 1:
        kept = [drawn[n] == team for n, team in enumerate(choices, start=1) if team]
        assert all(kept)


@given(CHOICES, st.integers(0, 2**20))
def test_the_same_seed_draws_the_same_teams(choices, seed: int):
    seats = seated(*choices)

    assert draw(seats, {}, 3, seed) == draw(seats[::-1], {}, 3, seed)


def test_the_two_strongest_are_drawn_apart_and_the_weakest_goes_to_the_strongest():
    strength = {UserId(1): 0.9, UserId(2): 0.8, UserId(3): 0.3, UserId(4): 0.2}

    drawn = draw(seated(None, None, None, None), strength, 2, 1)

    assert drawn[1] == drawn[4] != drawn[2] == drawn[3]


def row(name: int, right: int, points: int, team: int) -> Row:
    return Row(1, Contestant(UserId(name), "x"), right, points, 1000, 3, team=team)


def test_a_team_has_the_mean_of_its_members():
    few, many = table([row(1, 2, 1300, 2), row(2, 3, 1800, 1), row(3, 0, 0, 1)])

    assert (few.team, few.rank, few.right, few.points) == (2, 1, 2, 1300)
    assert (many.team, many.rank, many.members, float(many.right)) == (1, 2, 2, 1.5)


def test_where_points_are_prizes_teams_are_ranked_by_them_first():
    ranked = table([row(1, 3, 3, 1), row(2, 2, 10, 2)], "first")

    assert [(one.rank, one.team) for one in ranked] == [(1, 2), (2, 1)]


def test_equal_teams_share_a_rank():
    ranks = [one.rank for one in table([row(1, 1, 600, 1), row(2, 1, 600, 2), row(3, 0, 0, 3)])]

    assert ranks == [1, 1, 3]


async def test_one_alone_cannot_begin(open_table):
    lonely = await open_table(ADA, form="teams")

    with pytest.raises(Refusal, match="too-few"):
        await lonely.do(group.start_now, START)


async def test_everybody_has_a_team_once_it_begins_and_the_chosen_one_is_kept(open_table):
    game = await open_table(ADA, BRUNO, CITRA, form="teams")
    await game.do(group.choose_team, BRUNO, 2)
    await game.do(group.choose_team, CITRA, 2)
    await game.do(group.start_now, START)

    teams = {name: seat.team for name, seat in (await game.seats()).items()}

    assert teams == {"Ada": 1, "Bruno": 2, "Citra": 2}


async def test_who_comes_late_plays_for_the_smallest_team(open_table):
    game = await open_table(ADA, BRUNO, CITRA, form="teams", team_count=3)
    for person, team in ((ADA, 1), (BRUNO, 2), (CITRA, 2)):
        await game.do(group.choose_team, person, team)
    await game.do(group.start_now, START)

    await game.play(DEWI)

    assert (await game.seats())["Dewi"].team == 1


async def test_who_answered_well_before_counts_in_the_draw(open_table, store):
    before = await open_table(ADA, BRUNO, CITRA, DEWI, count=2)
    await before.do(group.start_now, START)
    for _ in range(2):
        await before.play(ADA, BRUNO, wrong=(CITRA, DEWI))
    await before.tick()
    game = await open_table(ADA, BRUNO, CITRA, DEWI, form="teams")
    await game.do(group.start_now, START)

    seats = await game.seats()

    assert seats["Ada"].team != seats["Bruno"].team
    assert seats["Citra"].team != seats["Dewi"].team


async def test_the_table_knows_the_teams(open_table, store):
    game = await open_table(ADA, BRUNO, form="teams")
    await game.do(group.choose_team, ADA, 1)
    await game.do(group.choose_team, BRUNO, 2)
    await game.do(group.start_now, START)

    reveal = await game.play(BRUNO, wrong=(ADA,))

    assert [(team.rank, team.team) for team in reveal.table.teams] == [(1, 2), (2, 1)]
    shown = await store.read(lambda tx: standings.table(tx, reveal.session))
    assert shown == reveal.table
