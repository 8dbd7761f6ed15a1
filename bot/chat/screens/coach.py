"""Renders who coached Atalanta: one coach, one year, or all of them."""

from datetime import date

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, dotted, italic, lines
from bot.chat.screen import Button, Row, Screen, ask, pages, turn
from bot.chat.screens.card import card
from bot.chat.screens.figures import matches_and_results
from bot.chat.screens.footing import sentence
from bot.chat.screens.marks import unsure
from bot.chat.screens.stint import span
from data.archive import ATALANTA, GASPERINI
from data.model import FactId, PersonId, Stint, season_name
from data.period import PartialDate, Period

PER_PAGE = 16
_SUMMER = 7
"""A season goes from July to June."""


def coaches(desk: Desk) -> tuple[Stint, ...]:
    """Return the stints of Atalanta's coaches, the latest first."""
    held = (one for one in desk.archive.stints_at(ATALANTA) if one.role == "coach")
    return tuple(sorted(held, key=_begun_by, reverse=True))


def _begun_by(one: Stint) -> tuple[date, date]:
    """Return the latest day on which a stint can have begun, then that on which it ended.

    So one that began in some month or year comes after the caretaker who began in it and left.
    """
    end = one.end.last() if one.end else date.max
    return min(one.start.last(), end), end


def coach(desk: Desk, person_id: PersonId) -> Screen:
    """Return one coach's time at Atalanta; if there was none, that."""
    stints = [one for one in reversed(coaches(desk)) if one.person_id == person_id]
    if not stints:
        head = desk.words.say("{name} never coached Atalanta", name=desk.person(person_id))
        told = desk.words.say("At least not in any source recorded here.")
        return card(desk, head, told, buttons=((_all(desk),),))
    seasons = (
        row.season
        for row in desk.archive.seasons
        if row.club_id == ATALANTA and person_id in row.coaches
    )
    return card(
        desk,
        desk.person(person_id),
        desk.words.say("Coach of Atalanta"),
        *(_spell(desk, one) for one in stints),
        facts=tuple(one.fact_id for one in stints),
        buttons=_onward(desk, person_id, max(seasons, default=None)),
    )


def coaches_of_year(desk: Desk, year: int, *, is_season: bool) -> Screen:
    """Return who coached Atalanta in a calendar year, or in a season."""
    whole_year = Period(PartialDate(year), PartialDate(year))
    there = _in_season(desk, year) if is_season else _within(desk, whole_year)
    when = season_name(year) if is_season else str(year)
    title = desk.words.say("Atalanta's coach in {when}", when=when)
    if not there:
        told = desk.words.say("I have no coach for that time.")
        return card(desk, title, told, buttons=((_all(desk),),))
    to_season = ask(season_name(year), f"/season {season_name(year)}")
    return card(
        desk,
        title,
        lines(*(_line(desk, one) for one in there)),
        facts=tuple(one.fact_id for one in there),
        buttons=((to_season, _all(desk)),),
    )


def coach_list(desk: Desk, page: int) -> Screen:
    """Return a page of all coaches held, the latest first."""
    every = coaches(desk)
    last = max(1, -(-len(every) // PER_PAGE))
    page = min(page, last)
    shown = every[(page - 1) * PER_PAGE : page * PER_PAGE]
    back, forth = pages(desk.labels, "/coach", page, last)
    return card(
        desk,
        desk.words.say("Atalanta's coaches"),
        lines(*(_line(desk, one) for one in shown)),
        italic(desk.words.say("The list has gaps. For one coach: /coach with a name or a year.")),
        sources=tuple(source for one in shown for source in one.sources),
        quiz_about=FactId(f"club:{ATALANTA}"),
        buttons=((*back, *forth),),
    )


def _spell(desk: Desk, one: Stint) -> Html:
    told = (text.in_(desk.words.locale) for text in (one.began, one.ended) if text)
    tally = desk.archive.tally(desk.archive.matches_under(one), one.club_id)
    return lines(
        bold(span(desk.words, one)),
        desk.words.say("{text}", text=" ".join(sentence(text) for text in told)),
        desk.words.say("{text}", text=sentence(one.detail.in_(desk.words.locale)))
        if one.detail
        else None,
        matches_and_results(desk.words, tally) if tally.played else None,
        unsure(desk, one),
    )


def _line(desk: Desk, one: Stint) -> Html:
    return dotted((span(desk.words, one), desk.person(one.person_id)))


def _in_season(desk: Desk, year: int) -> tuple[Stint, ...]:
    """Return who coached in a season: those its table row names, else those whose time fits."""
    within = Period(PartialDate(year, _SUMMER), PartialDate(year + 1, _SUMMER - 1))
    there = _within(desk, within)
    row = desk.archive.season_of(ATALANTA, year)
    if row is None or not row.coaches:
        return there
    return tuple(one for one in there if one.person_id in row.coaches)


def _within(desk: Desk, within: Period) -> tuple[Stint, ...]:
    return tuple(
        one
        for one in reversed(coaches(desk))
        if one.period.contains(within.start.first()) or within.contains(one.start.first())
    )


def _all(desk: Desk) -> Button:
    return turn(desk.labels.say("All coaches"), "/coach")


def _onward(desk: Desk, person_id: PersonId, latest: int | None) -> tuple[Row, ...]:
    season = (ask(season_name(latest), f"/season {season_name(latest)}"),) if latest else ()
    career = (ask(desk.labels.say("Career"), "/career"),) if person_id == GASPERINI else ()
    return ((*season, *career), (_all(desk),))
