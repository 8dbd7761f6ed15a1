"""Marks what rests on less than two sources."""

from collections.abc import Iterable

from bot.chat.desk import Desk
from bot.chat.say import Html, Speech, italic
from data.model import Fact


def unsure(desk: Desk, fact: Fact) -> Html | None:
    """Say which of a fact's fields are weaker than the rest, or that all of it is."""
    named = _fields(desk.words)
    weak = list(dict.fromkeys(named[field] for field in fact.uncertain if field in named))
    if weak:
        return italic(desk.words.say("Less certain: {fields}.", fields=desk.words.listing(weak)))
    if fact.standing == "single":
        return italic(desk.words.say("Rests on one source."))
    return None


def star(fact: Fact) -> str:
    """Return the mark of a fact in a list that is not as well supported as the others."""
    return "*" if fact.uncertain or fact.standing == "single" else ""


def star_note(desk: Desk, facts: Iterable[Fact]) -> Html | None:
    """Say what the mark means, if any of some facts has it."""
    if not any(star(fact) for fact in facts):
        return None
    return italic(desk.words.say("* less certain, or on one source only"))


def _fields(words: Speech) -> dict[str, str]:
    return {
        "aggregate": words.say("the aggregate"),
        "born": words.say("the date of birth"),
        "coach": words.say("the coach"),
        "day": words.say("the date"),
        "drawn": words.say("the results"),
        "eliminated_by": words.say("the opponent"),
        "end": words.say("the end"),
        "ended": words.say("how it ended"),
        "goals": words.say("the goals"),
        "goals_against": words.say("the goals"),
        "goals_for": words.say("the goals"),
        "holder": words.say("who holds it"),
        "later_clubs": words.say("the later clubs"),
        "lost": words.say("the results"),
        "nicknames": words.say("the nicknames"),
        "opened": words.say("the opening"),
        "played": words.say("the results"),
        "points": words.say("the points"),
        "position": words.say("the place"),
        "rank": words.say("the rank"),
        "result": words.say("the result"),
        "score": words.say("the score"),
        "start": words.say("the start"),
        "successor": words.say("the successor"),
        "text": words.say("the details"),
        "value": words.say("the figure"),
        "won": words.say("the results"),
    }
