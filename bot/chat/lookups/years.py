"""Answers what is asked about a time: a season, a year in Europe, a day."""

import re
from datetime import date

from babel.dates import get_month_names

from bot.chat.desk import Desk
from bot.chat.lookups.finding import find_club, find_season
from bot.chat.lookups.line import MOST, is_year, take_season
from bot.chat.screen import Screen
from bot.chat.screens.europe import europe, europe_in_year, europe_list
from bot.chat.screens.onthisday import onthisday, unreadable_day
from bot.chat.screens.season import season, season_menu
from data.archive import ATALANTA
from data.lookup import fold
from data.model import LOCALES, ClubId

_ISO = re.compile(r"(?:\d{4}-|--)(\d{1,2})-(\d{1,2})")
_LEAP_YEAR = 2000
_MONTHS = 12


def answer_season(desk: Desk, typed: str) -> Screen:
    """Answer /season <year> [club]; without a year, the club's seasons."""
    asked, name = take_season(typed)
    if not fold(name):
        return _season(desk, ATALANTA, asked)
    return find_club(
        desk,
        name,
        lambda club_id: _season(desk, club_id, asked),
        lambda club_id: f"/season {asked} {club_id}".replace("  ", " "),
    )


def _season(desk: Desk, club_id: ClubId, asked: str) -> Screen:
    if not asked:
        return season_menu(desk, club_id)
    of_club = "" if club_id == ATALANTA else f" {club_id}"
    return find_season(
        desk,
        asked,
        lambda year: season(desk, club_id, year),
        lambda year: f"/season {year}{of_club}",
    )


def answer_europe(desk: Desk, typed: str) -> Screen:
    """Answer /europe [season or year]."""
    if not fold(typed):
        return europe_list(desk)
    asked, _ = take_season(typed)
    if is_year(asked):
        return europe_in_year(desk, int(asked))
    return find_season(desk, asked or typed, lambda year: europe(desk, year), "/europe {}".format)


def answer_onthisday(desk: Desk, typed: str) -> Screen:
    """Answer /onthisday [date]."""
    if not fold(typed):
        return onthisday(desk, desk.today.month, desk.today.day)
    day = read_day(typed)
    return onthisday(desk, *day) if day else unreadable_day(desk)


def read_day(typed: str) -> tuple[int, int] | None:
    """Return the month and day of a date such as 25/1, 25 gennaio or 2020-01-25; None if none."""
    whole = typed.strip()[:MOST]
    iso = _ISO.fullmatch(whole)
    if iso:
        return _real(int(iso[1]), int(iso[2]))
    parts = fold(whole).split()
    named = [month for part in parts if (month := _months().get(part))]
    numbers = [int(part) for part in parts if part.isdecimal()]
    if named and numbers:
        return _real(named[0], numbers[0])
    return _by_numbers(*numbers[:2]) if len(numbers) > 1 else None


def _by_numbers(first: int, second: int) -> tuple[int, int] | None:
    """Read the day first, as in Italy and Indonesia, unless only the other way makes sense."""
    return _real(first, second) if second > _MONTHS else _real(second, first)


def _real(month: int, day: int) -> tuple[int, int] | None:
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError:
        return None
    return month, day


def _months() -> dict[str, int]:
    """Return the names of the months, whole and short, in all languages."""
    return {
        fold(name): month
        for locale in LOCALES
        for width in ("wide", "abbreviated")
        for month, name in get_month_names(width, locale=locale).items()
    }
