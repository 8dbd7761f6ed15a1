"""Renders what was not understood at once: several that may be meant, or none."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.chat.desk import Desk
from bot.chat.say import Html, bold, echo, italic, paragraphs
from bot.chat.screen import Button, Screen, rows, turn
from data.lookup import Ambiguous, Found, NotFound, Option, Outcome
from data.model import ClubId, CompetitionId, PersonId, season_name

Key = TypeVar("Key", bound=str | int)

Line = Callable[[str], str]
"""Makes the command line that asks for a thing by its id."""

_ACROSS = 2


def settled(
    desk: Desk,
    typed: str,
    outcome: Outcome[Key],
    show: Callable[[Key], Screen],
    line: Line,
    hint: Html,
) -> Screen:
    """Show what was found; else offer what may be meant, each by its command line.

    `hint` tells what one can ask when nothing is found.
    """
    match outcome:
        case Found(key=key, exact=True):
            return show(key)
        case Found(kind=kind, key=key, name=name):
            return _understood(desk, show(key), label(desk, Option(kind, key, name)))
        case Ambiguous(options=options):
            return several(desk, options, line)
        case NotFound(nearest=nearest):
            return nothing(desk, typed, nearest, line, hint)


def several(desk: Desk, options: Iterable[Option[Key]], line: Line) -> Screen:
    """Offer all that a name may mean."""
    text = bold(desk.words.say("Which one do you mean?"))
    return Screen(text, rows(_buttons(desk, options, line), _ACROSS))


def nothing(
    desk: Desk, typed: str, nearest: Iterable[Option[Key]], line: Line, hint: Html
) -> Screen:
    """Say that nothing goes by a name, and offer what is spelt most like it."""
    buttons = rows(_buttons(desk, nearest, line), 1)
    head = bold(desk.words.say("I have nothing called “{asked}”.", asked=echo(typed)))
    near = desk.words.say("These come nearest:") if buttons else None
    return Screen(paragraphs(head, hint, near), buttons)


def _understood(desk: Desk, screen: Screen, name: str) -> Screen:
    said = italic(desk.words.say("Showing {name}.", name=name))
    return Screen(paragraphs(said, screen.text), screen.keyboard, screen.sources)


def label(desk: Desk, option: Option[Key]) -> str:
    """Return an option in the language."""
    match option.kind:
        case "club":
            return str(desk.club(ClubId(str(option.key))))
        case "competition":
            return str(desk.competition(CompetitionId(str(option.key))))
        case "person" | "graduate":
            return desk.person(PersonId(str(option.key)))
        case "season":
            return season_name(int(option.key))


def _buttons(desk: Desk, options: Iterable[Option[Key]], line: Line) -> Iterable[Button]:
    for option in options:
        key = option.key if isinstance(option.key, str) else season_name(option.key)
        yield turn(label(desk, option), line(key))
