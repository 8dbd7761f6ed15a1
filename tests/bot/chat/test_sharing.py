from dataclasses import replace

import pytest

from bot.sessions.codes import decode, encode
from bot.sessions.model import ChatId, Place
from tests.stage import raise_curtain


@pytest.fixture
async def stage(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as raised:
        yield raised


async def running(stage, name):
    place = Place(ChatId(stage.chat(name).chat_id))
    return await stage.bot.store.read(lambda tx: tx.find_running(place))


async def rounds_of(stage, name):
    """Return the rounds of the quiz that is played in a chat."""
    session = await running(stage, name)
    rounds = await stage.bot.store.read(lambda tx: tx.rounds_of(session.session_id))
    return rounds[: session.count]


async def asked(stage, name):
    """Return the questions of the quiz that is played in a chat."""
    return [round_.question.question_id for round_ in await rounds_of(stage, name)]


async def say(stage, name, chat, text):
    stage.world.people[name].say(stage.chat(chat), text)
    await stage.settle()


@pytest.fixture
async def code(stage):
    await say(stage, "Ada", "Curva Nord", "/quiz europe 5 teams3")
    return (await running(stage, "Curva Nord")).code


@pytest.mark.parametrize("line", ["/quiz {code}", "/start {code}", "/quiz {bare}"])
async def test_a_code_asks_the_same_in_a_private_chat(stage, code, line):
    await say(stage, "Bruno", "Bruno", line.format(code=code, bare=code.replace("-", "").lower()))

    assert await asked(stage, "Bruno") == await asked(stage, "Curva Nord")
    assert (await running(stage, "Bruno")).code == code


async def test_a_code_of_several_topics_asks_the_same_in_a_private_chat(stage):
    await say(stage, "Ada", "Curva Nord", "/quiz europe seasons 4")
    code = (await running(stage, "Curva Nord")).code
    await say(stage, "Bruno", "Bruno", f"/start {code}")

    alone = await running(stage, "Bruno")
    topics = {one.question.topic for one in await rounds_of(stage, "Bruno")}
    assert await asked(stage, "Bruno") == await asked(stage, "Curva Nord")
    assert (alone.topic, alone.code) == ("seasons,europe", code)
    assert topics == {"seasons", "europe"}


async def test_a_code_asks_the_same_again_where_it_was_asked(stage, code):
    before = await asked(stage, "Curva Nord")
    await say(stage, "Ada", "Curva Nord", "/stop")
    await say(stage, "Ada", "Curva Nord", f"/quiz {code}")

    session = await running(stage, "Curva Nord")

    assert await asked(stage, "Curva Nord") == before
    assert (session.form, session.team_count, session.topic) == ("teams", 3, "europe")


async def test_a_link_opens_a_game_in_a_group(stage, code):
    before = await asked(stage, "Curva Nord")
    await say(stage, "Ada", "Curva Nord", "/stop")
    await say(stage, "Ada", "Curva Nord", f"/start@sandbox_bot {code}")

    assert await asked(stage, "Curva Nord") == before


async def test_typed_questions_have_choices_in_a_private_chat(stage):
    await say(stage, "Ada", "Curva Nord", "/quiz first 4")
    code = (await running(stage, "Curva Nord")).code
    await say(stage, "Bruno", "Bruno", f"/quiz {code}")

    assert await asked(stage, "Bruno") == await asked(stage, "Curva Nord")
    assert (await running(stage, "Bruno")).mode == "accuracy"


async def test_a_code_of_another_edition_offers_others_of_its_kind(stage, code):
    old = decode(code)
    other = encode(replace(old, edition=(old.edition + 1) % 1024))
    await say(stage, "Bruno", "Bruno", f"/quiz {other}")
    chat = stage.chat("Bruno")
    told = chat.latest()[-1].body["text"]
    stage.tap("Bruno", chat, "y")
    await stage.settle()

    assert "another edition" in told
    session = await running(stage, "Bruno")
    assert (session.topic, session.count) == ("europe", 5)


@pytest.mark.parametrize(
    ("line", "said"),
    [("/quiz {slipped}", "not quite a code"), ("/quiz {code} 5", "stands alone")],
)
async def test_a_code_that_is_no_good_is_refused_in_words(stage, code, line, said):
    slipped = code[:-1] + ("2" if code[-1] != "2" else "3")
    await say(stage, "Bruno", "Bruno", line.format(code=code, slipped=slipped))

    assert said in stage.chat("Bruno").latest()[-1].body["text"]


async def test_a_name_with_a_hyphen_is_no_mistyped_code(stage):
    await say(stage, "Bruno", "Bruno", "/quiz only-words")

    assert "topic “only-words”" in stage.chat("Bruno").latest()[-1].body["text"]


@pytest.mark.slow
async def test_what_was_asked_lately_does_not_come_again_by_chance(stage):
    seen: set[str] = set()
    for _ in range(4):
        await say(stage, "Ada", "Ada", "/quiz 5")
        now = await asked(stage, "Ada")
        for _ in now:
            await say(stage, "Ada", "Ada", "/skip")
            stage.tap("Ada", stage.chat("Ada"), "n")
            await stage.settle()
        assert not seen & set(now)
        seen |= set(now)
