from data import ATALANTA
from data.tally import Tally, points_for_a_win, tally


def test_matches_add_up_as_the_club_sees_them(small_archive):
    matches = small_archive.matches_of(ATALANTA)

    assert tally(matches, ATALANTA) == Tally(won=2, drawn=1, lost=1, goals_for=8, goals_against=6)


def test_a_tally_counts_matches_points_and_goal_difference():
    record = Tally(won=2, drawn=1, lost=1, goals_for=8, goals_against=6)

    assert (record.played, record.points, record.goal_difference) == (4, 7, 2)
    assert record.points_at(2) == 5


def test_no_matches_make_an_empty_tally():
    assert tally((), ATALANTA) == Tally()


def test_a_win_was_worth_two_points_until_1994():
    assert [points_for_a_win(season) for season in (1963, 1993, 1994, 2019)] == [2, 2, 3, 3]
