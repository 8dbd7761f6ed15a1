"""Writes and reads times of day, and names time zones after their cities."""

import re
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_location

from bot.sessions import hours
from data.fold import fold
from data.model import LOCALES, Locale

COMMON = (
    "Pacific/Honolulu",
    "America/Los_Angeles",
    "America/Denver",
    "America/Mexico_City",
    "America/Chicago",
    "America/New_York",
    "America/Bogota",
    "America/Santiago",
    "America/Argentina/Buenos_Aires",
    "America/Sao_Paulo",
    "Atlantic/Azores",
    "Europe/London",
    "Europe/Lisbon",
    "Europe/Rome",
    "Europe/Berlin",
    "Europe/Zurich",
    "Africa/Lagos",
    "Europe/Athens",
    "Africa/Cairo",
    "Africa/Johannesburg",
    "Europe/Istanbul",
    "Asia/Riyadh",
    "Asia/Dubai",
    "Asia/Karachi",
    "Asia/Kolkata",
    "Asia/Dhaka",
    "Asia/Bangkok",
    "Asia/Jakarta",
    "Asia/Makassar",
    "Asia/Singapore",
    "Asia/Shanghai",
    "Asia/Jayapura",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
)
"""Zones that are offered by button; all others can be typed."""
USUAL: dict[Locale, str] = {"en": "Europe/London", "it": "Europe/Rome", "id": "Asia/Jakarta"}
"""Where a group is taken to be until it says so, by its language."""
OFFERED = 12
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?")
_HOURS_OF_DAY = 24


def written(minute: int) -> str:
    """Return a time of day as people in all three languages read it: 18:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def dotted(minute: int) -> str:
    """Return a time of day as a button carries it, whose arguments are parted by colons."""
    return written(minute).replace(":", ".")


def read(typed: str) -> int | None:
    """Return the time of day that somebody typed: 18:30, 18.30, 1830 or 18; None if it is none."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or int(found[1]) >= _HOURS_OF_DAY:
        return None
    return int(found[1]) * 60 + int(found[2] or 0)


def read_span(typed: str) -> tuple[int, int] | None:
    """Return the hours that somebody typed: 22:00-07:00 or 22 7; None if they are none."""
    parts = [part for part in re.split(r"\s*[-\u2013]\s*|\s+", typed.strip()) if part]
    times = tuple(time for part in parts if (time := read(part)) is not None)
    if len(parts) != 2 or len(times) != 2 or times[0] == times[1]:  # noqa: PLR2004
        return None
    return times[0], times[1]


@lru_cache(maxsize=512)
def city(locale: Locale, zone: str) -> str:
    """Return a zone's city in a language: Roma, Giacarta."""
    try:
        named: str = get_timezone_location(ZoneInfo(zone), locale=locale, return_city=True)
    except (ValueError, OSError, LookupError):
        return zone
    return named.rpartition("/")[2] or zone


def nearest(zone: str, now: datetime) -> tuple[str, ...]:
    """Return the zones to offer: those whose clocks show nearly the same, in the sun's order."""
    here = now.astimezone(hours.zone_of(zone)).utcoffset()

    def distance(name: str) -> tuple[float, bool]:
        there = now.astimezone(hours.zone_of(name)).utcoffset()
        apart = (there - here).total_seconds() if there is not None and here is not None else 0.0
        return abs(apart), name != zone

    near = sorted(COMMON, key=distance)[:OFFERED]
    return tuple(name for name in COMMON if name in near)


def find_zone(typed: str) -> str | None:
    """Return the zone that somebody named: Europe/Rome, or its city in any of our languages.

    A zone's own name comes first: UTC is also the end of Etc/UTC.
    """
    exact = next((name for name in _known() if name.casefold() == typed.strip().casefold()), None)
    return exact or _zones().get(fold(typed.replace("_", " ").replace("/", " ")))


@lru_cache(maxsize=1)
def _known() -> tuple[str, ...]:
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """Return all zones by what they may be called, folded; what is no single one's is none's."""
    called: dict[str, set[str]] = {}
    for name in _known():
        whole = name.replace("_", " ")
        for spelt in (whole.replace("/", " "), whole.rpartition("/")[2]):
            called.setdefault(fold(spelt), set()).add(name)
    for name in COMMON:
        for locale in LOCALES:
            called[fold(city(locale, name))] = {name}
    return {spelt: names.pop() for spelt, names in called.items() if len(names) == 1}
