"""Reads what somebody wants to play, and plans a session out of it."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from types import MappingProxyType

from bot.chat import decks, forms
from bot.chat.context import Parts
from bot.chat.screens.topics import find_topic, pack_topic
from bot.errors import Refusal
from bot.sessions.model import ChatId, Contestant, Form, Mode, Place, Plan
from data.fold import fold
from data.model import FactId, Locale
from questions.model import Question, Topic

QUESTIONS = 10
ABOUT = 5
"""Questions in a quiz about one fact."""
MOST_QUESTIONS = 50
_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to play; None is what is usual there.

    `about` is the fact that the questions are about, `pack` the slug of the pack that they come
    from; a preview asks all of a pack, whatever its state, and counts for nothing.
    """

    topic: Topic | None = None
    number: int | None = None
    about: FactId | None = None
    form: Form | None = None
    team_count: int | None = None
    mode: Mode | None = None
    pack: str | None = None
    is_preview: bool = False


def parse(typed: Sequence[str], packs: Mapping[str, str] = _NONE) -> Wish:
    """Read the words after /quiz: topic, number, form and points in any order, or nothing.

    In place of a topic there may be the name of a pack; `packs` has them, folded, with slugs.

    Raises:
        Refusal: `unknown-topic`, `bad-number`, or `bad-form` for two forms or ways to count.
    """
    numbers = [word for word in typed if word.isdecimal()]
    asked = forms.parse(word for word in typed if not word.isdecimal())
    name = " ".join(asked.rest)
    topic = find_topic(name) if name else None
    pack = find_pack(name, packs) if name and topic is None else None
    if name and topic is None and pack is None:
        raise Refusal("unknown-topic", typed=name)
    number = int(numbers[0][:6]) if numbers else None
    if len(numbers) > 1 or (number is not None and not 1 <= number <= MOST_QUESTIONS):
        raise Refusal("bad-number", most=MOST_QUESTIONS)
    return Wish(topic, number, None, asked.form, asked.team_count, asked.mode, pack)


def find_pack(typed: str, packs: Mapping[str, str]) -> str | None:
    """Return the slug of the pack that a name means: the whole name, or how one alone begins."""
    wanted = fold(typed)
    if wanted in packs:
        return packs[wanted]
    begun = {slug for name, slug in packs.items() if wanted and name.startswith(wanted)}
    return begun.pop() if len(begun) == 1 else None


def prepare(parts: Parts) -> None:
    """Gather what can be asked beside all other work; who wants to play meanwhile waits.

    The thread is a daemon, so that a program told to stop need not wait for it.
    """
    loop = asyncio.get_running_loop()
    parts.gathered.clear()

    def gather() -> None:
        try:
            _ = parts.generator.shelves
        finally:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(parts.gathered.set)

    Thread(target=gather, daemon=True).start()


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
    seed, chat_id = parts.chance.getrandbits(32), ChatId(place.chat_id)
    house = await parts.store.read(lambda tx: tx.house_of(chat_id))
    form, mode = forms.settle(wish.form, wish.mode, house, private=private)
    style = await forms.style(parts.rights, chat_id, mode, house.style)
    topic = wish.topic or (None if private or wish.about else find_topic(house.topic or ""))
    number = wish.number or (QUESTIONS if private else house.questions)
    from_house = None if private or wish.about or mode == "first" else house
    taken = decks.Draw(chat_id, number, seed, topic, wish.pack, from_house, wish.is_preview)
    if mode == "first" and wish.pack is not None:
        raise Refusal("untyped-pack")
    drawn = await parts.store.read(lambda tx: decks.draw(tx, taken, parts.archive))
    made: tuple[Question, ...] = ()
    if drawn.pack is None:
        await parts.gathered.wait()
        left = number - len(drawn.questions)
        made = parts.generator.quiz(
            seed, left, topic, wish.about, drawn.avoid, typed=mode == "first"
        )
    named = None if drawn.pack is None else pack_topic(drawn.pack.slug, drawn.pack.title(locale))
    return Plan(
        place=place,
        is_private=private,
        locale=locale,
        mode=mode,
        seconds=0 if private else house.seconds,
        style=style,
        topic=named or topic,
        seed=seed,
        edition=parts.archive.edition,
        host=host,
        questions=decks.mixed(made, drawn.questions),
        form=form,
        team_count=wish.team_count or house.team_count,
    )
