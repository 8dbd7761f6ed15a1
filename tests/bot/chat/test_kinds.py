"""Questions of every kind in chats, where people are quick, many, or amid something else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sessions.model import ChatId, Place, UserId
from bot.sessions.shelf import Life
from bot.sessions.stocking import new_pack
from data import Archive
from questions.pack import parse
from tests.stage import Stage, raise_curtain

KINDS = Path(__file__).parents[2] / "transcripts/files/kinds.toml"


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en", keepers=("Ada",)) as stage:
        new = new_pack(parse(KINDS.read_bytes()), (), UserId(1), None, Life.PUBLISHED)
        now = stage.clock.now()
        await stage.bot.store.write(lambda tx: tx.stock(new, now, UserId(1)))
        yield stage


async def say(stage: Stage, name: str, chat: str, text: str) -> str:
    """Say something; return what the bot said to it."""
    stage.world.people[name].say(stage.chat(chat), text)
    await stage.settle()
    return stage.chat(chat).latest()[-1].text or ""


async def answers(stage: Stage, chat: str) -> list[tuple[str, str | None]]:
    """Return the answers to the question that was asked last in a chat."""
    place = Place(ChatId(stage.chat(chat).chat_id))
    round_ = await stage.bot.store.read(lambda tx: tx.last_asked(place.chat_id, None))
    given = await stage.bot.store.read(lambda tx: tx.answers_to(round_.round_id))
    return [(one.verdict, one.words) for one in given]


async def is_open(stage: Stage, kind: str) -> bool:
    """Tell whether a question of a kind stands open before Ada."""
    place = Place(ChatId(stage.chat("Ada").chat_id))
    round_ = await stage.bot.store.read(lambda tx: tx.last_asked(place.chat_id, None))
    return round_.question.kind == kind


async def until(stage: Stage, kind: str) -> None:
    """Play alone until a question of a kind stands open."""
    await say(stage, "Ada", "Ada", "/quiz every-kind")
    while not await is_open(stage, kind):
        for verb in "sn":
            stage.tap("Ada", stage.chat("Ada"), verb)
            await stage.settle()


async def test_taps_that_are_quicker_than_the_buttons_change_all_count(stage):
    await until(stage, "several right")
    (a, b) = await stage.open_key(stage.chat("Ada"))

    for at in (a, b):
        stage.tap("Ada", stage.chat("Ada"), str(at + 1))
    await stage.settle()
    stage.tap("Ada", stage.chat("Ada"), "d")
    await stage.settle()

    assert await answers(stage, "Ada") == [("right", None)]


async def test_a_tap_that_telegram_repeats_picks_once(stage):
    await until(stage, "several right")
    (a, b) = await stage.open_key(stage.chat("Ada"))

    for at in (a, b):
        stage.tap("Ada", stage.chat("Ada"), str(at + 1))
        await stage.settle()
        stage.world.queue.repeat(stage.world.stamp())
        await stage.settle()
    stage.tap("Ada", stage.chat("Ada"), "d")
    await stage.settle()

    assert await answers(stage, "Ada") == [("right", None)]


async def test_a_confirmation_that_is_tapped_twice_counts_once(stage):
    await until(stage, "several right")
    (first, _) = await stage.open_key(stage.chat("Ada"))
    stage.tap("Ada", stage.chat("Ada"), str(first + 1))
    await stage.settle()

    for _ in range(2):
        stage.tap("Ada", stage.chat("Ada"), "d")
    await stage.settle()

    assert await answers(stage, "Ada") == [("wrong", None)]


async def test_nobody_sees_in_a_group_what_others_pick(stage):
    group = stage.chat("Curva Nord")
    stage.world.people["Ada"].set_permissions(group, can_send_polls=False)
    await say(stage, "Ada", "Curva Nord", "/quiz every-kind")
    stage.tap("Bruno", group, "j")
    stage.tap("Ada", group, "g")
    await stage.settle()
    await stage.wait(6)
    message = stage.newest_with_buttons(group)
    before = (message.text, message.buttons)

    stage.tap("Ada", group, "1")
    await stage.settle()

    assert (message.text, message.buttons) == before
    assert await answers(stage, "Curva Nord") == []


async def test_what_is_written_is_an_answer_only_while_one_is_awaited(stage):
    await until(stage, "typed")

    wrong = await say(stage, "Ada", "Ada", "Genoa")
    after = await say(stage, "Ada", "Ada", "Genoa")

    assert "Wrong. The answer is La Dea." in wrong
    assert "Wrong" not in after
    assert await answers(stage, "Ada") == [("wrong", "Genoa")]


async def test_commands_and_dialogues_are_no_answers(stage):
    await until(stage, "typed")

    await say(stage, "Ada", "Ada", "/score")
    await say(stage, "Ada", "Ada", "/pack_add")
    await say(stage, "Ada", "Ada", "Who?\n* Ada\nBruno")
    assert await answers(stage, "Ada") == []

    stage.tap("Ada", stage.chat("Ada"), "Y:x")
    await stage.settle()
    await say(stage, "Ada", "Ada", "dea")
    assert await answers(stage, "Ada") == [("right", "dea")]
