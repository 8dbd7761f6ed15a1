"""Holds what a chat shows: a text and the buttons under it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.chat.buttons import ASK, QUIZ, TURN, pack
from bot.chat.say import Html
from data.model import FactId, SourceId
from questions.wording import Words


@dataclass(frozen=True, slots=True)
class Button:
    """A label in plain text, and what a tap on it sends back."""

    label: str
    data: str


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: Telegram HTML, rows of buttons, and the sources that stand behind it.

    `picture` is the digest of a picture that is shown with it.
    """

    text: Html
    keyboard: tuple[Row, ...] = ()
    sources: tuple[SourceId, ...] = ()
    picture: str | None = None


def ask(label: str, line: str) -> Button:
    """Return a button that answers a command line in a message of its own."""
    return Button(label, pack(ASK, line))


def turn(label: str, line: str) -> Button:
    """Return a button that answers a command line in place, as pages and menus do."""
    return Button(label, pack(TURN, line))


def pages(labels: Words, line: str, page: int, last: int) -> tuple[Row, Row]:
    """Return the buttons to the page before and to the next one, from 1, where there are such."""
    back = turn(labels.say("◀ Page {n}", n=page - 1), f"{line} #{page - 1}")
    forth = turn(labels.say("Page {n} ▶", n=page + 1), f"{line} #{page + 1}")
    return ((back,) if page > 1 else ()), ((forth,) if page < last else ())


def quiz(label: str, fact_id: FactId) -> Button:
    """Return a button that starts a quiz about a fact."""
    return Button(label, pack(QUIZ, fact_id))


def rows(buttons: Iterable[Button], across: int) -> tuple[Row, ...]:
    """Lay buttons out in rows of so many."""
    some = tuple(buttons)
    return tuple(some[start : start + across] for start in range(0, len(some), across))
