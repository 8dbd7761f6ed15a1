from itertools import pairwise
from random import Random

import pytest

from questions import distractors


@pytest.mark.parametrize("seed", range(20))
def test_numbers_keep_their_distance_from_the_key_and_each_other(seed):
    near = list(distractors.numbers(50, Random(seed), gap=3))

    everything = sorted([50, *near])
    assert all(after - before >= 3 for before, after in pairwise(everything))


def test_numbers_stay_within_what_is_possible():
    assert all(1 <= n <= 20 for n in distractors.numbers(19, Random(1), gap=2, low=1, high=20))


def test_values_too_close_to_the_key_are_left_out():
    assert list(distractors.apart(70, [69, 71, 74, 75, 60, 70], 3)) == [74, 60]


@pytest.mark.parametrize("value", [22, 78, 182, 232, 308, 342, 665])
def test_the_round_number_nearest_to_a_value_is_the_key(value):
    key, others = distractors.ballpark(value)

    assert all(abs(key - value) * 3 < abs(other - value) for other in others)
    assert len(others) >= 3


def test_a_choice_with_figures_has_another_shape_than_one_without():
    assert distractors.shape("Schalke 04") != distractors.shape("Dortmund")
    assert distractors.shape("Inter (Milan)") != distractors.shape("Inter")
    assert distractors.shape("Genoa") == distractors.shape("Palermo")
