from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat
from bot.sandbox.queries import Tap
from bot.sessions.model import ChatId, Place, UserId
from bot.sessions.shelf import Entry, Life, Shelved
from bot.sessions.stocking import new_pack
from data import Archive
from questions.audit import Mark, Verdict
from questions.pack import parse
from tests.stage import Stage, raise_curtain

FILES = Path(__file__).parents[2] / "transcripts/files"
CURVA = (FILES / "curva.toml").read_bytes()


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en", keepers=("Ada",)) as stage:
        yield stage


async def stock(
    stage: Stage,
    home: Chat | None,
    state: Life,
    slug: str = "curva",
    verdict: Verdict = "unknown",
) -> Shelved:
    """Keep a pack of Ada's in the store."""
    marks = (Mark(question_id="brumana", verdict=verdict),)
    content = parse((FILES / "wrong-key.toml").read_bytes()).model_copy(update={"pack_id": slug})
    new = new_pack(content, marks, UserId(1), ChatId(home.chat_id) if home else None, state)
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


async def test_the_list_of_a_groups_many_packs_fits_into_a_message(stage):
    group = stage.chat("Curva Nord")
    chat_id = ChatId(group.chat_id)
    for number in range(12):
        pack = await stock(stage, None, Life.PUBLISHED, slug=f"pack-{number}")
        now, which = stage.clock.now(), pack.pack_id
        await stage.bot.store.write(
            lambda tx, which=which, now=now: tx.enable(chat_id, which, None, now, on=True)
        )

    shown = await say(stage, "Ada", group, "/packs")

    assert shown.count("Grounds") == 8
    assert "and 4 more" in shown


async def test_words_of_reports_are_cut_in_what_was_done_with_a_pack(stage):
    pack, alone = await stock(stage, None, Life.PUBLISHED), stage.chat("Ada")
    entry = Entry(stage.clock.now(), UserId(1), "reported", "curva", detail="\u202e" + "x" * 300)
    await stage.bot.store.write(lambda tx: tx.log(entry))
    await say(stage, "Ada", alone, "/packs")

    await forge(stage, "Ada", alone, f"1:K:h:{pack.pack_id}")

    shown = stage.newest_with_buttons(alone).text
    assert "\u202e" not in shown
    assert len(shown) < 150


async def test_a_question_with_too_many_answers_is_refused_before_it_is_asked_which_is_right(
    stage,
):
    alone = stage.chat("Ada")
    await say(stage, "Ada", alone, "/pack_add")

    told = await say(stage, "Ada", alone, "\n".join(["Which?", *(f"a{i}" for i in range(13))]))

    assert told.startswith("That is not taken yet:")


async def test_what_a_card_says_to_type_plays_the_pack_and_nothing_else(stage):
    alone = stage.chat("Ada")
    table = b"Question,Answer 1,Answer 2,Correct\nWhere?,Bergamo,Milan,1\n"
    stage.world.people["Ada"].send_document(alone, "10.csv", table)
    await stage.settle()
    await tap(stage, "Ada", alone, "D")
    await tap(stage, "Ada", alone, "K:u")
    typed = next(
        line.removeprefix("Play it: ")
        for line in (stage.newest_with_buttons(alone).text or "").splitlines()
        if line.startswith("Play it: ")
    )

    asked = await say(stage, "Ada", alone, typed)

    assert typed == "/quiz 10-2"
    assert "Where?" in asked


async def test_a_button_of_a_question_that_was_left_out_answers_no_other(stage):
    alone = stage.chat("Ada")
    await say(stage, "Ada", alone, "/pack_add")
    await say(stage, "Ada", alone, "Who lost?\nBayer\nMilan\n\nWho drew?\nRoma\nLazio")
    old = stage.newest_with_buttons(alone).buttons[0][0]["callback_data"]
    await tap(stage, "Ada", alone, "Y:s")

    forged = await forge(stage, "Ada", alone, old)

    assert refusal(forged).startswith("This button is from an older")
    assert (alone.latest()[-1].text or "").startswith("Who drew?")


async def test_who_ends_while_a_question_waits_is_asked_about_it_again(stage):
    alone = stage.chat("Ada")
    await say(stage, "Ada", alone, "/pack_add")
    await say(stage, "Ada", alone, "Who won?\n* Roma\nLazio\n\nWho lost?\nBayer\nMilan")

    await forge(stage, "Ada", alone, "1:Y:d")

    assert (alone.latest()[-1].text or "").startswith("Who lost?")


async def test_a_contradiction_in_a_published_pack_can_be_let_pass(stage):
    alone = stage.chat("Ada")
    pack = await stock(stage, None, Life.PUBLISHED, verdict="contradicts")
    await say(stage, "Ada", alone, "/packs")
    await forge(stage, "Ada", alone, f"1:K:c:{pack.pack_id}")
    before = stage.newest_with_buttons(alone).text

    await tap(stage, "Ada", alone, "K:u")
    asked = stage.newest_with_buttons(alone).text
    await tap(stage, "Ada", alone, "K:o")

    assert "1 question contradicts the facts and is not asked" in before
    assert asked.startswith("Before it is asked")
    assert "contradicts the facts" not in stage.newest_with_buttons(alone).text
    log = await stage.bot.store.read(lambda tx: tx.logged("curva", 9))
    assert [entry.deed for entry in log] == ["confirmed"]


@pytest.mark.parametrize(
    "line", ["/start@QuizBot curva", "/start hello", "/start@QuizBot {code}", "/start@QuizBot"]
)
async def test_links_of_other_bots_are_not_answered_in_groups(stage, line):
    group = stage.chat("Curva Nord")
    await stock(stage, None, Life.PUBLISHED)
    await say(stage, "Ada", group, "/quiz 3")
    place = Place(ChatId(group.chat_id))
    game = await stage.bot.store.read(lambda tx: tx.find_running(place))
    await say(stage, "Ada", group, "/stop")
    stage.world.privacy_mode = False
    before = len(group.latest())

    for name in ("Ada", "Bruno"):
        await say(stage, name, group, line.format(code=game.code))

    assert len(group.latest()) == before + 2


async def test_a_preview_does_not_go_on_with_another_quiz(stage):
    alone, pack = stage.chat("Ada"), await stock(stage, None, Life.DRAFT)
    await say(stage, "Ada", alone, "/quiz 3")

    forged = await forge(stage, "Ada", alone, f"1:K:v:{pack.pack_id}")

    assert refusal(forged).startswith("A quiz is under way here")
    there = await stage.bot.store.read(lambda tx: tx.find_pack("curva"))
    assert there.state is Life.DRAFT


async def test_after_a_preview_nothing_is_played_again(stage):
    alone, pack = stage.chat("Ada"), await stock(stage, None, Life.DRAFT)
    await say(stage, "Ada", alone, "/packs")
    await forge(stage, "Ada", alone, f"1:K:v:{pack.pack_id}")
    await tap(stage, "Ada", alone, "s")
    await tap(stage, "Ada", alone, "n")

    over = alone.latest()[-1]
    named = [button["text"] for row in over.buttons for button in row]
    assert "Quiz over" in over.text
    assert "Play again" not in named
    there = await stage.bot.store.read(lambda tx: tx.find_pack("curva"))
    assert there.state is Life.PREVIEW
