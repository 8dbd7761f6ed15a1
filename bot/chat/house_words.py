"""Reads what an admin sets a rule of the group to, tapped or typed."""

from collections.abc import Callable
from dataclasses import replace

from bot.chat.screens import house as screens
from bot.chat.screens import times
from bot.chat.screens.topics import find_topics, joined
from bot.chat.wishes import MOST_QUESTIONS
from bot.errors import Refusal
from bot.sessions.house import House

SECONDS = (10, 300)
"""Fewer leave no time to read; more is no quiz (Bot API, sendPoll, would take 5 and far more)."""
_NUMBERS = {"team_count"}
_ALL_TOPICS = {"all", "tutti", "semua"}


def changed_by(house: House, field: str, typed: str) -> House:
    """Return the rules with one of them set to what was typed.

    Raises:
        Refusal: `unknown-setting`, or what is wrong with what it is to be set to: `bad-seconds`,
            `bad-number`, `bad-time`, `bad-hours`, `unknown-zone`, `unknown-topic`, `bad-setting`.
    """
    if field not in screens.OFFERS:
        raise Refusal("unknown-setting", typed=field)
    reader = _READERS.get(field, _chosen)
    changed: House = replace(house, **{field: reader(field, typed)})  # type: ignore[arg-type]
    return changed


def _chosen(field: str, typed: str) -> object:
    """Return one of the offers of a rule."""
    wanted = typed.lower()
    if wanted not in screens.OFFERS[field]:
        raise Refusal("bad-setting", typed=typed, offers=", ".join(screens.OFFERS[field]))
    return int(wanted) if field in _NUMBERS else wanted


def _seconds(field: str, typed: str) -> int:
    least, most = SECONDS
    if not _is_within(typed, least, most):
        raise Refusal("bad-seconds", least=least, most=most)
    return int(typed)


def _questions(field: str, typed: str) -> int:
    if not _is_within(typed, 1, MOST_QUESTIONS):
        raise Refusal("bad-number", most=MOST_QUESTIONS)
    return int(typed)


def _topic(field: str, typed: str) -> str | None:
    if not typed or typed.lower() in _ALL_TOPICS:
        return None
    topics = find_topics(typed)
    if not topics:
        raise Refusal("unknown-topic", typed=typed)
    return joined(topics)


def _calm(field: str, typed: str) -> bool:
    return _chosen(field, typed) == screens.ON


def _daily(field: str, typed: str) -> int | None:
    time = times.read(typed)
    if time is None and typed.lower() != screens.OFF:
        raise Refusal("bad-time", typed=typed)
    return time


def _quiet(field: str, typed: str) -> tuple[int, int] | None:
    span = times.read_span(typed)
    if span is None and typed.lower() != screens.OFF:
        raise Refusal("bad-hours", typed=typed)
    return span


def _zone(field: str, typed: str) -> str:
    zone = times.find_zone(typed)
    if zone is None:
        raise Refusal("unknown-zone", typed=typed)
    return zone


def _is_within(typed: str, least: int, most: int) -> bool:
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 6  # noqa: PLR2004
    return is_number and least <= int(typed) <= most


_READERS: dict[str, Callable[[str, str], object]] = {
    "seconds": _seconds,
    "questions": _questions,
    "topic": _topic,
    "calm": _calm,
    "daily": _daily,
    "quiet": _quiet,
    "zone": _zone,
}
