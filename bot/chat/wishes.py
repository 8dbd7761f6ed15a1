"""Reads what somebody wants to play, and plans a session out of it."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread

from bot.chat import forms
from bot.chat.context import Parts
from bot.chat.screens.topics import find_topic
from bot.errors import Refusal
from bot.sessions.model import ChatId, Contestant, Form, House, Mode, Place, Plan
from bot.sessions.ports import Tx
from data.model import FactId, Locale
from questions.model import QuestionId, Topic

QUESTIONS = 10
ABOUT = 5
"""Questions in a quiz about one fact."""
MOST_QUESTIONS = 50
REMEMBERED = 300
"""As many of a chat's last questions are not asked again while there are others."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to play; None is what is usual there.

    `about` is the fact that the questions are about.
    """

    topic: Topic | None = None
    number: int | None = None
    about: FactId | None = None
    form: Form | None = None
    team_count: int | None = None
    mode: Mode | None = None


def parse(typed: Sequence[str]) -> Wish:
    """Read the words after /quiz: topic, number, form and points in any order, or nothing.

    Raises:
        Refusal: `unknown-topic`, `bad-number`, or `bad-form` for two forms or ways to count.
    """
    numbers = [word for word in typed if word.isdecimal()]
    asked = forms.parse(word for word in typed if not word.isdecimal())
    name = " ".join(asked.rest)
    topic = find_topic(name) if name else None
    if name and topic is None:
        raise Refusal("unknown-topic", typed=name)
    number = int(numbers[0][:6]) if numbers else None
    if len(numbers) > 1 or (number is not None and not 1 <= number <= MOST_QUESTIONS):
        raise Refusal("bad-number", most=MOST_QUESTIONS)
    return Wish(topic, number, None, asked.form, asked.team_count, asked.mode)


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
    seed = parts.chance.getrandbits(32)

    async def known(tx: Tx) -> tuple[frozenset[QuestionId], House]:
        chat_id = ChatId(place.chat_id)
        return await tx.asked_lately(chat_id, REMEMBERED), await tx.house_of(chat_id)

    avoid, house = await parts.store.read(known)
    number = wish.number or (QUESTIONS if private else house.questions)
    topic = wish.topic or (None if private or wish.about else find_topic(house.topic or ""))
    form, mode = forms.settle(wish.form, wish.mode, house, private=private)
    await parts.gathered.wait()
    questions = parts.generator.quiz(seed, number, topic, wish.about, avoid)
    return Plan(
        place=place,
        is_private=private,
        locale=locale,
        mode=mode,
        seconds=0 if private else house.seconds,
        style=house.style,
        topic=topic,
        seed=seed,
        edition=parts.archive.edition,
        host=host,
        questions=questions,
        form=form,
        team_count=wish.team_count or house.team_count,
    )
