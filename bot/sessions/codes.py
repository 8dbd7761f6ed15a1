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
SEEDS = 2**20
EDITIONS = 2**10
MOST_QUESTIONS = 63

_TOPICS: tuple[Topic | None, ...] = (None, *Topic)
_FORMS: tuple[tuple[Form, int], ...] = (
    ("individual", 2),
    ("teams", 2),
    ("teams", 3),
    ("teams", 4),
    ("elimination", 2),
)
_MODES: tuple[Mode, ...] = get_args(Mode)
_SIZES = (SEEDS, EDITIONS, 16, MOST_QUESTIONS + 1, len(_FORMS), len(_MODES))
"""How many values each part can have; 16 leaves room for topics to come."""
_BASE = len(ALPHABET)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a quiz was drawn from: the same recipe asks the same questions in the same order.

    `edition` is a short mark of the facts' edition.
    """

    seed: int
    edition: int
    topic: Topic | None
    number: int
    form: Form
    team_count: int
    mode: Mode


def mark_of(edition: str) -> int:
    """Return the short mark of an edition of the facts."""
    return crc32(edition.encode()) % EDITIONS


def encode(recipe: Recipe) -> str:
    """Return the code of a recipe: `7K2QX-M4TRB`."""
    played = (recipe.form, recipe.team_count if recipe.form == "teams" else 2)
    parts = (
        recipe.seed,
        recipe.edition,
        _TOPICS.index(recipe.topic),
        recipe.number,
        _FORMS.index(played),
        _MODES.index(recipe.mode),
    )
    whole = 0
    for part, size in zip(parts, _SIZES, strict=True):
        whole = whole * size + part
    digits = [whole // _BASE**place % _BASE for place in range(LENGTH - 1)]
    digits.append(-_weighed(digits) * pow(LENGTH, -1, _BASE) % _BASE)
    signs = "".join(ALPHABET[digit] for digit in digits)
    return f"{signs[: LENGTH // 2]}-{signs[LENGTH // 2 :]}"


def decode(text: str) -> Recipe | None:
    """Return the recipe of a code, however it is spaced; None if it is mistyped."""
    signs = text.upper().replace("-", "").replace(" ", "")
    if len(signs) != LENGTH or not set(signs) <= set(ALPHABET):
        return None
    digits = [ALPHABET.index(sign) for sign in signs]
    whole = sum(digit * _BASE**place for place, digit in enumerate(digits[:-1]))
    if _weighed(digits) % _BASE or whole >= prod(_SIZES):
        return None
    return _recipe(whole)


def _recipe(whole: int) -> Recipe | None:
    parts: list[int] = []
    for size in reversed(_SIZES):
        whole, part = divmod(whole, size)
        parts.append(part)
    mode, form, number, topic, edition, seed = parts
    if topic >= len(_TOPICS) or not number:
        return None
    return Recipe(seed, edition, _TOPICS[topic], number, *_FORMS[form], _MODES[mode])


def _weighed(digits: list[int]) -> int:
    return sum(weight * digit for weight, digit in enumerate(digits, start=1))
