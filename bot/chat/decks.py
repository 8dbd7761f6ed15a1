"""Draws questions from packs: one that was asked for by name, or those a group has enabled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bot.sessions.model import ChatId, House
from bot.sessions.ports import Tx
from bot.sessions.shelf import Shelved
from data.archive import Archive
from data.fold import fold
from data.model import LOCALES
from questions.model import Question, QuestionId, Topic
from questions.pack.asking import asked

PREVIEW = "preview/"
"""Stands before the ids of questions that an author tries out: those are not counted."""
MOST_PREVIEWED = 50

Card = tuple[QuestionId, int]
"""A question of a pack: the id under which it is asked, and its number in the store."""


@dataclass(frozen=True, slots=True)
class Deck:
    """What may be drawn from packs; `pack` is the one that was asked for, if any."""

    cards: tuple[Card, ...] = ()
    pack: Shelved | None = None


def is_on_offer(pack: Shelved, chat_id: ChatId) -> bool:
    """Return True if a chat may play a pack: it is published, and not for another group only."""
    return pack.is_published and pack.home_id in {None, chat_id}


async def names(tx: Tx, chat_id: ChatId) -> Mapping[str, str]:
    """Return the slugs of the packs that a chat may play, by everything they are called."""
    offered = [pack for pack in await tx.shelved() if is_on_offer(pack, chat_id)]
    spelt = {fold(pack.title(locale)): pack.slug for pack in offered for locale in LOCALES}
    return spelt | {fold(pack.slug.replace("-", " ")): pack.slug for pack in offered}


async def deck_of(tx: Tx, chat_id: ChatId, slug: str) -> Deck:
    """Return what a pack has to ask a chat; nothing if it is not on offer there."""
    pack = await tx.find_pack(slug)
    if pack is None or not is_on_offer(pack, chat_id):
        return Deck()
    return Deck(await tx.askable([pack.pack_id], None), pack)


async def house_deck(tx: Tx, chat_id: ChatId, house: House, topic: Topic | None) -> Deck:
    """Return what the packs that a group has enabled have to ask it about a topic."""
    if house.draws == "facts":
        return Deck()
    enabled = await tx.enabled(chat_id)
    offered = [
        pack.pack_id
        for pack in await tx.shelved()
        if pack.pack_id in enabled and is_on_offer(pack, chat_id)
    ]
    return Deck(await tx.askable(offered, topic) if offered else ())


def choose(deck: Deck, number: int, seed: int, lately: frozenset[QuestionId]) -> list[int]:
    """Return the numbers of questions to ask, by chance; those asked lately come last."""
    rng = Random(f"{seed}/packs")  # noqa: S311  (a game, no secret)
    shuffled = rng.sample(deck.cards, len(deck.cards))
    shuffled.sort(key=lambda card: card[0] in lately)
    return [row_id for _, row_id in shuffled[:number]]


async def written(tx: Tx, row_ids: Sequence[int], archive: Archive) -> tuple[Question, ...]:
    """Return questions as they are asked, the easy ones first."""
    kept = await tx.kept_rows(row_ids)
    found = [asked(one.question, one.question_id, archive) for one in kept]
    ready = [question for question in found if question is not None]
    return tuple(sorted(ready, key=lambda question: question.difficulty))


async def tried(tx: Tx, pack: Shelved, archive: Archive) -> tuple[Question, ...]:
    """Return the questions of a pack in its own order, for who wants to try them out."""
    found: list[Question] = []
    for one in await tx.kept(pack.pack_id):
        question_id = QuestionId(f"{PREVIEW}{one.question_id}")
        question = asked(one.question, question_id, archive) if one.is_playable else None
        found += [question] if question is not None else []
        if len(found) == MOST_PREVIEWED:
            break
    return tuple(found)


def mixed(
    generated: Sequence[Question], packed: Sequence[Question], number: int
) -> tuple[Question, ...]:
    """Return as many questions, those of packs spread evenly among the others."""
    if not packed:
        return tuple(generated[:number])
    places = {round((at + 0.5) * number / len(packed)) for at in range(len(packed))}
    first, second = iter(packed), iter(generated)
    whole = [next(first if at in places else second, None) for at in range(number)]
    return tuple(question for question in (*whole, *first) if question is not None)[:number]
