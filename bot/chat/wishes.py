"""Reads what somebody wants to play, and plans a session out of it."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from bot.chat import decks, forms, recipes
from bot.chat.context import Parts
from bot.chat.screens.topics import (
    find_topic,
    find_topics,
    joined,
    pack_topic,
    topics_in,
    tried_topic,
)
from bot.errors import Refusal
from bot.sessions.codes import SEEDS, Recipe
from bot.sessions.house import House, calmed
from bot.sessions.model import (
    ChatId,
    Contestant,
    Form,
    Mode,
    Place,
    Plan,
    SessionId,
    Style,
    way_of,
)
from bot.sessions.ports import Tx
from data.fold import fold
from data.model import FactId, Locale
from questions.model import Question, QuestionId, Topic

QUESTIONS = 10
ABOUT = 5
"""Questions in a quiz about one fact."""
MOST_QUESTIONS = 50
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to play; None, or no topics, is what is usual there.

    `about` is the fact that the questions are about, `pack` the slug of the pack that they come
    from; a preview asks all of a pack, whatever its state, and counts for nothing. A `recipe` asks
    for the questions of another quiz.
    """

    topics: tuple[Topic, ...] = ()
    number: int | None = None
    about: FactId | None = None
    form: Form | None = None
    team_count: int | None = None
    mode: Mode | None = None
    pack: str | None = None
    is_preview: bool = False
    recipe: Recipe | None = None
    rematch_of: SessionId | None = None


def parse(typed: Sequence[str], packs: Mapping[str, str] = _NONE) -> Wish:
    """Read the words after /quiz: topics, number, form and points in any order, or nothing.

    In place of topics there may be the name of a pack; `packs` has them, folded, with slugs. A
    number that no quiz has may belong to it: "Europa League 2024".

    Raises:
        Refusal: `unknown-topic`, `bad-number`, `bad-form` for two forms or ways to count,
            `mistyped-code`, or `code-alone` for a code and something else.
    """
    numbers = [int(word) for word in typed if _is_count(word)]
    asked = forms.parse(word for word in typed if not _is_count(word))
    name = " ".join(asked.rest)
    pack = find_pack(name, packs) if name and find_topic(name) is None else None
    topics = find_topics(name) if pack is None else ()
    is_known = not name or bool(topics) or pack is not None
    has_figures = any(word.lstrip("+-").isdecimal() for word in asked.rest)
    if len(numbers) > 1 or (has_figures and not is_known):
        raise Refusal("bad-number", most=MOST_QUESTIONS)
    if not is_known:
        return _same_again(name, is_alone=len(typed) == 1)
    number = numbers[0] if numbers else None
    return Wish(topics, number, None, asked.form, asked.team_count, asked.mode, pack)


def _is_count(word: str) -> bool:
    return word.isdecimal() and 1 <= int(word[:6]) <= MOST_QUESTIONS


def _same_again(name: str, *, is_alone: bool) -> Wish:
    """Return the wish for the questions of a code."""
    recipe = recipes.find_recipe(name)
    if recipe is None:
        raise Refusal("unknown-topic", typed=name)
    if not is_alone:
        raise Refusal("code-alone")
    return Wish(
        recipe.topics,
        recipe.number,
        form=recipe.form,
        team_count=recipe.team_count,
        mode=recipe.mode,
        recipe=recipe,
    )


def is_clear(slug: str) -> bool:
    """Return True if /quiz and a slug can mean nothing but the pack: no number, topic or form."""
    with suppress(Refusal):
        return parse([slug], {decks.spoken(slug): slug}).pack == slug
    return False


def find_pack(typed: str, packs: Mapping[str, str]) -> str | None:
    """Return the slug of the pack that a name means: the whole name, or how one alone begins."""
    wanted = fold(typed)
    if wanted in packs:
        return packs[wanted]
    begun = {slug for name, slug in packs.items() if wanted and name.startswith(wanted)}
    return begun.pop() if len(begun) == 1 else None


@dataclass(frozen=True, slots=True)
class Taken:
    """What a wish comes to in a chat: its rules, and what packs give to it."""

    wish: Wish
    house: House
    form: Form
    mode: Mode
    draw: decks.Draw
    drawn: decks.Drawn
    retired: frozenset[QuestionId]


async def plan(
    parts: Parts,
    wish: Wish,
    place: Place,
    locale: Locale,
    host: Contestant | None,
    *,
    private: bool,
) -> Plan:
    """Choose the questions for a wish; those that the chat was asked lately come last."""
    seed = parts.chance.getrandbits(32) % SEEDS
    taken = await parts.store.read(lambda tx: _take(parts, tx, wish, place, seed, private=private))
    style = await forms.style(parts.rights, place.chat_id, taken.mode, taken.house.style)
    if taken.drawn.pack is None:
        await parts.gathered.wait()
    compose = partial(_composed, parts, taken, place, locale, host, style, private=private)
    return await asyncio.to_thread(compose)


