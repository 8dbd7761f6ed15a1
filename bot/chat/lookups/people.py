"""Answers what is asked about people: his career, coaches, graduates of the academy."""

from bot.chat.desk import Desk
from bot.chat.lookups.finding import find_person
from bot.chat.lookups.line import is_year, take_page, take_season
from bot.chat.screen import Screen
from bot.chat.screens.career import career
from bot.chat.screens.coach import coach, coach_list, coaches, coaches_of_year
from bot.chat.screens.graduate import graduate, graduate_menu
from bot.chat.screens.honours import honours
from data.lookup import Ambiguous, Found, Option, Outcome, fold
from data.model import PersonId


def answer_career(desk: Desk, typed: str) -> Screen:
    """Answer /career; what follows is not looked at."""
    return career(desk)


def answer_honours(desk: Desk, typed: str) -> Screen:
    """Answer /honours; what follows is not looked at."""
    return honours(desk)


def answer_graduate(desk: Desk, typed: str) -> Screen:
    """Answer /graduate <name>."""
    if not fold(typed):
        return graduate_menu(desk)
    return find_person(
        desk,
        typed,
        desk.lookup.graduate(typed),
        lambda person_id: graduate(desk, person_id),
        "/graduate {}".format,
    )


def answer_coach(desk: Desk, typed: str) -> Screen:
    """Answer /coach <name or year> and /coach [#page]."""
    page, rest = take_page(typed)
    asked, name = take_season(rest)
    if asked and not fold(name):
        return _of_year(desk, asked)
    if not fold(rest):
        return coach_list(desk, page)
    return find_person(
        desk,
        rest,
        _coaches_first(desk, desk.lookup.person(rest)),
        lambda person_id: coach(desk, person_id),
        "/coach {}".format,
    )


def _of_year(desk: Desk, asked: str) -> Screen:
    """Show who coached in a season, or in the calendar year if only that was typed."""
    if is_year(asked):
        return coaches_of_year(desk, int(asked), is_season=False)
    match desk.lookup.season(asked):
        case Found(key=year):
            return coaches_of_year(desk, year, is_season=True)
        case _:
            return coach_list(desk, 1)


def _coaches_first(desk: Desk, outcome: Outcome[PersonId]) -> Outcome[PersonId]:
    """Leave out namesakes who never coached Atalanta, if any did."""
    if not isinstance(outcome, Ambiguous):
        return outcome
    there = {one.person_id for one in coaches(desk)}
    options: tuple[Option[PersonId], ...] = tuple(o for o in outcome.options if o.key in there)
    match options:
        case ():
            return outcome
        case (only,):
            return Found(only.kind, only.key, only.name, exact=False)
        case _:
            return Ambiguous(options)
