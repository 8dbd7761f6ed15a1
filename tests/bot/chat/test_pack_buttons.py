from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat
from bot.sandbox.queries import Tap
from bot.sessions.model import ChatId, Place, UserId
from bot.sessions.shelf import Life, Shelved
from bot.sessions.stocking import new_pack
from data import Archive
from questions.pack import parse
from tests.stage import Stage, raise_curtain

FILES = Path(__file__).parents[2] / "transcripts/files"
CURVA = (FILES / "curva.toml").read_bytes()


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en", keepers=("Ada",)) as stage:
        yield stage


async def stock(stage: Stage, home: Chat | None, state: Life, slug: str = "curva") -> Shelved:
    """Keep a pack of Ada's in the store."""
    content = parse((FILES / "wrong-key.toml").read_bytes()).model_copy(update={"pack_id": slug})
    new = new_pack(content, (), UserId(1), ChatId(home.chat_id) if home else None, state)
    now = stage.clock.now()
    return (await stage.bot.store.write(lambda tx: tx.stock(new, now, UserId(1)))).pack


async def say(stage: Stage, name: str, chat: Chat, text: str) -> str:
    stage.world.people[name].say(chat, text)
    await stage.settle()
    return chat.latest()[-1].text or ""


async def tap(stage: Stage, name: str, chat: Chat, which: str) -> str:
    """Tap the first button whose data starts so; return the newest text."""
    stage.tap(name, chat, which)
    await stage.settle()
    return chat.latest()[-1].text or ""


async def forge(stage: Stage, name: str, chat: Chat, data: str) -> Tap:
    """Tap with data that the newest message with buttons never had; return what came of it."""
    world, person, message = stage.world, stage.world.people[name], stage.newest_with_buttons(chat)
    forged = Tap(world.next_query_id(), person.user, message, data, world.stamp())
    world.taps[forged.query_id] = forged
    told = {"id": forged.query_id, "from": person.user.json(), "message": message.json()}
    world.tell_bot("callback_query", {**told, "chat_instance": "1", "data": data})
    await stage.settle()
    return forged


def refusal(forged: Tap) -> str:
    return forged.toast.text if forged.toast and forged.toast.alert else ""


async def test_a_packs_card_is_shown_only_to_those_who_may_play_it(stage):
    group, alone = stage.chat("Curva Nord"), stage.chat("Bruno")
    hidden = await stock(stage, group, Life.DRAFT)
    await say(stage, "Bruno", alone, "/packs")
    before = stage.newest_with_buttons(alone).text

    forged = await forge(stage, "Bruno", alone, f"1:K:c:{hidden.pack_id}")

    assert refusal(forged).startswith("That pack cannot be played here")
    assert stage.newest_with_buttons(alone).text == before


async def test_a_group_lets_in_only_packs_that_it_may_play(stage):
    group = stage.chat("Curva Nord")
    theirs = await stock(stage, stage.chat("Bruno"), Life.PUBLISHED)
    await say(stage, "Ada", group, "/packs")

    forged = await forge(stage, "Ada", group, f"1:K:t:{theirs.pack_id}:0")

    assert refusal(forged).startswith("That pack cannot be played here")
    assert await stage.bot.store.read(lambda tx: tx.logged("curva", 9)) == ()


async def test_a_pack_that_was_put_away_is_still_taken_out_of_a_group(stage):
    group = stage.chat("Curva Nord")
    pack = await stock(stage, None, Life.PUBLISHED)
    await say(stage, "Ada", group, "/packs")
    await forge(stage, "Ada", group, f"1:K:t:{pack.pack_id}:0")
    now = stage.clock.now()
    await stage.bot.store.write(lambda tx: tx.set_life(pack.pack_id, Life.RETIRED, now))

    await forge(stage, "Ada", group, f"1:K:t:{pack.pack_id}:0")

    assert await stage.bot.store.read(lambda tx: tx.enabled(ChatId(group.chat_id))) == frozenset()


async def test_no_button_tells_what_a_running_game_has_yet_to_ask(stage):
    group = stage.chat("Curva Nord")
    await say(stage, "Ada", group, "/quiz 5")
    place = Place(ChatId(group.chat_id))
    game = await stage.bot.store.read(lambda tx: tx.find_running(place))
    last = await stage.bot.store.read(lambda tx: tx.get_round(game.session_id, 5))

    forged = [
        await forge(stage, "Bruno", group, data)
        for data in (f"1:k:{game.session_id}", f"1:F:{last.round_id}")
    ]

    assert all(refusal(one).startswith("This button is from an older") for one in forged)
    assert last.question.wording("en").prompt not in (group.latest()[-1].text or "")


@pytest.mark.parametrize("home", ["--5", "", "-", "x", "\u0663"])
async def test_a_pack_is_kept_for_nobody_whose_number_is_none(stage, home):
    alone = stage.chat("Ada")
    stage.world.people["Ada"].send_document(alone, "curva.toml", CURVA)
    await stage.settle()
    keeping = stage.newest_with_buttons(alone).buttons[0][0]["callback_data"]

    forged = await forge(stage, "Ada", alone, f"{keeping.rpartition(':')[0]}:{home}")

    assert refusal(forged).startswith("This button is from an older")
    assert await stage.bot.store.read(lambda tx: tx.find_pack("curva")) is None
