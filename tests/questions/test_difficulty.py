from questions import difficulty


def test_a_rating_stays_between_one_and_five():
    assert difficulty.rate(-3) == 1
    assert difficulty.rate(2, 2, 2) == 5
    assert difficulty.rate(0.6, 0.6) == 2


def test_what_is_long_ago_is_harder():
    assert difficulty.age(2024, 2026) < difficulty.age(2010, 2026) < difficulty.age(1963, 2026)


def test_a_famous_competition_is_easier():
    assert difficulty.obscurity(5) == 0 < difficulty.obscurity(1)


def test_close_values_are_harder():
    assert difficulty.closeness(1, 10) > difficulty.closeness(8, 10)
    assert difficulty.closeness(12, 10) == 0
