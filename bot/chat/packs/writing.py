"""Reads questions as authors write them in a chat, and makes a pack of them."""

import hashlib
from collections.abc import Iterable

from data.model.terms import Frozen, Locale
from questions.importers.foreign import UNKNOWN
from questions.importers.listed import listed, values_of
from questions.importers.listed_draft import Listed
from questions.pack.admit import Row, admit
from questions.pack.model import Head
from questions.pack.problem import Path, Place, Problem
from questions.pack.reading import FORM
from questions.pack.report import Report

MOST = 100
"""So many questions are written in one go; a file holds more."""


class Illustration(Frozen):
    """A picture that goes with a question; `depicted` says what it shows."""

    name: str
    digest: str
    size: int
    depicted: str | None = None


class Written(Frozen):
    """What somebody has written so far; `right` is empty while it is not known which is right."""

    ask: str
    choices: tuple[str, ...]
    right: tuple[int, ...] = ()
    explanation: str | None = None
    picture: Illustration | None = None

    @property
    def mark(self) -> str:
        """Return what tells it from other questions on a button."""
        whole = "\n".join((self.ask, *self.choices))
        return hashlib.sha256(whole.encode()).hexdigest()[:8]


class Writing(Frozen):
    """A dialogue in which somebody writes questions; what is `open` waits for its right answer."""

    slug: str
    title: str
    done: tuple[Written, ...] = ()
    open: tuple[Written, ...] = ()


class Taken(Frozen):
    """What came of questions: those taken, and those that are not, each with what is wrong."""

    taken: tuple[Written, ...] = ()
    refused: tuple[tuple[Written, tuple[Problem, ...]], ...] = ()


def read(text: str) -> tuple[Written, ...]:
    """Read questions, each with its answers below."""
    return tuple(
        Written(
            ask=one.ask, choices=one.choices, right=one.right, explanation=one.explanation or None
        )
        for one in listed(text)
    )


def take(
    writing: Writing, new: Iterable[Written], locale: Locale, fault: Problem | None = None
) -> tuple[Writing, Taken]:
    """Take questions in, as far as they are fit; what has no right answer yet waits for it.

    `fault` is what is wrong with the picture that came with them, if anything is.
    """
    taken, waiting = list[Written](), list[Written]()
    refused: list[tuple[Written, tuple[Problem, ...]]] = []
    for one in new:
        is_asking = not one.right and len(one.choices) > 1
        supposed = one.model_copy(update={"right": (0,)}) if is_asking else one
        problems = checked([supposed], writing, locale).at("refused")
        if fault is not None and one.picture is not None:
            problems = (fault,)
        if not problems and len(writing.done) + len(taken) + len(waiting) >= MOST:
            problems = (Problem(rule="enough-written", values={"limit": MOST}),)
        if problems:
            refused.append((one, problems))
        else:
            (waiting if is_asking else taken).append(one)
    done, rest = (*writing.done, *taken), (*writing.open, *waiting)
    longer = writing.model_copy(update={"done": done, "open": rest})
    return longer, Taken(taken=tuple(taken), refused=tuple(refused))


def checked(
    written: Iterable[Written],
    writing: Writing,
    locale: Locale,
    known: frozenset[str] = frozenset(),
) -> Report:
    """Return what becomes of questions, with a problem for all that is wrong with them.

    `known` are the cores of questions that the bot asks already.
    """
    values = {"id": writing.slug, "title": writing.title, "languages": [locale]}
    head = Head.model_validate({**values, "licence": UNKNOWN})
    return admit(FORM, head, map(_row, written), known)


def _row(one: Written) -> Row:
    why = one.explanation or ""
    values, faults = values_of(Listed(one.ask, one.choices, one.right, why))
    return Row({**values, **_illustrated(one.picture)}, _nowhere, faults)


def _illustrated(picture: Illustration | None) -> dict[str, object]:
    return {"image": picture.name, "image_text": picture.depicted} if picture else {}


def _nowhere(_: Path) -> Place:
    return Place()
