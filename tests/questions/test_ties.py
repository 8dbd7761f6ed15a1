from questions import stages
from questions.ties import ties


def tie_with(archive, opponent, season):
    (found,) = [t for t in ties(archive) if (t.opponent, t.season) == (opponent, season)]
    return found


def test_a_tie_adds_up_both_legs_as_atalanta_sees_them(archive):
    tie = tie_with(archive, "valencia", 2019)

    assert tie.aggregate == (8, 4)
    assert tie.is_whole
    assert tie.is_won


def test_a_tie_of_which_a_leg_is_missing_is_not_whole(archive):
    assert not tie_with(archive, "mechelen", 1987).is_whole


def test_a_tie_that_goals_did_not_decide_is_not_whole(archive):
    assert not tie_with(archive, "copenhagen", 2018).is_whole


def test_groups_are_no_ties(archive):
    assert "everton" not in {tie.opponent for tie in ties(archive)}


def test_a_cup_has_the_stages_of_its_time():
    assert stages.ladder("europa-league", 2017)[0] == "play-off-round"
    assert stages.ladder("europa-league", 2023)[0] == "group-stage"
    assert stages.ladder("champions-league", 2024)[0] == "league-phase"
    assert stages.ladder("serie-a", 2024) == ()


def test_stages_before_the_last_sixteen_are_not_compared():
    assert stages.depth("round-of-32") == stages.depth("first-round") == 0
    assert stages.depth("semi-final") > stages.depth("quarter-final") > 0


def test_a_round_loses_its_leg():
    assert stages.stage_of("round-of-16-2") == "round-of-16"
    assert stages.stage_of("first-round-replay") == "first-round"
    assert stages.stage_of(None) == ""
