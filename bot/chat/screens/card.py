"""Puts a card together: title, paragraphs, doubts, sources, buttons."""

from collections.abc import Iterator

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, paragraphs, plain
from bot.chat.screen import Row, Screen, quiz, turn
from bot.chat.screens.footing import FEWEST, doubts, doubts_about, sources_line
from bot.chat.screens.footing import MOST as MOST_DOUBTS
from data.model import FactId, SourceId

MOST = 4096
"""Bot API, sendMessage: text has at most 4096 characters."""
ROOMY = 450
"""A card whose body is longer than this tells fewer doubts, so that it fits a screen."""


def card(
    desk: Desk,
    title: str,
    *body: str | None,
    facts: tuple[FactId, ...] = (),
    sources: tuple[SourceId, ...] = (),
    quiz_about: FactId | None = None,
    buttons: tuple[Row, ...] = (),
) -> Screen:
    """Return a screen about some facts; the first is what its quiz is about, unless told.

    The sources of the facts, and of doubts about them, are named without being given;
    `sources` are those of anything else on the card.
    """
    claims = doubts_about(desk, facts)
    used = (*_sources_of(desk, facts), *(s for claim in claims for s in claim.evidence), *sources)
    parts = [part for part in body if part]
    length = sum(len(plain(part)) for part in parts)
    told = doubts(desk, claims, FEWEST if length > ROOMY else MOST_DOUBTS)
    text = _fit(bold(title), parts, (told, sources_line(desk, used)))
    first = _first_row(desk, facts, quiz_about)
    return Screen(text, tuple(row for row in (first, *buttons) if row), tuple(dict.fromkeys(used)))


def _sources_of(desk: Desk, facts: tuple[FactId, ...]) -> Iterator[SourceId]:
    for fact_id in facts:
        fact = desk.archive.find_fact(fact_id)
        yield from fact.sources if fact else ()


def _first_row(desk: Desk, facts: tuple[FactId, ...], quiz_about: FactId | None) -> Row:
    subject = quiz_about or (facts[0] if facts else None)
    quizzed = (quiz(desk.labels.say("Quiz me on this"), subject),) if subject else ()
    sourced = (turn(desk.labels.say("All sources"), f"/source {facts[0]}"),) if facts else ()
    return (*quizzed, *sourced)


def _fit(title: Html, body: list[str], foot: tuple[Html | None, ...]) -> Html:
    text = paragraphs(title, *body, *foot)
    while body and len(text) > MOST:
        body.pop()
        text = paragraphs(title, *body, "…", *foot)
    return text
