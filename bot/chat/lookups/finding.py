"""Finds what was typed after a command, and shows what is asked of it."""

import re
from collections.abc import Callable

from bot.chat.desk import Desk
from bot.chat.screen import Screen
from bot.chat.screens.choices import Line, settled
from data.lookup import NotFound, Outcome
from data.model import ClubId, PersonId, season_name

_YEAR = re.compile(r"([12]\d{3})(?:[-/](\d{4}|\d{2}))?")


def find_club(desk: Desk, typed: str, show: Callable[[ClubId], Screen], line: Line) -> Screen:
    """Show what is asked of the club that was typed, or offer clubs it may mean."""
    hint = desk.words.say(
        "I know the clubs that Atalanta or Gasperini's sides have met, by name or nickname."
    )
    return settled(desk, typed, desk.lookup.club(typed), show, line, hint)


def find_season(desk: Desk, typed: str, show: Callable[[int], Screen], line: Line) -> Screen:
    """Show what is asked of the season that was typed, or offer the nearest.

    A whole year of which nothing is held is shown too: its screen says so, and what comes near.
    """
    outcome = desk.lookup.season(typed)
    year = _whole_year(typed)
    if isinstance(outcome, NotFound) and year is not None:
        return show(year)
    hint = desk.words.say("Seasons are written like 2019-20, 2019/20 or 2019.")
    return settled(desk, typed, outcome, show, line, hint)


def _whole_year(typed: str) -> int | None:
    found = _YEAR.fullmatch(typed.strip())
    if found is None or (found[2] and season_name(int(found[1]))[-2:] != found[2][-2:]):
        return None
    return int(found[1])


def find_person(
    desk: Desk,
    typed: str,
    outcome: Outcome[PersonId],
    show: Callable[[PersonId], Screen],
    line: Line,
) -> Screen:
    """Show what is asked of a person, or offer people that may be meant."""
    hint = desk.words.say("A surname is enough; with nothing after the command I list them all.")
    return settled(desk, typed, outcome, show, line, hint)
