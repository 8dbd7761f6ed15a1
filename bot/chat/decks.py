"""Draws questions from packs: one that was asked for by name, or those a group has enabled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from bot.errors import Refusal
from bot.sessions.house import House
from bot.sessions.model import ChatId
from bot.sessions.ports import Tx
from bot.sessions.shelf import Kept, Shelved
from data.archive import Archive
from data.fold import fold
from data.model import LOCALES
from questions.model import PROMPT_LENGTH, Question, QuestionId, Topic, Way, Wording
from questions.pack.asking import asked, parts_of, pictured
from questions.pack.likeness import cores

PREVIEW = "preview/"
"""Stands before the ids of questions that an author tries out: those are not counted."""
MOST_PREVIEWED = 50

REMEMBERED = 300
"""As many of a chat's last questions are not asked again while there are others."""

Card = tuple[QuestionId, int]
"""A question of a pack: the id under which it is asked, and its number in the store."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What is wished for: a pack by its slug, or what the packs of a group add to its quizzes.

    `house` holds the group's rules; None where packs come in only by name. `way` is how it is
    asked there.
    """

    chat_id: ChatId
    number: int
    seed: int
    way: Way
    topics: tuple[Topic, ...] = ()
    slug: str | None = None
    house: House | None = None
    is_preview: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """Questions of packs, the pack that was asked for, and what is not to be asked just now.

    `spare` is a question more, where all come from packs and there is another one; `asks` are the
    cores of what all of them ask.
    """

    questions: tuple[Question, ...]
    pack: Shelved | None
    avoid: frozenset[QuestionId]
    spare: Question | None = None
    asks: frozenset[str] = frozenset()


async def draw(tx: Tx, wanted: Draw, archive: Archive) -> Drawn:
    """Return what packs give to a quiz.

    Raises:
        Refusal: `pack-gone` if the pack that is asked for cannot be played there, `typed-pack` or
            `untyped-pack` if none of its questions can be asked as it is played there.
    """
    lately = await tx.asked_lately(wanted.chat_id, REMEMBERED)
    avoid = lately | await tx.retired()
    if wanted.slug is None:
        return await _of_house(tx, wanted, archive, lately, avoid)
    pack = await tx.find_pack(wanted.slug)
    if pack is None or not (wanted.is_preview or is_on_offer(pack, wanted.chat_id)):
        raise Refusal("pack-gone")
    if wanted.is_preview:
        return Drawn(await tried(tx, pack, archive), pack, avoid)
    cards = await tx.askable([pack.pack_id], wanted.way)
    if not cards:
        await _demand_way(tx, pack, wanted.way)
    rows = choose(cards, wanted.number + 1, wanted.seed, lately)
    first, spare = _dealt(_posed(await tx.kept_rows(rows), archive, wanted.way), wanted.number)
    return Drawn(first, pack, avoid, spare)


async def _of_house(
    tx: Tx,
    wanted: Draw,
    archive: Archive,
    lately: frozenset[QuestionId],
    avoid: frozenset[QuestionId],
) -> Drawn:
    """Return what the packs that a group has enabled give to its quiz."""
    cards = await _house_cards(tx, wanted)
    is_all = wanted.house is not None and wanted.house.draws == "packs"
    most = wanted.number + 1 if is_all else wanted.number // 2
    rows = choose(cards, most, wanted.seed, lately)
    found = apart(_posed(await tx.kept_rows(rows), archive, wanted.way))
    titles = {pack.slug: pack for pack in await tx.shelved()} if found else {}
    asks = frozenset[str]().union(*(cores(question.prompts()) for question in found))
    first, spare = _dealt([_under(titles, question) for question in found], wanted.number)
    return Drawn(first, None, avoid, spare, asks)


async def _demand_way(tx: Tx, pack: Shelved, way: Way) -> None:
    """Say how a pack can be played that cannot be played so."""
    counts = await tx.marks_of(pack.pack_id)
    if way == "choices" and counts.typed:
        raise Refusal("typed-pack", pack=pack.slug)
    if way == "typed" and counts.choices:
        raise Refusal("untyped-pack", pack=pack.slug)


def is_on_offer(pack: Shelved, chat_id: ChatId) -> bool:
    """Return True if a chat may play a pack: it is published, and not for another group only."""
    return pack.is_published and pack.home_id in {None, chat_id}


