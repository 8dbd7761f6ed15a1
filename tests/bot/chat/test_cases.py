"""What becomes of reported questions, before those who decide about them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sessions.model import UserId
from bot.sessions.shelf import Life, PackId
from bot.sessions.stocking import new_pack
from data import Archive
from questions.audit import Mark
from questions.pack import parse
from tests.stage import Stage, raise_curtain

STADIUMS = Path(__file__).parents[2] / "transcripts/files/wrong-key.toml"
AGREED = Mark(question_id="brumana", verdict="agrees")
QUIET = 30
"""So many seconds without a message let all that waits be sent."""


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en", keepers=("Ada", "Citra")) as stage:
        yield stage


async def say(stage: Stage, name: str, text: str) -> list[str]:
    """Say something in private; return what the bot said to it."""
    chat = stage.chat(name)
    before = len(chat.latest())
    stage.world.people[name].say(chat, text)
    await stage.wait(QUIET)
    return [message.text or "" for message in chat.latest()[before + 1 :]]


async def tap(stage: Stage, name: str, *verbs: str) -> None:
    for verb in verbs:
        stage.tap(name, stage.chat(name), verb)
        await stage.settle()


@pytest.fixture
async def pack_id(stage: Stage) -> PackId:
    """A published pack of one question with a wrong key, which Bruno has played and reported."""
    new = new_pack(parse(STADIUMS.read_bytes()), (AGREED,), UserId(1), None, Life.PUBLISHED)
    now = stage.clock.now()
    stored = await stage.bot.store.write(lambda tx: tx.stock(new, now, UserId(1)))
    await play(stage)
    await say(stage, "Bruno", "/report It was Brumana.")
    return stored.pack.pack_id


async def play(stage: Stage) -> None:
    chat = stage.chat("Bruno")
    await say(stage, "Bruno", "/quiz stadiums 1")
    stage.choose("Bruno", chat, await stage.open_key(chat), is_right=True)
    await stage.settle()
    await tap(stage, "Bruno", "n")


async def is_asked(stage: Stage, name: str) -> bool:
    user_id = UserId(stage.world.people[name].user.user_id)
    return await stage.bot.store.read(lambda tx: tx.dialogue(user_id)) is not None


async def test_an_explanation_that_is_too_long_can_be_written_again(stage, pack_id):
    await say(stage, "Ada", "/reports")
    await tap(stage, "Ada", "W:c", "W:e")

    told = await say(stage, "Ada", "x" * 300)
    await stage.wait(600)
    again = await say(stage, "Ada", "It was named after Mario Brumana.")

    assert [text[:14] for text in told] == ["An explanation"]
    assert again == ["Done. The explanation is changed."]
    assert await stage.bot.store.read(lambda tx: tx.dead_letters(9)) == ()


async def test_who_explains_what_somebody_else_decided_is_told_so_and_free_again(stage, pack_id):
    for name in ("Ada", "Citra"):
        await say(stage, name, "/reports")
        await tap(stage, name, "W:c")
    await tap(stage, "Ada", "W:e")
    await tap(stage, "Citra", "W:d")

    told = await say(stage, "Ada", "It was named after Mario Brumana.")

    assert [text[:23] for text in told] == ["That is decided already"]
    assert not await is_asked(stage, "Ada")


async def test_the_facts_are_asked_again_about_a_question_that_was_mended(stage, pack_id):
    await say(stage, "Ada", "/reports")
    await tap(stage, "Ada", "W:c", "W:k", "W:s")

    kept = await stage.bot.store.read(lambda tx: tx.kept(pack_id))

    assert [(one.question.right, one.mark and one.mark.verdict) for one in kept] == [
        ("Mario Brumana", "unknown")
    ]


async def test_a_chat_is_told_once_of_a_correction_however_often_it_was_asked(stage, pack_id):
    await play(stage)
    chat = stage.chat("Bruno")
    before = len(chat.latest())

    await say(stage, "Ada", "/reports")
    await tap(stage, "Ada", "W:c", "W:k", "W:s")
    await stage.wait(QUIET)

    told = [message.text or "" for message in chat.latest()[before:]]
    assert len(told) == 1
    assert "2 answers were judged anew" in told[0]


async def test_of_two_who_decide_at_the_same_moment_only_the_first_does(stage, pack_id):
    for name in ("Ada", "Citra"):
        await say(stage, name, "/reports")
        await tap(stage, name, "W:c", "W:k")
    pack = await stage.bot.store.read(lambda tx: tx.find_pack(pack_id))

    for name in ("Ada", "Citra"):
        stage.tap(name, stage.chat(name), "W:s")
    await stage.settle()

    after = await stage.bot.store.read(lambda tx: tx.find_pack(pack_id))
    (kept,) = await stage.bot.store.read(lambda tx: tx.kept(pack_id))
    told = [stage.chat(name).latest()[-1].text or "" for name in ("Ada", "Citra")]
    assert after.version == pack.version + 1
    assert kept.question.right == "Mario Brumana"
    assert sorted(text.startswith("Done.") for text in told) == [False, True]
