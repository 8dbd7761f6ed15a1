"""Renders who came through Atalanta's academy, and how far the sources agree that they did."""

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, dotted, lines, paragraphs
from bot.chat.screen import Screen, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.footing import sentence
from bot.chat.screens.marks import unsure
from data.lookup import Found
from data.model import Graduate, PersonId

_ACROSS = 2


def graduate(desk: Desk, person_id: PersonId) -> Screen:
    """Return one player's youth years at Atalanta."""
    one = desk.archive.find_graduate(person_id)
    if one is None:
        return graduate_menu(desk)
    person = desk.archive.get_person(person_id)
    return card(
        desk,
        person.name,
        lines(_verdict(desk, one), _born(desk, one)),
        desk.words.say("{text}", text=sentence(one.text.in_(desk.words.locale))),
        _later(desk, one),
        unsure(desk, one),
        facts=(one.fact_id, person.fact_id),
        buttons=((turn(desk.labels.say("All graduates"), "/graduate"),),),
    )


def graduate_menu(desk: Desk) -> Screen:
    """Offer all players the archive knows of."""
    known = sorted(desk.archive.graduates, key=lambda one: _surname(desk, one))
    buttons = rows(
        (turn(desk.person(one.person_id), f"/graduate {one.person_id}") for one in known), _ACROSS
    )
    text = paragraphs(
        bold(desk.words.say("Atalanta's academy: which player?")),
        desk.words.say("These are the ones the sources speak of; there were many more."),
    )
    return Screen(text, buttons)


def _surname(desk: Desk, one: Graduate) -> str:
    return desk.person(one.person_id).rsplit(maxsplit=1)[-1]


def _verdict(desk: Desk, one: Graduate) -> Html:
    match one.verdict:
        case "yes":
            return desk.words.say("✅ Came through Atalanta's academy.")
        case "partly":
            return desk.words.say("➗ Came through Atalanta's academy only in part.")
        case "disputed":
            return desk.words.say("⚠️ Sources disagree on whether he is a product of the academy.")


def _born(desk: Desk, one: Graduate) -> Html | None:
    person = desk.archive.get_person(one.person_id)
    if person.born is None:
        return None
    born = desk.words.when(person.born)
    if person.born.day is None:
        return desk.words.say("Born in {day}", day=born)
    return desk.words.say("Born on {day}", day=born)


def _later(desk: Desk, one: Graduate) -> Html | None:
    if not one.later_clubs:
        return None
    clubs = dotted(_club(desk, name) for name in one.later_clubs)
    return desk.words.say("Later at: {clubs}", clubs=clubs)


def _club(desk: Desk, name: str) -> str:
    """Return a club by the name that the language has for it, if the archive knows the club."""
    match desk.lookup.club(name):
        case Found(key=club_id, exact=True):
            return str(desk.club(club_id))
        case _:
            return name
