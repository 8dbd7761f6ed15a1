"""Tells the time where a group is: quiet hours, and when something daily is due.

Times of day are minutes since midnight; time zones are names of the IANA database.
"""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
_LOOKED_AHEAD = 5


def zone_of(name: str | None) -> tzinfo:
    """Return a time zone by name; UTC if there is none of that name, or no more."""
    try:
        return UTC if name is None else ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return UTC


def is_within(hours: tuple[int, int], minute: int) -> bool:
    """Return True if a time of day lies within hours, which may go past midnight.

    The first minute belongs to them, the last does not.
    """
    begin, end = hours
    if begin <= end:
        return begin <= minute < end
    return minute >= begin or minute < end


def minute_of(moment: datetime, zone: str | None) -> int:
    """Return what time of day it is somewhere."""
    local = moment.astimezone(zone_of(zone))
    return local.hour * 60 + local.minute


def day_of(moment: datetime, zone: str | None) -> date:
    """Return what day it is somewhere."""
    return moment.astimezone(zone_of(zone)).date()


def next_at(
    minute: int,
    zone: str | None,
    after: datetime,
    done_on: date | None = None,
    shift: timedelta = timedelta(),
) -> datetime:
    """Return when a time of day comes next somewhere, in UTC.

    A time that the clocks skip comes as much later as they skip; one that they repeat comes the
    first time only (PEP 495, fold 0).

    Args:
        minute: The time of day.
        zone: Where.
        after: What is returned lies later.
        done_on: The last day there on which it need not come again; a day that is not even near
            is taken for a clock that was wrong.
        shift: How much later it comes than the time of day says.
    """
    where = zone_of(zone)
    today = day_of(after, zone)
    first = today - DAY
    if done_on is not None and first <= done_on <= today + DAY:
        first = done_on + DAY
    at_time = time(minute // 60, minute % 60, tzinfo=where)
    days = (first + ahead * DAY for ahead in range(_LOOKED_AHEAD))
    moments = (datetime.combine(day, at_time).astimezone(UTC) for day in days)
    return next(
        moment + shift
        for moment in moments
        if moment + shift > after and (done_on is None or day_of(moment, zone) >= first)
    )