async def plan_now(parts: Parts, tx: Tx, wish: Wish, place: Place, locale: Locale) -> Plan:
    """Choose the questions for a group's wish at once, when they have been gathered.

    Telegram is not asked what the bot hears there: typed answers are to be replies.
    """
    seed = parts.chance.getrandbits(32) % SEEDS
    taken = await _take(parts, tx, wish, place, seed, private=False)
    style: Style = "replies" if taken.mode == "first" else taken.house.style
    return _composed(parts, taken, place, locale, None, style, private=False)


async def _take(
    parts: Parts, tx: Tx, wish: Wish, place: Place, seed: int, *, private: bool
) -> Taken:
    """Settle what is played by the rules of a chat, and draw what its packs give.

    Raises:
        Refusal: As `forms.settle` and `decks.draw`.
    """
    chat_id = ChatId(place.chat_id)
    house = calmed(await tx.house_of(chat_id))
    if private and wish.recipe is not None:
        wish = replace(wish, form=None, mode=None)
    form, mode = forms.settle(wish.form, wish.mode, house, private=private)
    is_settled = private or wish.about is not None or wish.recipe is not None
    topics = wish.topics or (() if is_settled else topics_in(house.topic))
    draw = decks.Draw(
        chat_id,
        number=wish.number or (QUESTIONS if private else house.questions),
        seed=seed,
        way=way_of(mode, is_private=private),
        topics=topics,
        slug=wish.pack,
        house=None if is_settled else house,
        is_preview=wish.is_preview,
    )
    drawn = await decks.draw(tx, draw, parts.archive)
    retired = await tx.retired() if wish.recipe else frozenset[QuestionId]()
    return Taken(wish, house, form, mode, draw, drawn, retired)


def _composed(
    parts: Parts,
    taken: Taken,
    place: Place,
    locale: Locale,
    host: Contestant | None,
    style: Style,
    *,
    private: bool,
) -> Plan:
    house, team_count = taken.house, taken.wish.team_count or taken.house.team_count
    made, code = _made(parts, taken, team_count)
    questions = decks.mixed(made, taken.drawn.questions)
    return Plan(
        place=place,
        is_private=private,
        locale=locale,
        mode=taken.mode,
        seconds=0 if private else house.seconds,
        style=style,
        topic=_topic(taken, locale),
        seed=taken.draw.seed,
        edition=parts.archive.edition,
        host=host,
        questions=questions,
        decider=None if private else _decider(parts, taken, questions),
        form=taken.form,
        team_count=team_count,
        calm=house.calm and not private,
        code=None if taken.drawn.questions else code,
        rematch_of=taken.wish.rematch_of,
    )


def _made(parts: Parts, taken: Taken, team_count: int) -> tuple[tuple[Question, ...], str | None]:
    """Return what is asked beside the questions of packs, and the code that draws it again."""
    draw, drawn, recipe = taken.draw, taken.drawn, taken.wish.recipe
    if drawn.pack is not None:
        return (), None
    taste = _taste(taken, draw.number - len(drawn.questions))
    if recipe is not None:
        return recipes.repeated(parts, recipe, taste, taken.retired)
    play = recipes.Play(taken.form, team_count, taken.mode)
    return recipes.made(parts, draw.seed, taste, play, drawn.avoid)


def _decider(parts: Parts, taken: Taken, asked: Sequence[Question]) -> Question | None:
    """Return the question that breaks a tie: a hard one of the same kind, if there is another."""
    draw, drawn = taken.draw, taken.drawn
    if drawn.pack is not None or drawn.spare is not None:
        return drawn.spare
    avoid = drawn.avoid | {question.question_id for question in asked}
    two = recipes.quiz(parts, draw.seed, _taste(taken, 2), avoid)
    return two[-1] if two else None


def _taste(taken: Taken, number: int) -> recipes.Taste:
    topics, about, typed = taken.draw.topics, taken.wish.about, taken.mode == "first"
    return recipes.Taste(topics, number, about, typed, taken.drawn.asks)


def _topic(taken: Taken, locale: Locale) -> str | None:
    """Return what a quiz is about: topics, or a pack under its title."""
    pack = taken.drawn.pack
    if pack is None:
        return joined(taken.draw.topics)
    title = pack.title(locale)
    return tried_topic(title) if taken.wish.is_preview else pack_topic(pack.slug, title)
