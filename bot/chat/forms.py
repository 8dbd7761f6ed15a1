"""Knows the words for forms of play and ways to count, in all languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from bot.chat.rights import Rights
from bot.errors import Refusal
from bot.sessions.house import House
from bot.sessions.model import ChatId, Form, Mode, Style
from data.lookup import fold

T = TypeVar("T")

FORMS: dict[Form, tuple[str, ...]] = {
    "individual": ("individual", "single", "solo", "individuale", "singolo", "perorangan"),
    "teams": ("teams", "team", "squadre", "squadra", "tim", "regu", "beregu"),
    "elimination": ("elimination", "eliminazione", "eliminasi", "knockout", "gugur"),
}
MODES: dict[Mode, tuple[str, ...]] = {
    "accuracy": ("accuracy", "precisione", "akurasi", "ketepatan"),
    "balanced": ("balanced", "equilibrato", "seimbang"),
    "first": ("first", "typed", "primo", "primi", "scritto", "pertama", "ketik"),
}
TEAM_COUNTS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the words after /quiz say of form and points, and the words that say nothing of it."""

    form: Form | None
    team_count: int | None
    mode: Mode | None
    rest: tuple[str, ...]


def parse(typed: Iterable[str]) -> Asked:
    """Take the words for a form and for points out of others; `teams3` is three teams.

    Raises:
        Refusal: `bad-form` if two forms are named, or two ways to count.
    """
    forms: set[Form] = set()
    modes: set[Mode] = set()
    counts: set[int] = set()
    rest: list[str] = []
    for word in typed:
        name, count = _split(word)
        if (form := _named(FORMS, name)) and (count is None or form == "teams"):
            forms.add(form)
            counts |= {count} if count else set()
        elif count is None and (mode := _named(MODES, name)):
            modes.add(mode)
        else:
            rest.append(word)
    return Asked(_only(forms), _only(counts), _only(modes), tuple(rest))


def settle(
    form: Form | None, mode: Mode | None, house: House, *, private: bool
) -> tuple[Form, Mode]:
    """Return the form and the way to count of a session: as wished for, else as in the house.

    Where a house is calm speed never counts.

    Raises:
        Refusal: `form-for-groups` if it needs several people and there is one, or
            `elimination-typed`: whoever is not among the first three would be out.
    """
    if private:
        if form in {"teams", "elimination"} or mode == "first":
            raise Refusal("form-for-groups")
        return "individual", "accuracy"
    if form == "elimination" and mode == "first":
        raise Refusal("elimination-typed")
    if mode == "balanced" and house.calm:
        mode = "accuracy"
    chosen_form, chosen_mode = form or house.form, mode or house.mode
    if chosen_form == "elimination" and chosen_mode == "first":
        unhurried: Mode = "accuracy" if house.calm else "balanced"
        return ("individual", "first") if mode == "first" else ("elimination", unhurried)
    return chosen_form, chosen_mode


async def style(rights: Rights, chat_id: ChatId, mode: Mode, usual: Style) -> Style:
    """Return how a group is asked: typed answers need to be seen by the bot, or be replies.

    Raises:
        Refusal: `slow-mode` if answers are to be typed where people must wait between messages.
    """
    if mode != "first":
        return usual
    if await rights.is_slow(chat_id):
        raise Refusal("slow-mode")
    return "typed" if await rights.hears_all(chat_id) else "replies"


def _split(word: str) -> tuple[str, int | None]:
    """Return a word folded, and the number of teams at its end if there is one."""
    folded = fold(word)
    digit = folded[-1:]
    if digit.isdecimal() and int(digit) in TEAM_COUNTS and not folded[:-1].isdecimal():
        return folded[:-1].strip(), int(digit)
    return folded, None


def _named(known: dict[T, tuple[str, ...]], word: str) -> T | None:
    return next((one for one, names in known.items() if word in names), None)


def _only(named: set[T]) -> T | None:
    if len(named) > 1:
        raise Refusal("bad-form")
    return next(iter(named), None)
