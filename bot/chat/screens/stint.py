"""Renders what Gasperini did at a club: each spell there, as coach and as player."""

from collections.abc import Iterator

from bot.chat.desk import Desk, sources_of
from bot.chat.say import Html, Speech, bold, dotted, lines, paragraphs
from bot.chat.screen import Button, Row, Screen, ask, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.figures import matches_and_results
from bot.chat.screens.footing import sentence
from bot.chat.screens.marks import unsure
from bot.chat.screens.match import head_to_head
from bot.chat.screens.meetings import his_matches_against, tally_against
from data.archive import ATALANTA, GASPERINI
from data.model import ClubId, FactId, Role, Stint, Text

_ACROSS = 3


def stint(desk: Desk, club_id: ClubId) -> Screen:
    """Return all his spells at a club; if there were none, that."""
    stints = desk.archive.stints_at(club_id, GASPERINI)
    if not stints:
        return _never_there(desk, club_id)
    matches = tuple(m for one in stints for m in desk.archive.matches_under(one))
    title = desk.words.say("Gasperini at {club}", club=desk.club(club_id))
    return card(
        desk,
        title,
        *(_spell(desk, one) for one in stints),
        facts=tuple(one.fact_id for one in stints),
        sources=sources_of(matches),
        buttons=_onward(desk, club_id),
    )


def stint_menu(desk: Desk) -> Screen:
    """Offer the clubs he has been at."""
    clubs = dict.fromkeys(one.club_id for one in desk.archive.stints_of(GASPERINI))
    text = paragraphs(
        bold(desk.words.say("Gasperini's clubs: which one?")),
        desk.words.say("Or all in one list: /career"),
    )
    return Screen(text, rows((_to_stint(desk, club_id) for club_id in clubs), _ACROSS))


def _to_stint(desk: Desk, club_id: ClubId) -> Button:
    return turn(desk.labels.club(desk.archive.get_club(club_id)), f"/stint {club_id}")


def _spell(desk: Desk, one: Stint) -> Html:
    told = (one.began, one.ended, one.detail)
    return lines(
        bold(dotted((role_name(desk.words, one.role), span(desk.words, one)))),
        Html(" ".join((*(_told(desk, text) for text in told if text), *_around(desk, one)))),
        _figures(desk, one),
        _won(desk, one.honours),
        unsure(desk, one),
    )


def _around(desk: Desk, one: Stint) -> Iterator[Html]:
    """Say who coached before and after, unless how it began and ended says so."""
    told = f"{one.began.en if one.began else ''} {one.ended.en if one.ended else ''}"
    before, after = (desk.person(p) if p else "" for p in (one.predecessor, one.successor))
    if before and before not in told:
        yield desk.words.say("Before him: {name}.", name=before)
    if after and after not in told:
        yield desk.words.say("After him: {name}.", name=after)


def _told(desk: Desk, text: Text) -> Html:
    return desk.words.say("{text}", text=sentence(text.in_(desk.words.locale)))


def _figures(desk: Desk, one: Stint) -> Html | None:
    tally = desk.archive.tally(desk.archive.matches_under(one), one.club_id)
    counted = matches_and_results(desk.words, tally) + "." if tally.played else ""
    noted = _told(desk, one.record_note) if one.record_note else ""
    told = " ".join(part for part in (counted, played(desk.words, one), noted) if part)
    return Html(told) or None


def played(words: Speech, one: Stint) -> Html:
    """Return a player's league figures; empty if none are held."""
    if one.appearances is None:
        return Html("")
    if not one.appearances:
        return words.say("No league match.")
    matches = words.say_n("{n} league match", "{n} league matches", one.appearances)
    if one.goals is None:
        return Html(f"{matches}.")
    goals = words.say_n("{n} goal", "{n} goals", one.goals) if one.goals else words.say("no goals")
    return Html(f"{matches}, {goals}.")


def _won(desk: Desk, honours: Text | None) -> Html | None:
    return desk.words.say("🏆 {honours}", honours=honours) if honours else None


def role_name(words: Speech, role: Role) -> Html:
    """Return what somebody was at a club."""
    match role:
        case "coach":
            return words.say("Coach")
        case "youth coach":
            return words.say("Youth coach")
        case "player":
            return words.say("Player")
        case "youth player":
            return words.say("Youth player")


def span(words: Speech, one: Stint) -> Html:
    """Return from when to when somebody was at a club, as far as that is known."""
    start, end = one.start, one.end
    begun = words.when(start)
    if end is None:
        return words.say("since {start}", start=begun)
    if start == end or ((start.year, start.month) == (end.year, end.month) and end.day is None):
        return Html(words.day(end))
    if start.year == end.year and start.month is None:
        return words.say("until {end}", end=words.when(end))
    if start.year == end.year and end.month is None:
        return words.say("from {start}", start=begun)
    return words.say("{start} to {end}", start=begun, end=words.when(end))


def _onward(desk: Desk, club_id: ClubId) -> tuple[Row, ...]:
    career = ask(desk.labels.say("Career"), "/career")
    if club_id == ATALANTA:
        honours = ask(desk.labels.say("Honours"), "/honours")
        return ((honours, ask(desk.labels.say("In Europe"), "/europe")), (career,))
    return ((head_to_head(desk, club_id), career),)


def _never_there(desk: Desk, club_id: ClubId) -> Screen:
    club = desk.club(club_id)
    his = his_matches_against(desk, club_id)
    met = None
    if his:
        told = matches_and_results(desk.words, tally_against(desk, club_id, his))
        met = desk.words.say("Against {club} his sides played {record}.", club=club, record=told)
    return card(
        desk,
        desk.words.say("Gasperini was never at {club}", club=club),
        desk.words.say("Neither as a coach nor as a player, in any source recorded here."),
        met,
        sources=sources_of(his),
        quiz_about=FactId(f"club:{club_id}") if his else None,
        buttons=((_record_of(desk, club_id),), (turn(desk.labels.say("His clubs"), "/stint"),)),
    )


def _record_of(desk: Desk, club_id: ClubId) -> Button:
    club = desk.labels.club(desk.archive.get_club(club_id))
    return ask(desk.labels.say("Record against {club}", club=club), f"/record {club_id}")
