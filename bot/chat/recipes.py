"""Draws questions by seed, so that a code can ask for the same again."""

import re
from dataclasses import dataclass, replace

from bot.chat.context import Parts
from bot.errors import Refusal
from bot.sessions.codes import SEEDS, Recipe, decode, encode, mark_of
from bot.sessions.model import Form, Mode
from data.model import FactId
from questions.model import Question, QuestionId, Topic

TRIES = 4
"""As many seeds are tried for a quiz in which nothing was asked lately."""
_STEP = 7919
_LOOKS_LIKE_ONE = re.compile(
    r"(?=.*[A-Za-z])(?=.*[0-9]|[A-Z]+-[A-Z]+$)[0-9A-Za-z]{4,6}-?[0-9A-Za-z]{4,6}"
)


@dataclass(frozen=True, slots=True)
class Taste:
    """What a quiz is drawn by, its seed apart.

    `beside` are the cores of what packs ask in it, which is not asked again.
    """

    topics: tuple[Topic, ...]
    number: int
    about: FactId | None
    typed: bool
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Play:
    """How a quiz is played: what a code says beside its questions."""

    form: Form
    team_count: int
    mode: Mode


def find_recipe(text: str) -> Recipe | None:
    """Return the recipe of a code that was typed; None if it is not one at all.

    Raises:
        Refusal: `mistyped-code` if it looks like one but is none.
    """
    recipe = decode(text)
    if recipe is None and _LOOKS_LIKE_ONE.fullmatch(text):
        raise Refusal("mistyped-code", typed=text)
    return recipe


def is_current(recipe: Recipe, parts: Parts) -> bool:
    """Return True if a recipe is of the edition of the facts that is in use."""
    return recipe.edition == mark_of(parts.archive.edition)


def made(
    parts: Parts, seed: int, taste: Taste, play: Play, avoid: frozenset[QuestionId]
) -> tuple[tuple[Question, ...], str | None]:
    """Return the questions of a quiz and the code that asks for them again, if there is one."""
    questions, found = _drawn(parts, seed, taste, avoid)
    return questions, None if found is None else _code(parts, found, taste, play)


def repeated(
    parts: Parts, recipe: Recipe, taste: Taste, retired: frozenset[QuestionId]
) -> tuple[tuple[Question, ...], str]:
    """Return the questions of a recipe, all but those that are asked no more, and its code."""
    same = replace(taste, typed=recipe.mode == "first")
    questions = quiz(parts, recipe.seed, same, frozenset())
    kept = tuple(question for question in questions if question.question_id not in retired)
    return kept, encode(recipe)


def _drawn(
    parts: Parts, seed: int, taste: Taste, avoid: frozenset[QuestionId]
) -> tuple[tuple[Question, ...], int | None]:
    """Return questions, and the seed that draws the same again; None if there is no such seed.

    A quiz that holds nothing that is to be avoided is looked for under a few seeds; if there is
    none, what is to be avoided is left out, and no seed alone says so.
    """
    for turn in range(0 if taste.about else TRIES):
        tried = (seed + turn * _STEP) % SEEDS
        found = quiz(parts, tried, taste, frozenset())
        if not any(question.question_id in avoid for question in found):
            return found, tried
    return quiz(parts, seed, taste, avoid), None


def _code(parts: Parts, seed: int, taste: Taste, play: Play) -> str:
    mark, teams = mark_of(parts.archive.edition), play.team_count if play.form == "teams" else 2
    return encode(Recipe(seed, mark, taste.topics, taste.number, play.form, teams, play.mode))


def quiz(
    parts: Parts, seed: int, taste: Taste, avoid: frozenset[QuestionId]
) -> tuple[Question, ...]:
    """Return a quiz to somebody's taste, without what is to be avoided."""
    return parts.generator.quiz(
        seed,
        taste.number,
        taste.topics,
        taste.about,
        avoid,
        typed=taste.typed,
        beside=taste.beside,
    )
