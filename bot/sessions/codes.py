"""Writes what a quiz was drawn from as a short code, so that others can be asked the same."""

from dataclasses import dataclass
from math import prod
from typing import get_args
from zlib import crc32

from bot.sessions.model import Form, Mode
from questions.model import Topic

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, 1, I, L and O, which are taken for each other; a prime number of signs, so that the check
sign tells every single slip and every two that have changed places."""
LENGTH = 10
LENGTH_SEVERAL = 12
"""A code of several topics is longer: each of them is in it or not."""
SEEDS = 2**20
EDITIONS = 2**10
MOST_QUESTIONS = 63

_TOPICS: tuple[Topic, ...] = tuple(Topic)
_FORMS: tuple[tuple[Form, int], ...] = (
    ("individual", 2),
    ("teams", 2),
    ("teams", 3),
    ("teams", 4),
    ("elimination", 2),
)
_MODES: tuple[Mode, ...] = get_args(Mode)
_ROOM = {LENGTH: 16, LENGTH_SEVERAL: 2**14}
"""As many values the part for topics can have; there is room for topics to come."""
_BASE = len(ALPHABET)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a quiz was drawn from: the same recipe asks the same questions in the same order.

    `topics` are in their order, none for all of them; `edition` is a short mark of the
    facts' edition.
    """

    seed: int
    edition: int
    topics: tuple[Topic, ...]
    number: int
    form: Form
    team_count: int
    mode: Mode


def mark_of(edition: str) -> int:
    """Return the short mark of an edition of the facts."""
    return crc32(edition.encode()) % EDITIONS


def encode(recipe: Recipe) -> str:
    """Return the code of a recipe: `7K2QX-M4TRB`; with several topics `7K2QXM-4TRBHA`."""
    length = LENGTH_SEVERAL if len(recipe.topics) > 1 else LENGTH
    played = (recipe.form, recipe.team_count if recipe.form == "teams" else 2)
    parts = (
        recipe.seed,
        recipe.edition,
        _number_of(recipe.topics),
        recipe.number,
        _FORMS.index(played),
        _MODES.index(recipe.mode),
    )
    whole = 0
    for part, size in zip(parts, _sizes(length), strict=True):
        whole = whole * size + part
    digits = [whole // _BASE**place % _BASE for place in range(length - 1)]
    digits.append(-_weighed(digits) * pow(length, -1, _BASE) % _BASE)
    signs = "".join(ALPHABET[digit] for digit in digits)
    return f"{signs[: length // 2]}-{signs[length // 2 :]}"


def decode(text: str) -> Recipe | None:
    """Return the recipe of a code, however it is spaced; None if it is mistyped."""
    signs = text.upper().replace("-", "").replace(" ", "")
    if len(signs) not in _ROOM or not set(signs) <= set(ALPHABET):
        return None
    digits = [ALPHABET.index(sign) for sign in signs]
    whole = sum(digit * _BASE**place for place, digit in enumerate(digits[:-1]))
    sizes = _sizes(len(signs))
    if _weighed(digits) % _BASE or whole >= prod(sizes):
        return None
    return _recipe(whole, sizes)


def _sizes(length: int) -> tuple[int, ...]:
    """Return how many values each part of a code of that length can have."""
    return (SEEDS, EDITIONS, _ROOM[length], MOST_QUESTIONS + 1, len(_FORMS), len(_MODES))


def _number_of(topics: tuple[Topic, ...]) -> int:
    """Return one topic by its place, from 1, and several by a bit for each; 0 is no topic."""
    if len(topics) > 1:
        return sum(1 << _TOPICS.index(topic) for topic in topics)
    return 1 + _TOPICS.index(topics[0]) if topics else 0


def _topics_of(number: int, room: int) -> tuple[Topic, ...] | None:
    """Return the topics that a number stands for; None if it stands for none."""
    if room == _ROOM[LENGTH]:
        return _TOPICS[max(0, number - 1) : number] if number <= len(_TOPICS) else None
    chosen = tuple(topic for at, topic in enumerate(_TOPICS) if number >> at & 1)
    return chosen if len(chosen) > 1 and _number_of(chosen) == number else None


def _recipe(whole: int, sizes: tuple[int, ...]) -> Recipe | None:
    parts: list[int] = []
    for size in reversed(sizes):
        whole, part = divmod(whole, size)
        parts.append(part)
    mode, form, number, about, edition, seed = parts
    topics = _topics_of(about, sizes[2])
    if topics is None or not number:
        return None
    return Recipe(seed, edition, topics, number, *_FORMS[form], _MODES[mode])


def _weighed(digits: list[int]) -> int:
    return sum(weight * digit for weight, digit in enumerate(digits, start=1))
