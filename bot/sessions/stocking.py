"""Makes packs ready to be kept, and brings the packs of the program into the store."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from bot.errors import Refusal
from bot.sessions.model import ChatId, UserId
from bot.sessions.ports import Tx
from bot.sessions.shelf import Draft, Entry, Life, NewPack, PackId, Stocked
from questions.audit import Mark
from questions.pack.asking import ways
from questions.pack.identity import answers_of, body_of, likeness_of
from questions.pack.model import Head, Pack, Question
from questions.pack.pictures import Pictures, digest_of

LONGEST = 36
"""So much of a slug stands before a number; a slug has 40 signs at most."""

_NONE: Mapping[str, str] = MappingProxyType({})


def draft_of(
    question: Question, head: Head, mark: Mark | None = None, picture: str | None = None
) -> Draft:
    """Return a question as it is to be kept, with what the facts say of it, and its picture."""
    return Draft(
        key=question.question_id,
        body=body_of(question),
        topic=question.topic,
        ways=ways(question),
        answers=answers_of(question),
        likeness=likeness_of(question, head),
        marked=None if mark is None else mark.model_dump_json(),
        picture=picture,
    )


def new_pack(
    pack: Pack,
    marks: Sequence[Mark],
    owner_id: UserId | None,
    home_id: ChatId | None,
    state: Life = Life.DRAFT,
    pictures: Mapping[str, str] = _NONE,
) -> NewPack:
    """Return a pack as it is to be kept.

    `marks` has one for each question, or none at all; `pictures` are digests by names.
    """
    head = Head.model_construct(**{name: getattr(pack, name) for name in Head.model_fields})
    known: Sequence[Mark | None] = marks or [None] * len(pack.questions)
    drafts = tuple(
        draft_of(question, head, mark, pictures.get(question.image or ""))
        for question, mark in zip(pack.questions, known, strict=True)
    )
    return NewPack(pack.pack_id, head, drafts, owner_id, home_id, state)


async def keep(
    tx: Tx,
    new: NewPack,
    replaced: PackId | None,
    now: datetime,
    by: UserId,
    is_clear: Callable[[str], bool],
) -> Stocked:
    """Keep what somebody made: the next version of a pack, or else one of its own.

    Its slug is chosen here, in the transaction that keeps it: two may send the same at once.
    `is_clear` says of a slug whether who types it can mean nothing but a pack.

    Raises:
        Refusal: `pack-gone` if the pack whose next version it was to be is there no more.
    """
    there = await tx.find_pack(new.slug)
    if replaced is None:
        taken = {pack.slug for pack in await tx.shelved()}
        new = _renamed(new, free_slug(new.slug, taken, is_clear))
    elif there is None or there.pack_id != replaced:
        raise Refusal("pack-gone")
    stocked = await tx.stock(new, now, by)
    deed = Entry(now, by, "replaced" if replaced else "added", new.slug, chat_id=new.home_id)
    await tx.log(deed)
    return stocked


def free_slug(slug: str, taken: Container[str], is_clear: Callable[[str], bool]) -> str:
    """Return a clear slug that no pack has yet: the same, or with a number behind it."""
    number, found = 1, slug
    while found in taken or not is_clear(found):
        number += 1
        found = f"{slug[:LONGEST]}-{number}"
    return found


def _renamed(new: NewPack, slug: str) -> NewPack:
    return replace(new, slug=slug, head=new.head.model_copy(update={"pack_id": slug}))


async def bring(tx: Tx, packs: Iterable[tuple[Pack, Pictures]], now: datetime) -> None:
    """Keep the packs that come with the program, where they are new or of a later version.

    Each comes with its pictures, by the names under which it knows them.

    A pack of the same name that somebody made stays theirs; one that was retired stays retired;
    a question that was mended here stays mended, unless its new version mends it, too.
    """
    for pack, pictures in packs:
        named = {name: digest_of(content) for name, content in pictures.items()}
        new = new_pack(pack, (), None, None, Life.PUBLISHED, named)
        there = await tx.find_pack(pack.pack_id)
        if there is not None:
            if there.owner_id is not None or await tx.shipped(there.pack_id) >= pack.version:
                continue
            new = replace(new, drafts=await _mended(tx, there.pack_id, new.drafts))
        await tx.keep_pictures(pictures.values())
        await tx.stock(new, now, None)
        deed: Entry = Entry(now, None, "replaced" if there else "added", pack.pack_id)
        await tx.log(deed)


async def _mended(tx: Tx, pack_id: PackId, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Return the questions of a next version, with what was mended here since the last one.

    What the next version itself words or answers otherwise than the last is taken as it comes.
    """
    came = await tx.shipped_bodies(pack_id)
    here = {one.key: one for one in await tx.kept(pack_id)}
    return tuple(
        replace(draft, body=here[draft.key].body, marked=here[draft.key].marked)
        if draft.key in here and came.get(draft.key) == draft.body
        else draft
        for draft in drafts
    )
