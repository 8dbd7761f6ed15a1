"""Reads what somebody wants to play, and plans a session out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.context import Parts
from bot.chat.screens.topics import find_topic
from bot.errors import Refusal
from bot.sessions.model import ChatId, Contestant, Place, Plan
from bot.sessions.ports import Tx
from data.model import FactId, Locale
from questions.model import QuestionId, Topic

QUESTIONS = 10
ABOUT = 5
"""Questions in a quiz about one fact."""
MOST_QUESTIONS = 50
SECONDS = 20
REMEMBERED = 300
"""As many of a chat's last questions are not asked again while there are others."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A topic (None is all), how many questions, and the one fact they are to be about."""

    topic: Topic | None = None
    number: int = QUESTIONS
    about: FactId | None = None


def parse(typed: Sequence[str]) -> Wish:
    """Read the words after /quiz: a topic, a number, both in any order, or nothing.

    Raises:
        Refusal: `unknown-topic` or `bad-number`.
    """
    numbers = [word for word in typed if word.isdecimal()]
    name = " ".join(word for word in typed if not word.isdecimal())
    topic = find_topic(name) if name else None
    if name and topic is None:
        raise Refusal("unknown-topic", typed=name)
    number = int(numbers[0][:6]) if numbers else QUESTIONS
    if len(numbers) > 1 or not 1 <= number <= MOST_QUESTIONS:
        raise Refusal("bad-number", most=MOST_QUESTIONS)
    return Wish(topic, number)


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

    async def lately(tx: Tx) -> frozenset[QuestionId]:
        return await tx.asked_lately(ChatId(place.chat_id), REMEMBERED)

    avoid = await parts.store.read(lately)
    questions = parts.generator.quiz(seed, wish.number, wish.topic, wish.about, avoid)
    return Plan(
        place=place,
        is_private=private,
        locale=locale,
        mode="accuracy" if private else "balanced",
        seconds=0 if private else SECONDS,
        topic=wish.topic,
        seed=seed,
        edition=parts.archive.edition,
        host=host,
        questions=questions,
    )
