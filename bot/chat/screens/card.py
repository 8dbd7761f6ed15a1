"""Puts a card together: title, paragraphs, doubts, sources, buttons."""

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, paragraphs
from bot.chat.screen import Row, Screen, quiz, turn
from bot.chat.screens.footing import doubts, doubts_about, sources_line
from data.model import FactId, SourceId

MOST = 4096
"""Bot API, sendMessage: text has at most 4096 characters."""


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
    standing_on, foot = _foot(desk, facts, sources)
    text = _fit(bold(title), [part for part in body if part], foot)
    first = _first_row(desk, facts, quiz_about)
    return Screen(text, tuple(row for row in (first, *buttons) if row), standing_on)


def _foot(
    desk: Desk, facts: tuple[FactId, ...], sources: tuple[SourceId, ...]
) -> tuple[tuple[SourceId, ...], tuple[Html | None, ...]]:
    claims = doubts_about(desk, facts)
    known = [fact for fact_id in facts if (fact := desk.archive.find_fact(fact_id))]
    of_facts = (source for fact in known for source in fact.sources)
    of_doubts = (source for claim in claims for source in claim.evidence)
    standing_on = tuple(dict.fromkeys((*of_facts, *of_doubts, *sources)))
    return standing_on, (doubts(desk, claims), sources_line(desk, standing_on))


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