async def names(tx: Tx, chat_id: ChatId) -> Mapping[str, str]:
    """Return the slugs of the packs that a chat may play, by everything they are called."""
    offered = [pack for pack in await tx.shelved() if is_on_offer(pack, chat_id)]
    spelt = {fold(pack.title(locale)): pack.slug for pack in offered for locale in LOCALES}
    return spelt | {spoken(pack.slug): pack.slug for pack in offered}


def spoken(slug: str) -> str:
    """Return a slug as it is looked for: folded, its words apart."""
    return fold(slug.replace("-", " "))


async def _house_cards(tx: Tx, wanted: Draw) -> tuple[Card, ...]:
    """Return what the packs that a group has enabled have to ask it about some topics."""
    if wanted.house is None or wanted.house.draws == "facts":
        return ()
    enabled = await tx.enabled(wanted.chat_id)
    offered = [
        pack.pack_id
        for pack in await tx.shelved()
        if pack.pack_id in enabled and is_on_offer(pack, wanted.chat_id)
    ]
    return await tx.askable(offered, wanted.way, wanted.topics) if offered else ()


def choose(
    cards: Sequence[Card], number: int, seed: int, lately: frozenset[QuestionId]
) -> list[int]:
    """Return the numbers of questions to ask, by chance; those asked lately come last."""
    rng = Random(f"{seed}/packs")  # noqa: S311  (a game, no secret)
    shuffled = rng.sample(cards, len(cards))
    shuffled.sort(key=lambda card: card[0] in lately)
    return [row_id for _, row_id in shuffled[:number]]


def _posed(
    rows: Iterable[Kept], archive: Archive, way: Way, before: str = ""
) -> tuple[Question, ...]:
    """Return what is kept as it is asked, with its pictures."""
    found: list[Question] = []
    for kept in rows:
        question_id = QuestionId(f"{before}{kept.question_id}")
        question = asked(kept.question, question_id, archive, way)
        found += [pictured(question, kept.question, kept.picture)] if question else []
    return tuple(found)


def apart(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions without those that read like one of another pack before them.

    In one pack several may read alike: its author tells them apart by pictures or choices.
    """
    first: dict[str, str] = {}
    found: list[Question] = []
    for question in questions:
        read, slug = cores(question.prompts()), _slug(question)
        if all(first.get(core, slug) == slug for core in read):
            found.append(question)
            first |= dict.fromkeys(read, slug)
    return tuple(found)


def _dealt(found: Sequence[Question], number: int) -> tuple[tuple[Question, ...], Question | None]:
    """Return so many questions, the easy ones first, and one more if there is one."""
    first = sorted(found[:number], key=lambda question: question.difficulty)
    return tuple(first), next(iter(found[number:]), None)


def _under(titles: Mapping[str, Shelved], question: Question) -> Question:
    """Return a question behind the title of its pack: among others it may mean little without."""
    pack = titles[_slug(question)]
    texts = {locale: _titled(pack.title(locale), text) for locale, text in question.texts.items()}
    return question.model_copy(update={"texts": texts})


def _slug(question: Question) -> str:
    slug, _ = parts_of(question.question_id) or ("", "")
    return slug


def _titled(title: str, text: Wording) -> Wording:
    prompt = f"{title}: {text.prompt}"
    fits = len(prompt) <= PROMPT_LENGTH
    return text.model_copy(update={"prompt": prompt}) if fits else text


async def tried(tx: Tx, pack: Shelved, archive: Archive) -> tuple[Question, ...]:
    """Return the questions of a pack in its own order, for who wants to try them out."""
    rows = await tx.playable(pack.pack_id, MOST_PREVIEWED)
    return _posed(rows, archive, "alone", PREVIEW)


def mixed(made: Sequence[Question], packed: Sequence[Question]) -> tuple[Question, ...]:
    """Return all questions, those of packs spread evenly among the others."""
    if not packed:
        return tuple(made)
    number = len(made) + len(packed)
    places = {round((at + 0.5) * number / len(packed)) for at in range(len(packed))}
    first, second = iter(packed), iter(made)
    whole = [next(first if at in places else second, None) for at in range(number)]
    return tuple(question for question in (*whole, *first, *second) if question is not None)
