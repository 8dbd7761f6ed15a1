"""Renders Atalanta's history by chapter, and what is held of any other club."""

from collections.abc import Iterable

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, dotted, labels, lines, safe
from bot.chat.screen import Row, Screen, ask, pages, rows, turn
from bot.chat.screens.card import card
from bot.chat.screens.footing import doubts_about, sentence
from bot.chat.screens.marks import star, star_note, unsure
from bot.chat.screens.match import head_to_head
from data.archive import ATALANTA, GASPERINI
from data.lookup import fold
from data.model import LOCALES, Club, ClubId, Event, FactId, Ground, Record
from questions.wording import Words

CHAPTERS = ("history", "grounds", "milestones", "records", "academy")
PER_PAGE = 8
_ACROSS = 3
_CLUB = "Atalanta"
_NICKNAMES = 4
_EARLY = ("founding", "merger", "name", "colours")
_LATER = ("milestone",)
_ALSO = {
    "history": "history storia sejarah colours colori warna names name nomi nome nama",
    "grounds": "ground grounds campo campi kandang stadium stadiums stadio stadi stadion",
    "milestones": "milestone tappa tappe",
    "records": "record records primato primati rekor",
    "academy": "academy vivaio akademi giovanili youth",
}
"""Words that name a chapter, whatever language the chat speaks."""


def club(desk: Desk) -> Screen:
    """Return Atalanta in one screen: founding, merger, names, colours, ground."""
    told = [event for event in _events(desk, _EARLY) if not event.uncertain]
    about = desk.archive.get_club(ATALANTA)
    open_points = doubts_about(desk, (event.fact_id for event in _events(desk, _EARLY)))
    return card(
        desk,
        about.full_name,
        lines(_home(desk, about), _nicknames(desk, about), _present_ground(desk)),
        lines(*(event_line(desk, event) for event in told)),
        _disagreed(desk, len(open_points)),
        sources=tuple(source for event in told for source in event.sources),
        quiz_about=about.fact_id,
        buttons=(*_chapters(desk, None), *_to_doubts(desk, len(open_points))),
    )


def chapter(desk: Desk, name: str, page: int) -> Screen:
    """Return one chapter of Atalanta's history."""
    match name:
        case "history":
            return _listed(desk, name, _events(desk, _EARLY), page)
        case "milestones":
            return _listed(desk, name, _events(desk, _LATER), page)
        case "grounds":
            return _listed(desk, name, desk.archive.grounds, page)
        case "academy":
            academy = (one for one in desk.archive.records if one.topic == "academy")
            events = _events(desk, ("academy",))
            return _listed(desk, name, (*academy, *events), page)
        case _:
            others = (one for one in desk.archive.records if one.topic != "academy")
            return _listed(desk, "records", others, page)


def find_chapter(desk: Desk, typed: str) -> str | None:
    """Return the chapter that a word names in any language."""
    wanted = fold(typed)
    return next((name for name in CHAPTERS if wanted in _spellings(name)), None)


def other_club(desk: Desk, club_id: ClubId) -> Screen:
    """Return what is held of a club that is not Atalanta."""
    about = desk.archive.get_club(club_id)
    there = desk.archive.stints_at(club_id, GASPERINI)
    name = desk.labels.club(about)
    stint = ask(desk.labels.say("Gasperini at {club}", club=name), f"/stint {club_id}")
    return card(
        desk,
        str(desk.club(club_id)),
        lines(_full_name(desk, about), _home(desk, about), _nicknames(desk, about)),
        unsure(desk, about),
        facts=(about.fact_id,),
        buttons=((head_to_head(desk, club_id), *((stint,) if there else ())),),
    )


def _events(desk: Desk, topics: tuple[str, ...]) -> tuple[Event, ...]:
    """Return events by year, and within a year in the order of the topics."""
    some = (event for event in desk.archive.events if event.topic in topics)
    return tuple(sorted(some, key=lambda event: (event.day.year, topics.index(event.topic))))


