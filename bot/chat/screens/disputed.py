"""Renders what the sources do not agree on, by topic."""

from bot.chat.desk import Desk
from bot.chat.say import bold, italic, labels, paragraphs
from bot.chat.screen import Row, Screen, pages, rows, turn
from bot.chat.screens.footing import doubt, points_of, sources_line
from bot.chat.screens.source import CLAIM
from data.lookup import fold
from data.model import LOCALES, Claim
from questions.wording import Words

PER_PAGE = 4
_ACROSS = 2


def disputed(desk: Desk) -> Screen:
    """Offer the topics on which there are doubts, with how many."""
    counts: dict[str, int] = {}
    for claim in desk.archive.doubts():
        counts[claim.topic] = counts.get(claim.topic, 0) + 1
    buttons = (
        turn(f"{name} ({counts[topic]})", f"/disputed {topic}")
        for topic, name in topic_names(desk.labels).items()
        if topic in counts
    )
    text = paragraphs(
        bold(desk.words.say("What the sources disagree on")),
        desk.words.say_n(
            "{n} statement that other sources contradict, or that holds only in part. "
            "No quiz question takes it as fact. Which topic?",
            "{n} statements that other sources contradict, or that hold only in part. "
            "No quiz question takes one as fact. Which topic?",
            sum(counts.values()),
        ),
    )
    return Screen(text, rows(buttons, _ACROSS))


def disputed_topic(desk: Desk, topic: str, page: int) -> Screen:
    """Return a page of the doubts of one topic, with who says what."""
    points = points_of(desk, tuple(c for c in desk.archive.doubts() if c.topic == topic))
    last = max(1, -(-len(points) // PER_PAGE))
    page = min(page, last)
    shown = points[(page - 1) * PER_PAGE : page * PER_PAGE]
    used = tuple(s for point in shown for c in point for s in (c.source_id, *c.evidence))
    title = desk.words.say("Disputed: {topic}", topic=topic_names(desk.labels)[topic])
    where = desk.words.say("Page {page} of {last}", page=page, last=last) if last > 1 else None
    text = paragraphs(
        bold(title),
        *(doubt(desk, point) for point in shown),
        italic(where) if where else None,
        sources_line(desk, used),
    )
    buttons = (*_evidence(desk, shown), _steps(desk, topic, page, last))
    return Screen(text, buttons, tuple(dict.fromkeys(used)))


def _evidence(desk: Desk, shown: tuple[tuple[Claim, ...], ...]) -> tuple[Row, ...]:
    picks = (
        turn(desk.labels.say("Evidence {n}", n=number), f"/source {CLAIM}{point[0].claim_id}")
        for number, point in enumerate(shown, 1)
    )
    return rows(picks, _ACROSS)


def _steps(desk: Desk, topic: str, page: int, last: int) -> Row:
    back, forth = pages(desk.labels, f"/disputed {topic}", page, last)
    return (*back, turn(desk.labels.say("All topics"), "/disputed"), *forth)


def find_topic(typed: str) -> str | None:
    """Return the topic that a word names in any language."""
    wanted = fold(typed)
    for locale in LOCALES:
        for topic, name in topic_names(labels(locale)).items():
            if wanted in {fold(topic), fold(name)}:
                return topic
    return None


def topic_names(words: Words) -> dict[str, str]:
    """Return the topics of claims in a language."""
    return {
        "stints": words.say("Gasperini's career"),
        "seasons": words.say("Seasons"),
        "matches": words.say("Matches"),
        "europe": words.say("Europe"),
        "honours": words.say("Honours"),
        "club": words.say("Club history"),
        "academy": words.say("Academy"),
        "records": words.say("Records"),
    }
