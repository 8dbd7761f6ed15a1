"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model import LOCALES
from questions.figures import exact, readings, written
from tests.questions.packs.making import numbers


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1907", {"1907"}),
        ("in 1907, I think!", {"1907"}),
        ("about 45,000 people", {"45000", "45.000"}),
        ("45.000", {"45000", "45.000"}),
        ("45 000", {"45000"}),
        ("45'000", {"45000"}),
        ("1.234.567,89", {"1234567.89"}),
        ("1,234,567.89", {"1234567.89"}),
        ("1,5", {"1.5"}),
        (".5", {"0.5"}),
        ("0.500", {"0.500"}),
        ("-3", {"-3"}),
        ("\N{MINUS SIGN}3", {"-3"}),
        ("meno 3", {"-3"}),
        ("the 5th", {"5"}),
        ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}", {"12"}),
    ],
)
def test_a_number_is_read_however_it_is_written(text, meant):
    assert readings(text) == {Decimal(one) for one in meant}


@pytest.mark.parametrize(
    "text", ["", "eleven", "2-1", "1907 or 1908", "11, 12", "2019-20", "2 million", "3 juta", "½"]
)
def test_what_is_no_number_or_several_is_not_read(text):
    assert readings(text) == frozenset()


@given(numbers(), st.sampled_from(LOCALES))
def test_what_is_written_is_read_as_the_same(number, locale):
    assert exact(number) in readings(written(exact(number), locale))


@given(st.integers(-(10**12), 10**12), st.sampled_from([",", ".", "'", " ", "\u00a0", "\u202f"]))
def test_thousands_may_be_marked_as_anybody_does(number, mark):
    assert Decimal(number) in readings(f"{number:,}".replace(",", mark))


@given(st.text(max_size=40))
def test_any_text_is_read_without_an_error(text):
    assert all(number.is_finite() for number in readings(text))
