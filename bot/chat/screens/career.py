"""Renders Gasperini's whole career in one list."""

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, dotted, lines
from bot.chat.screen import Screen, ask, rows
from bot.chat.screens.card import card
from bot.chat.screens.figures import results
from bot.chat.screens.marks import star_note
from data.archive import GASPERINI
from data.model import Role, Stint
from data.tally import Tally

_ACROSS = 3


def career(desk: Desk) -> Screen:
    """Return all his stints, the youth years first."""
    stints = desk.archive.stints_of(GASPERINI)
    person = desk.archive.get_person(GASPERINI)
    coached = tuple(one for one in stints if one.role == "coach")
    clubs = dict.fromkeys(one.club_id for one in reversed(coached))
    return card(
        desk,
        person.name,
        _born(desk),
        _part(
            desk,
            desk.words.say("As a player: league matches (goals)"),
            stints,
            ("youth player", "player"),
        ),
        _part(desk, desk.words.say("As a youth coach"), stints, ("youth coach",)),
        _part(desk, desk.words.say("As a coach: won-drawn-lost"), stints, ("coach",)),
        _total(desk, coached),
        star_note(desk, stints),
        facts=(person.fact_id,),
        buttons=rows(
            (
                ask(desk.labels.club(desk.archive.get_club(club_id)), f"/stint {club_id}")
                for club_id in clubs
            ),
            _ACROSS,
        ),
    )


def _born(desk: Desk) -> Html | None:
    person = desk.archive.get_person(GASPERINI)
    if person.born is None:
        return None
    born = desk.words.when(person.born)
    if person.birthplace is None:
        return desk.words.say("Born on {day}", day=born)
    return desk.words.say("Born on {day} in {place}", day=born, place=person.birthplace)


def _part(
    desk: Desk, title: Html, stints: tuple[Stint, ...], roles: tuple[Role, ...]
) -> Html | None:
    some = tuple(one for one in stints if one.role in roles)
    return lines(bold(title), *(_line(desk, one) for one in some)) if some else None


def _line(desk: Desk, one: Stint) -> Html:
    club, figures = desk.club(one.club_id), _figures(desk, one)
    line = desk.words.say("{years}: {club}", years=_years(desk, one), club=club)
    leagues = desk.words.listing([str(desk.competition(league)) for league in one.divisions])
    return dotted((Html(f"{line} {figures}".rstrip()), leagues))


def _years(desk: Desk, one: Stint) -> str:
    if one.end is None:
        return desk.words.say("since {year}", year=str(one.start.year))
    if one.start.year == one.end.year:
        return str(one.start.year)
    return f"{one.start.year}\u2013{one.end.year}"


def _figures(desk: Desk, one: Stint) -> str:
    if one.role == "youth player":
        return desk.words.say("(youth teams)")
    if one.role == "player" and one.appearances is not None:
        doubtful = "*" if "goals" in one.uncertain else ""
        return f"{one.appearances} ({one.goals}{doubtful})"
    tally = desk.archive.tally(desk.archive.matches_under(one), one.club_id)
    return f"{tally.won}-{tally.drawn}-{tally.lost}" if tally.played else ""


def _total(desk: Desk, coached: tuple[Stint, ...]) -> Html | None:
    tallies = [desk.archive.tally(desk.archive.matches_under(one), one.club_id) for one in coached]
    whole = Tally(
        won=sum(tally.won for tally in tallies),
        drawn=sum(tally.drawn for tally in tallies),
        lost=sum(tally.lost for tally in tallies),
    )
    if not whole.played:
        return None
    return desk.words.say(
        "In the {n} matches recorded here, up to {day}: {results}.",
        n=whole.played,
        day=desk.words.when(desk.archive.up_to),
        results=results(desk.words, whole),
    )