def _listed(desk: Desk, name: str, some: Iterable[Event | Ground | Record], page: int) -> Screen:
    every = tuple(some)
    last = max(1, -(-len(every) // PER_PAGE))
    page = min(page, last)
    shown = every[(page - 1) * PER_PAGE : page * PER_PAGE]
    back, forth = pages(desk.labels, f"/club {name}", page, last)
    doubts = doubts_about(desk, (one.fact_id for one in shown))
    return card(
        desk,
        desk.words.say("Atalanta: {chapter}", chapter=_chapter_names(desk.labels)[name]),
        lines(*(_item(desk, one) for one in shown)),
        star_note(desk, shown),
        _disagreed(desk, len(doubts)),
        sources=tuple(source for one in shown for source in one.sources),
        quiz_about=FactId(f"club:{ATALANTA}"),
        buttons=((*back, *forth), *_chapters(desk, name), *_to_doubts(desk, len(doubts))),
    )


def _item(desk: Desk, one: Event | Ground | Record) -> Html:
    match one:
        case Event():
            return event_line(desk, one)
        case Ground():
            return _ground(desk, one)
        case Record():
            return _record(desk, one)


def event_line(desk: Desk, event: Event) -> Html:
    """Return an event in a line with its day."""
    day, text = bold(desk.words.day(event.day)), sentence(event.text.in_(desk.words.locale))
    return Html(f"{day}{star(event)}: {safe(text)}")


def _ground(desk: Desk, ground: Ground) -> Html:
    text = sentence(ground.text.in_(desk.words.locale))
    years = f"{ground.start.year}\u2013{ground.end.year if ground.end else ''}"
    return Html(f"{bold(years)}{star(ground)}: {safe(ground.name)}. {safe(text)}")


def _record(desk: Desk, record: Record) -> Html:
    title, text = record.title.in_(desk.words.locale), sentence(record.text.in_(desk.words.locale))
    is_named = record.holder.split()[-1] in f"{title} {text} {_CLUB}"
    who = "" if is_named else f" {record.holder}."
    return Html(f"{bold(title)}{star(record)}:{safe(who)} {safe(text)}")


def _home(desk: Desk, about: Club) -> Html:
    return desk.words.say("{city}, {country}", city=about.city, country=about.country)


def _full_name(desk: Desk, about: Club) -> Html | None:
    known = {name for locale in LOCALES for name in (about.names.in_(locale),)}
    return safe(about.full_name) if about.full_name not in known else None


def _nicknames(desk: Desk, about: Club) -> Html | None:
    shown = [name for name in about.nicknames if not _is_within_another(name, about.nicknames)]
    if not shown:
        return None
    names = dotted(shown[:_NICKNAMES])
    return desk.words.say_n("Nickname: {names}", "Nicknames: {names}", len(shown), names=names)


def _is_within_another(name: str, names: tuple[str, ...]) -> bool:
    return any(name != other and name in other for other in names)


def _present_ground(desk: Desk) -> Html | None:
    present = [ground for ground in desk.archive.grounds if ground.end is None]
    if not present:
        return None
    ground = present[-1]
    if ground.capacity is None:
        return desk.words.say("Ground: {name}", name=ground.name)
    seats = desk.words.number(ground.capacity)
    return desk.words.say("Ground: {name}, {seats} seats", name=ground.name, seats=seats)


def _disagreed(desk: Desk, number: int) -> Html | None:
    if not number:
        return None
    return desk.words.say_n(
        "⚠️ The sources disagree on {n} point here.",
        "⚠️ The sources disagree on {n} points here.",
        number,
    )


def _to_doubts(desk: Desk, number: int) -> tuple[Row, ...]:
    return ((ask(desk.labels.say("What is disputed"), "/disputed club"),),) if number else ()


def _chapters(desk: Desk, shown: str | None) -> tuple[Row, ...]:
    names = _chapter_names(desk.labels)
    overview = (turn(desk.labels.say("Overview"), "/club"),) if shown else ()
    others = (turn(names[name], f"/club {name}") for name in CHAPTERS if name != shown)
    return rows((*overview, *others), _ACROSS)


def _chapter_names(words: Words) -> dict[str, str]:
    return {
        "history": words.say("Beginnings"),
        "grounds": words.say("Grounds"),
        "milestones": words.say("Milestones"),
        "records": words.say("Records"),
        "academy": words.say("Academy"),
    }


def _spellings(name: str) -> set[str]:
    shown = (fold(_chapter_names(labels(locale))[name]) for locale in LOCALES)
    return {name, *shown, *_ALSO[name].split()}
