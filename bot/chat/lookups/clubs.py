"""Answers what is asked about clubs: his spells there, matches, head to head, the club itself."""

from bot.chat.desk import Desk
from bot.chat.lookups.finding import find_club, find_season
from bot.chat.lookups.line import is_year, take_page, take_season
from bot.chat.screen import Screen
from bot.chat.screens import club as clubs
from bot.chat.screens.match import match_card, match_list
from bot.chat.screens.meetings import Span
from bot.chat.screens.record import record, record_menu
from bot.chat.screens.stint import stint, stint_menu
from data.archive import ATALANTA
from data.lookup import fold
from data.model import ClubId, FactId, Match


def answer_stint(desk: Desk, typed: str) -> Screen:
    """Answer /stint <club>."""
    if not fold(typed):
        return stint_menu(desk)
    return find_club(desk, typed, lambda club_id: stint(desk, club_id), "/stint {}".format)


def answer_record(desk: Desk, typed: str) -> Screen:
    """Answer /record <opponent>."""
    if not fold(typed):
        return record_menu(desk)
    return find_club(desk, typed, lambda club_id: record(desk, club_id), "/record {}".format)


def answer_match(desk: Desk, typed: str) -> Screen:
    """Answer /match <opponent> [season or year] [#page], or the id of a match."""
    held = desk.archive.find_fact(FactId(f"match:{typed.removeprefix('match:')}"))
    if isinstance(held, Match):
        return match_card(desk, held)
    page, rest = take_page(typed)
    season, name = take_season(rest)
    if not fold(name):
        return _matches(desk, None, season, page)
    return find_club(
        desk,
        name,
        lambda club_id: _matches(desk, club_id, season, page),
        lambda club_id: f"/match {club_id} {season}".rstrip(),
    )


def _matches(desk: Desk, club_id: ClubId | None, season: str, page: int) -> Screen:
    if not season:
        return match_list(desk, club_id, None, page)
    if is_year(season):
        return match_list(desk, club_id, Span(int(season), is_season=False), page)
    return find_season(
        desk,
        season,
        lambda year: match_list(desk, club_id, Span(year, is_season=True), page),
        lambda year: f"/match {club_id or ''} {year}",
    )


def answer_club(desk: Desk, typed: str) -> Screen:
    """Answer /club, /club <chapter> and /club <another club>."""
    page, name = take_page(typed)
    if not fold(name):
        return clubs.club(desk)
    chapter = clubs.find_chapter(desk, name)
    if chapter is not None:
        return clubs.chapter(desk, chapter, page)
    return find_club(desk, name, lambda club_id: _club(desk, club_id), "/club {}".format)


def _club(desk: Desk, club_id: ClubId) -> Screen:
    return clubs.club(desk) if club_id == ATALANTA else clubs.other_club(desk, club_id)
