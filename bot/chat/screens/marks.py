"""Marks what rests on less than two sources."""

from bot.chat.desk import Desk
from bot.chat.say import Html, Speech
from data.model import Fact


def unsure(desk: Desk, fact: Fact) -> Html | None:
    """Say which of a fact's fields rest on one source; None if none does."""
    named = _fields(desk.words)
    weak = [named[field] for field in fact.uncertain if field in named]
    if weak:
        return desk.words.say("On one source only: {fields}.", fields=desk.words.listing(list(weak)))
    if fact.standing == "single":
        return desk.words.say("Rests on one source.")
    return None


def _fields(words: Speech) -> dict[str, Html]:
    return {
        "start": words.say("the start"),
        "end": words.say("the end"),
    }
