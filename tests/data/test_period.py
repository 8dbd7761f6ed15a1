from datetime import date
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from data.period import PartialDate, Period

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 12, 31))


@st.composite
def partial_dates(draw):
    day = draw(days)
    known = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:known])


@st.composite
def periods(draw):
    start, end = draw(partial_dates()), draw(st.none() | partial_dates())
    assume(end is None or end.last() >= start.first())
    return Period(start, end)


@given(partial_dates())
def test_a_date_is_read_as_it_is_written(day):
    assert PartialDate.parse(str(day)) == day


@given(partial_dates())
def test_the_earliest_day_is_not_after_the_latest(day):
    assert day.first() <= day.last()


@given(st.lists(partial_dates()))
def test_dates_sort_by_earliest_day_and_the_vaguer_one_first(some):
    ordered = sorted(some)

    firsts = [day.first() for day in ordered]
    assert firsts == sorted(firsts)
    for earlier, later in pairwise(ordered):
        assert earlier.first() < later.first() or earlier.last() >= later.last()


@given(periods(), periods())
def test_overlap_is_the_same_seen_from_either_side(one, other):
    assert one.surely_overlaps(other) == other.surely_overlaps(one)


@given(periods(), periods())
def test_periods_that_surely_overlap_share_a_day(one, other):
    assume(one.surely_overlaps(other))

    latest_start = max(one.start.last(), other.start.last())
    assert one.contains(latest_start)
    assert other.contains(latest_start)


@given(periods())
def test_a_period_contains_its_first_and_last_day_and_none_before(period):
    assert period.contains(period.start.first())
    assert period.end is None or period.contains(period.end.last())
    assert not period.contains(date.fromordinal(period.start.first().toordinal() - 1))


@given(periods(), days)
def test_a_period_without_end_contains_every_later_day(period, day):
    endless = Period(period.start)

    assert endless.contains(day) == (day >= period.start.first())


def test_a_spell_that_begins_on_the_day_another_ends_does_not_surely_overlap_it():
    before = Period(PartialDate.parse("2006"), PartialDate.parse("2010-11-08"))
    after = Period(PartialDate.parse("2010-11-08"), PartialDate.parse("2011"))

    assert not before.surely_overlaps(after)


@pytest.mark.parametrize(
    "text", ["", "07", "1907-13", "1907-02-30", "17-10-1907", "1907-1-1", "x"]
)
def test_what_names_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(text)


def test_a_day_without_its_month_is_refused():
    with pytest.raises(ValueError, match="needs its month"):
        PartialDate(1907, None, 17)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="cannot end"):
        Period(PartialDate(2016), PartialDate(2015))
