"""Names any fact in a few words, and the command line that shows it."""

from functools import singledispatch

from bot.chat.desk import Desk
from bot.chat.say import Html, safe
from bot.chat.screens.figures import score
from bot.chat.screens.stint import role_name
from data.archive import ATALANTA, GASPERINI
from data.model import (
    Campaign,
    Club,
    Competition,
    Event,
    Fact,
    Graduate,
    Ground,
    Honour,
    Match,
    Person,
    Record,
    Scorer,
    Season,
    Stint,
    season_name,
)

_LONGEST = 80


@singledispatch
def fact_name(fact: Fact, desk: Desk) -> Html:
    """Return what a fact is about."""
    return safe(fact.fact_id)


@fact_name.register
def _(fact: Stint, desk: Desk) -> Html:
    role = role_name(desk.words, fact.role)
    person, club = desk.person(fact.person_id), desk.club(fact.club_id)
    return desk.words.say("{person}, {club}: {role}", person=person, club=club, role=role)


@fact_name.register
def _(fact: Match, desk: Desk) -> Html:
    return desk.words.say("{match}, {day}", match=score(desk, fact), day=fact.day)


@fact_name.register(Season)
@fact_name.register(Scorer)
def _(fact: Season | Scorer, desk: Desk) -> Html:
    club, season = desk.club(fact.club_id), season_name(fact.season)
    return desk.words.say("{club}, {season}", club=club, season=season)


@fact_name.register(Honour)
@fact_name.register(Campaign)
def _(fact: Honour | Campaign, desk: Desk) -> Html:
    cup, season = desk.competition(fact.competition_id), season_name(fact.season)
    return desk.words.say("{competition} {season}", competition=cup, season=season)


@fact_name.register(Club)
@fact_name.register(Competition)
def _(fact: Club | Competition, desk: Desk) -> Html:
    return safe(fact.names.in_(desk.words.locale))


@fact_name.register(Person)
@fact_name.register(Ground)
def _(fact: Person | Ground, desk: Desk) -> Html:
    return safe(fact.name)


@fact_name.register
def _(fact: Graduate, desk: Desk) -> Html:
    return safe(desk.person(fact.person_id))


@fact_name.register
def _(fact: Record, desk: Desk) -> Html:
    return safe(fact.title.in_(desk.words.locale))


@fact_name.register
def _(fact: Event, desk: Desk) -> Html:
    text = fact.text.in_(desk.words.locale)
    return safe(text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…")


@singledispatch
def line_of(fact: Fact) -> str | None:
    """Return the command line whose card shows a fact; None if there is no such card."""
    return None


@line_of.register
def _(fact: Stint) -> str:
    if fact.person_id == GASPERINI:
        return f"/stint {fact.club_id}"
    return f"/coach {fact.person_id}"


@line_of.register
def _(fact: Match) -> str:
    return f"/match {fact.fact_id.removeprefix('match:')}"


@line_of.register(Season)
@line_of.register(Scorer)
def _(fact: Season | Scorer) -> str:
    club = "" if fact.club_id == ATALANTA else f" {fact.club_id}"
    return f"/season {season_name(fact.season)}{club}"


@line_of.register
def _(fact: Campaign) -> str:
    return f"/europe {season_name(fact.season)}"


@line_of.register
def _(fact: Honour) -> str:
    return "/honours"


@line_of.register
def _(fact: Graduate) -> str:
    return f"/graduate {fact.person_id}"


@line_of.register
def _(fact: Person) -> str | None:
    return "/career" if fact.person_id == GASPERINI else None


@line_of.register
def _(fact: Club) -> str:
    return "/club" if fact.club_id == ATALANTA else f"/club {fact.club_id}"


@line_of.register
def _(fact: Ground) -> str:
    return "/club grounds"


@line_of.register
def _(fact: Record) -> str:
    return "/club academy" if fact.topic == "academy" else "/club records"


@line_of.register
def _(fact: Event) -> str:
    day = fact.day
    if day.month is None or day.day is None:
        return "/club history"
    return f"/onthisday --{day.month:02}-{day.day:02}"
