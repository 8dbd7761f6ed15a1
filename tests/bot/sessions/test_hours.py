"""When something daily comes, compared with the clocks of the whole world."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sessions import hours

ZONES = sorted(name for name in available_timezones() if "/" in name)
MINUTE = timedelta(minutes=1)

minutes = st.integers(0, 24 * 60 - 1)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def wall(moment, zone):
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def exists(local, zone):
    """Whether the clocks of a zone ever show a time; they skip some in spring."""
    there = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return wall(there, zone) == local


@given(minutes, st.sampled_from(ZONES), moments)
def test_it_comes_at_that_time_of_day_or_when_the_clocks_have_skipped_it(minute, zone, after):
    due = hours.next_at(minute, zone, after)

    shown = wall(due, zone)
    wanted = [
        datetime.combine(shown.date() - timedelta(days=back), datetime.min.time())
        + minute * MINUTE
        for back in (0, 1)
    ]
    assert due > after
    assert shown == wanted[0] or any(not exists(time, zone) for time in wanted)


@given(minutes, st.sampled_from(ZONES), moments)
def test_it_does_not_let_a_day_out(minute, zone, after):
    due = hours.next_at(minute, zone, after)

    step, missed = after.replace(second=0, microsecond=0) + MINUTE, []
    while step < due:
        shown = step.astimezone(ZoneInfo(zone))
        if shown.hour * 60 + shown.minute == minute and shown.second == 0 and not shown.fold:
            missed.append(step)
        step += MINUTE
    assert missed == []


@given(minutes, st.sampled_from(ZONES), moments)
def test_it_comes_once_a_day_for_ever(minute, zone, start):
    done_on, now, days = None, start, []
    for _ in range(9):
        now = hours.next_at(minute, zone, now, done_on)
        done_on = hours.day_of(now, zone)
        days.append(done_on)

    assert days == sorted(set(days))
    assert days[-1] - days[0] <= timedelta(days=9)


@given(
    minutes,
    st.sampled_from(ZONES),
    moments,
    st.lists(st.integers(-3 * 24 * 60, 3 * 24 * 60), max_size=12),
)
def test_however_the_clock_jumps_no_day_sees_it_twice(minute, zone, start, jumps):
    done_on, now, played = None, start, []
    due = hours.next_at(minute, zone, now)
    for jump in [*jumps, 0]:
        now = max(now + jump * MINUTE, due) if jump >= 0 else now + jump * MINUTE
        if due > now:
            due = hours.next_at(minute, zone, now, done_on)
            continue
        done_on = hours.day_of(due, zone)
        played.append(done_on)
        due = hours.next_at(minute, zone, now, done_on)

    assert all(later != day for day, later in pairwise(played))


@pytest.mark.parametrize(
    ("day", "minute", "zone", "due"),
    [
        (date(2026, 3, 28), 150, "Europe/Rome", "2026-03-29T01:30"),
        (date(2026, 10, 24), 150, "Europe/Rome", "2026-10-25T00:30"),
        (date(2026, 3, 28), 1110, "Europe/Rome", "2026-03-29T16:30"),
        (date(2026, 6, 1), 1110, "Asia/Jakarta", "2026-06-02T11:30"),
        (date(2026, 6, 1), 0, "Nowhere/Land", "2026-06-02T00:00"),
    ],
)
def test_where_the_clocks_change(day, minute, zone, due):
    after = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)

    assert hours.next_at(minute, zone, after).isoformat() == f"{due}:00+00:00"


@pytest.mark.parametrize(
    ("quiet", "minute", "is_within"),
    [
        ((1320, 420), 1320, True),
        ((1320, 420), 0, True),
        ((1320, 420), 420, False),
        ((60, 120), 119, True),
        ((60, 120), 30, False),
        ((60, 60), 60, False),
    ],
)
def test_hours_may_go_past_midnight(quiet, minute, is_within):
    assert hours.is_within(quiet, minute) is is_within
