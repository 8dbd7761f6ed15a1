"""Makes packs ready to be kept, and brings the packs of the program into the store."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.sessions.model import ChatId, UserId
from bot.sessions.ports import Tx
from bot.sessions.shelf import Draft, Entry, Life, NewPack
from questions.audit import Mark
from questions.pack.asking import can_be_asked
from questions.pack.identity import answers_of, body_of, likeness_of
from questions.pack.model import Head, Pack, Question


def draft_of(question: Question, head: Head, mark: Mark | None = None) -> Draft:
    """Return a question as it is to be kept, with what the facts say of it."""
    return Draft(
        key=question.question_id,
        body=body_of(question),
        topic=question.topic,
        is_playable=can_be_asked(question),
        answers=answers_of(question),
        likeness=likeness_of(question, head),
        mark=mark,
    )


def new_pack(
    pack: Pack,
    marks: Sequence[Mark],
    owner_id: UserId | None,
    home_id: ChatId | None,
    state: Life = Life.DRAFT,
) -> NewPack:
    """Return a pack as it is to be kept; `marks` has one for each question, or none at all."""
    head = Head.model_construct(**{name: getattr(pack, name) for name in Head.model_fields})
    known: Sequence[Mark | None] = marks or [None] * len(pack.questions)
    drafts = tuple(
        draft_of(question, head, mark)
        for question, mark in zip(pack.questions, known, strict=True)
    )
    return NewPack(pack.pack_id, head, drafts, owner_id, home_id, state)


async def bring(tx: Tx, packs: Iterable[Pack], now: datetime) -> None:
    """Keep the packs that come with the program, where they are new or of a later version.

    A pack of the same name that somebody made stays theirs; one that was retired stays retired.
    """
    for pack in packs:
        there = await tx.find_pack(pack.pack_id)
        if there is not None and (
            there.owner_id is not None or there.head.version >= pack.version
        ):
            continue
        await tx.stock(new_pack(pack, (), None, None, Life.PUBLISHED), now, None)
        deed: Entry = Entry(now, None, "replaced" if there else "added", pack.pack_id)
        await tx.log(deed)
