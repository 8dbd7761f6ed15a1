"""Shows the rules a group has set for its quizzes, each behind a button."""

from bot.chat.buttons import pack
from bot.chat.say import Speech, bold, lines, paragraphs
from bot.chat.screen import Button, Screen, rows
from bot.chat.screens.topics import topic_name
from bot.sessions.model import House
from questions.model import Topic
from questions.wording import Words

SET = "e"
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
}
"""What can be set, and to what; seconds lie within what a poll may last."""


def overview(words: Speech, labels: Words, house: House) -> Screen:
    """Return all rules as they are, with a button to change each."""
    shown = lines(
        *(
            f"{_title(words, field)}: {_value(words, field, _now(house, field))}"
            for field in OFFERS
        )
    )
    buttons = (Button(_title(labels, field), pack(SET, field)) for field in OFFERS)
    head = bold(words.say("Quizzes in this group"))
    return Screen(paragraphs(head, shown), rows(buttons, 2))


def choice(words: Speech, labels: Words, house: House, field: str) -> Screen:
    """Return what one rule can be set to."""
    now = _now(house, field)
    buttons = (
        Button(
            ("✓ " if offer == now else "") + _value(labels, field, offer), pack(SET, field, offer)
        )
        for offer in OFFERS[field]
    )
    back = (Button(labels.say("◀ Back"), pack(SET)),)
    text = paragraphs(bold(_title(words, field)), _value(words, field, now))
    return Screen(text, (*rows(buttons, 2), back))


def _now(house: House, field: str) -> str:
    return str(getattr(house, field) or "")


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
    }
    return titles[field]


def _value(words: Words, field: str, value: str) -> str:
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
    }
    if field == "topic":
        return topic_name(words, value or None)
    return named.get((field, value), value)
