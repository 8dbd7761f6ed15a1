"""Shows what became of a file: all that is wrong, what the facts say, and what to do now."""

from collections.abc import Sequence

from bot.chat.buttons import pack
from bot.chat.packs.examine import Intake
from bot.chat.say import Html, Speech, bold, italic, lines, paragraphs, safe
from bot.chat.screen import Button, Row, Screen
from bot.sessions.model import ChatId
from data.archive import Archive
from questions.audit_words import contradiction, tally
from questions.pack.saying import line, summary
from questions.speech import VOICES
from questions.wording import Words

INTAKE = "D"
PAGE, KEEP, REPLACE, DROP, CHOICES = "p", "k", "r", "x", "c"
LINES = 8
"""As many problems are told on one page."""


def report(
    words: Speech,
    labels: Words,
    intake: Intake,
    archive: Archive,
    page: int,
    homes: Sequence[tuple[ChatId | None, str]],
    replaces: str | None,
) -> Screen:
    """Return a page of the report on a file, with what can be done with it.

    Args:
        words: For the text.
        labels: For the buttons.
        intake: What was read.
        archive: Names the sources of contradictions.
        page: Which page, from 0.
        homes: For whom it may be kept: a group and its name, None for everybody.
        replaces: The title of the pack whose next version it may be, if there is one.
    """
    told = _told(words, intake, archive)
    pages = max(1, -(-len(told) // LINES))
    shown = told[page * LINES : (page + 1) * LINES]
    place = words.say("Page {page} of {pages}", page=page + 1, pages=pages) if pages > 1 else None
    text = paragraphs(
        bold(words.say("Checked: {name}", name=intake.name)),
        lines(*_figures(words, intake)),
        lines(*(Html(f"• {safe(one)}") for one in shown)) or None,
        italic(place) if place else None,
        _outlook(words, intake, replaces),
    )
    turning = _turning(labels, intake, page, pages)
    return Screen(text, tuple(filter(None, (turning, *_doing(labels, intake, homes, replaces)))))


def dropped(words: Speech) -> Screen:
    """Return that nothing was kept."""
    return Screen(words.say("Nothing was kept."))


def _figures(words: Speech, intake: Intake) -> list[Html | None]:
    voice, held, found = VOICES[words.locale], intake.summary, intake.findings
    count = [
        (
            found.unasked,
            words.say_n(
                "{n} question is kept, but not asked: its answers read alike.",
                "{n} questions are kept, but not asked: their answers read alike.",
                found.unasked,
            ),
        ),
        (
            found.typed,
            words.say_n(
                "{n} question is asked in groups only where answers are typed (/quiz first).",
                "{n} questions are asked in groups only where answers are typed (/quiz first).",
                found.typed,
            ),
        ),
        (
            found.pictures,
            words.say_n("{n} picture came with it.", "{n} pictures came with it.", found.pictures),
        ),
    ]
    return [
        safe(summary(voice, held.found, held.accepted, held.counts)),
        safe(tally(voice, found.counts)) if intake.accepted else None,
        *(told for number, told in count if number),
    ]


def _told(words: Speech, intake: Intake, archive: Archive) -> list[str]:
    voice = VOICES[words.locale]
    return [
        *(contradiction(voice, mark, archive) for mark in intake.findings.against),
        *(line(voice, problem) for problem in intake.findings.offered),
        *(line(voice, problem) for problem in intake.summary.problems),
    ]


def _outlook(words: Speech, intake: Intake, replaces: str | None) -> Html:
    if not intake.accepted:
        return words.say("Nothing can be kept of it. Mend the file and send it again.")
    if replaces:
        told = words.say(
            "It can be the next version of “{title}”: questions that stay the same keep their "
            "statistics.",
            title=replaces,
        )
        return lines(told, words.say("Nothing is kept before you say so."))
    return words.say("Nothing is kept before you say so.")


def _turning(labels: Words, intake: Intake, page: int, pages: int) -> Row:
    back = Button(labels.say("◀ Page {n}", n=page), _pack(intake, PAGE, str(page - 1)))
    on = Button(labels.say("Page {n} ▶", n=page + 2), _pack(intake, PAGE, str(page + 1)))
    return (*((back,) if page else ()), *((on,) if page + 1 < pages else ()))


def _doing(
    labels: Words,
    intake: Intake,
    homes: Sequence[tuple[ChatId | None, str]],
    replaces: str | None,
) -> list[Row]:
    drop = (Button(labels.say("Discard"), _pack(intake, DROP)),)
    if not intake.accepted:
        return []
    keep = [
        (
            Button(
                labels.say("Keep as a draft for all")
                if home is None
                else labels.say("Keep as a draft for {group}", group=name),
                _pack(intake, KEEP, str(home or 0)),
            ),
        )
        for home, name in homes
    ]
    offered = len(intake.findings.offered)
    choose = (
        Button(
            labels.say_n(
                "Add the choices to {n} question", "Add the choices to {n} questions", offered
            ),
            _pack(intake, CHOICES),
        ),
    )
    renew = (Button(labels.say("Make it the next version"), _pack(intake, REPLACE)),)
    return [*((choose,) if offered else ()), *((renew,) if replaces else ()), *keep, drop]


def _pack(intake: Intake, *parts: str) -> str:
    return pack(INTAKE, str(intake.number), *parts)
