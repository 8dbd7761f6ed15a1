"""Shows the rules a group has set for its quizzes, each behind a button."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.buttons import pack
from bot.chat.say import Html, Speech, bold, code, lines, paragraphs
from bot.chat.screen import Button, Screen, rows
from bot.chat.screens import times
from bot.chat.screens.about import LANGUAGES
from bot.chat.screens.mutes import MUTED
from bot.chat.screens.topics import topic_name, topics_in
from bot.sessions import hours
from bot.sessions.house import House
from data.model import LOCALES
from questions.model import Topic
from questions.wording import Words

SET = "e"
TOPICS = "topic"
"""The rule of which several values may be chosen."""
OFF = "off"
ON = "on"
OFFERS: dict[str, tuple[str, ...]] = {
    "starters": ("all", "admins"),
    "seconds": ("10", "15", "20", "30", "45", "60", "120", "300"),
    "questions": ("5", "10", "15", "20", "30", "50"),
    "mode": ("balanced", "accuracy", "first"),
    "topic": ("", *Topic),
    "style": ("polls", "buttons"),
    "form": ("individual", "teams", "elimination"),
    "team_count": ("2", "3", "4"),
    "draws": ("both", "facts", "packs"),
    "calm": (OFF, ON),
    "language": LOCALES,
    "quiet": (OFF, "22.00-07.00", "23.00-07.00", "23.00-08.00", "00.00-09.00", "00.00-16.00"),
    "daily": (OFF, "09.00", "12.00", "15.00", "18.00", "19.00", "20.00", "21.00"),
    "zone": (),
}
"""What can be set, and what to by a button; times are without colons, which part arguments."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What else a menu shows: the time, the next daily quiz, how many are muted."""

    now: datetime
    next_daily: datetime | None = None
    muted: int = 0


def overview(words: Speech, labels: Words, house: House, shown: Shown) -> Screen:
    """Return all rules as they are, with a button to change each."""
    rules = lines(
        *(
            f"{_title(words, field)}: {_value(words, field, now_of(words, house, field), shown)}"
            for field in OFFERS
        )
    )
    buttons = [Button(_title(labels, field), pack(SET, field)) for field in OFFERS]
    if shown.muted:
        buttons.append(Button(labels.say("Muted players"), pack(MUTED)))
    head = bold(words.say("Quizzes in this group"))
    return Screen(paragraphs(head, rules, _next(words, house, shown)), rows(buttons, 2))


def choice(words: Speech, labels: Words, house: House, field: str, shown: Shown) -> Screen:
    """Return what one rule can be set to."""
    now = now_of(words, house, field)
    offers = OFFERS[field] or times.nearest(now, shown.now)
    buttons = (
        Button(
            ("✓ " if _is_chosen(field, offer, now) else "") + _value(labels, field, offer, shown),
            pack(SET, field, offer),
        )
        for offer in offers
    )
    back = (Button(labels.say("◀ Back"), pack(SET)),)
    text = paragraphs(
        bold(_title(words, field)), _value(words, field, now, shown), _hint(words, field)
    )
    return Screen(text, (*rows(buttons, 2), back))


def _is_chosen(field: str, offer: str, now: str) -> bool:
    """Return True if an offer is what a rule is set to, or among it."""
    if field == TOPICS and offer:
        return offer in topics_in(now)
    return offer == now


def now_of(words: Words, house: House, field: str) -> str:
    """Return what a rule is set to, as its button would say it."""
    match field:
        case "language":
            return words.locale
        case "calm":
            return ON if house.calm else OFF
        case "zone":
            return house.zone or times.USUAL[words.locale]
        case "daily":
            return OFF if house.daily is None else times.dotted(house.daily)
        case "quiet":
            return OFF if house.quiet is None else "-".join(map(times.dotted, house.quiet))
        case _:
            return str(getattr(house, field) or "")


def _next(words: Speech, house: House, shown: Shown) -> Html | None:
    """Return when the next daily quiz begins, or that quiet hours go before it."""
    if house.daily is not None and house.quiet and hours.is_within(house.quiet, house.daily):
        time = times.written(house.daily)
        return words.say("No daily quiz: {time} is within the quiet hours.", time=time)
    if shown.next_daily is None or house.daily is None:
        return None
    day = words.weekday(hours.day_of(shown.next_daily, house.zone))
    return words.say("Next daily quiz: {day}, {time}", day=day, time=times.written(house.daily))


def _hint(words: Speech, field: str) -> Html | None:
    """Return how to set what has no button."""
    typed = {
        "seconds": "45",
        "questions": "12",
        "quiet": "22:30-06:30",
        "daily": "18:30",
        "zone": "Europe/Rome",
    }
    if field == TOPICS:
        return words.say("Several can be chosen: a tap takes a topic in, another one out.")
    if field not in typed:
        return None
    command = code(f"/quizset {field} {typed[field]}")
    return words.say("Anything else can be typed: {command}", command=command)


def _title(words: Words, field: str) -> str:
    titles = {
        "starters": words.say("Who may start"),
        "seconds": words.say("Seconds per question"),
        "questions": words.say("Questions"),
        "form": words.say("Form of play"),
        "team_count": words.say("Number of teams"),
        "mode": words.say("Points"),
        "topic": words.say("Topic"),
        "style": words.say("Way of asking"),
        "draws": words.say("Questions come from"),
        "calm": words.say("Calm mode"),
        "language": words.say("Language of the group"),
        "quiet": words.say("Quiet hours"),
        "daily": words.say("Daily quiz"),
        "zone": words.say("Time zone"),
    }
    return titles[field]


def _value(words: Words, field: str, value: str, shown: Shown) -> str:
    match field:
        case "topic":
            return topic_name(words, value or None)
        case "language":
            return next(name for locale, name in LANGUAGES.items() if locale == value)
        case "zone":
            here = times.written(hours.minute_of(shown.now, value))
            city = times.city(words.locale, value)
            return words.say("{city} ({time} now)", city=city, time=here)
        case "daily" | "quiet" if value != OFF:
            return value.replace(".", ":").replace("-", "\u2013")
        case _:
            return _named(words, field, value)


def _named(words: Words, field: str, value: str) -> str:
    named = {
        ("starters", "all"): words.say("everybody"),
        ("starters", "admins"): words.say("admins only"),
        ("mode", "balanced"): words.say("quick answers earn more"),
        ("mode", "accuracy"): words.say("speed does not matter"),
        ("mode", "first"): words.say("the first three to type it: 5, 3, 1"),
        ("form", "individual"): words.say("everybody alone"),
        ("form", "teams"): words.say("in teams"),
        ("form", "elimination"): words.say("last one in"),
        ("style", "polls"): words.say("quiz polls"),
        ("style", "buttons"): words.say("lettered buttons"),
        ("draws", "both"): words.say("the facts and this group's packs"),
        ("draws", "facts"): words.say("the facts"),
        ("draws", "packs"): words.say("this group's packs"),
        ("calm", OFF): words.say("off"),
        ("calm", ON): words.say("on (twice the time, speed does not count)"),
        ("quiet", OFF): words.say("off"),
        ("daily", OFF): words.say("off"),
    }
    return named.get((field, value), value)
