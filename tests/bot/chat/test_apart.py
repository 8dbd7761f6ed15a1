"""No quiz asks the same twice, whoever wrote it: the facts, a pack, or another pack."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.chat import wishes
from bot.chat.wishes import Wish
from bot.sessions.house import Draws, House
from bot.sessions.model import ChatId, Place, Plan, UserId
from bot.sessions.shelf import Life, PackId
from bot.sessions.stocking import new_pack
from data import Archive
from data.model import LOCALES
from questions.generate import Generator
from questions.model import PACK, Question
from questions.pack.asking import parts_of
from questions.pack.likeness import core
from questions.pack.model import FORMAT, QUESTION, Pack
from tests.stage import Stage, raise_curtain

GROUP = ChatId(-100)


def copied(slug: str, questions: Sequence[Question]) -> Pack:
    """Return a pack that asks what was made of the facts, in its very words."""
    asked = [
        {
            "kind": "one of n",
            "id": f"q-{at}",
            "ask": {locale: question.wording(locale).prompt for locale in LOCALES},
            "right": "a",
            "wrong": ["b"],
        }
        for at, question in enumerate(questions)
    ]
    return Pack(
        format=FORMAT,
        id=slug,
        title=slug,
        languages=LOCALES,
        licence="CC0-1.0",
        question=tuple(map(QUESTION.validate_python, asked)),
    )


async def stock(stage: Stage, pack: Pack) -> PackId:
    """Keep a pack, and enable it in the group."""
    new, now = new_pack(pack, (), UserId(1), None, Life.PUBLISHED), stage.clock.now()
    stocked = await stage.bot.store.write(lambda tx: tx.stock(new, now, UserId(1)))
    pack_id = stocked.pack.pack_id
    await stage.bot.store.write(lambda tx: tx.enable(GROUP, pack_id, None, now, on=True))
    return pack_id


def shared(plan: Plan) -> list[str]:
    """Return what a quiz, with the question that breaks its tie, asks out of several hands."""
    hands: dict[str, set[str]] = defaultdict(set)
    for question in (*plan.questions, *([plan.decider] if plan.decider else [])):
        slug, _ = parts_of(question.question_id) or ("", "")
        prompt = question.wording("en").prompt.removeprefix(f"{slug}: ")
        hands[core(prompt)].add(slug)
    return [text for text, slugs in hands.items() if len(slugs) > 1]


@pytest.mark.parametrize("draws", ["both", "packs"])
async def test_what_packs_ask_is_not_asked_by_the_facts_or_another_pack_too(
    archive: Archive, tmp_path, draws: Draws
):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        whole = stage.bot._parts.generator
        few = sorted(whole.shelves, key=lambda one: abs(len(whole.shelves[one]) - 60))[:6]
        parts = replace(stage.bot._parts, generator=Generator(archive, few))
        made = tuple(parts.generator.draw(3, 150))
        for slug in ("curva", "tribuna"):
            await stock(stage, copied(slug, made))
        house = replace(House(), draws=draws)
        await stage.bot.store.write(lambda tx: tx.set_house(GROUP, house))

        for _ in range(10):
            wish, place = Wish(number=14), Place(GROUP)
            plan = await wishes.plan(parts, wish, place, "en", None, private=False)

            assert PACK in {question.template for question in plan.questions}
            assert len(plan.questions) == 14
            assert shared(plan) == []
