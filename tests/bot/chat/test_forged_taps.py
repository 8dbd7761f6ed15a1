"""Taps that no client of Telegram's own sends: any data, from under any message."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat, Message
from bot.sandbox.queries import Tap
from bot.sessions.model import ChatId, Place, Session, SessionId, State
from data import Archive
from tests.stage import Stage, raise_curtain

pytestmark = pytest.mark.slow

ODD = (
    *("x", "1", "1:", "1::", "0:j:1", "2:a:1:1:1", "\n1:j:1", "\0"),
    *("1:a", "1:a:1:1:99", f"1:a:{'9' * 60}", "1:s:1", "1:h::", "1:zz:1", "1:l:xx", "1:z:\0"),
    *("1:d", "1:d:1", "1:d:1:1", "1:f:1", "1:f:1:1", "1:b", "1:b:1", "1:b:1:99", "1:b:1:1:1"),
    *("1:j", "1:j:-1", "1:j:\u00b2", "1:j:\u0663", "1:j:1:2", "1:j:999999999999999"),
)


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en") as stage:
        yield stage


async def forge(stage: Stage, name: str, message: Message, data: str) -> Tap:
    """Tap with data that the message may never have had; return what came of it."""
    world, person = stage.world, stage.world.people[name]
    tap = Tap(world.next_query_id(), person.user, message, data, world.stamp())
    world.taps[tap.query_id] = tap
    told = {"id": tap.query_id, "from": person.user.json(), "message": message.json()}
    world.tell_bot("callback_query", {**told, "chat_instance": "1", "data": data})
    await stage.settle()
    return tap


async def say(stage: Stage, name: str, chat: Chat, text: str) -> Message:
    stage.world.people[name].say(chat, text)
    await stage.settle()
    return chat.latest()[-1]


async def running(stage: Stage, chat: Chat) -> Session:
    place = Place(ChatId(chat.chat_id))
    return await stage.bot.store.read(lambda tx: tx.find_running(place))


async def session(stage: Stage, session_id: SessionId) -> Session:
    return await stage.bot.store.read(lambda tx: tx.find_session(session_id))


async def seated(stage: Stage, session_id: SessionId) -> list[str]:
    seats = await stage.bot.store.read(lambda tx: tx.seats(session_id))
    return [seat.contestant.name for seat in seats]


async def test_a_lobby_is_not_joined_from_another_chat(stage):
    await say(stage, "Ada", stage.chat("Curva Nord"), "/quiz")
    lobby = await running(stage, stage.chat("Curva Nord"))
    elsewhere = await say(stage, "Bruno", stage.chat("Bruno"), "/start")

    tap = await forge(stage, "Bruno", elsewhere, f"1:j:{lobby.session_id}")

    assert await seated(stage, lobby.session_id) == ["Ada"]
    assert tap.toast is not None
    assert tap.toast.text.startswith("This button is from an older version")


async def test_nobody_gets_a_seat_in_somebody_elses_private_quiz(stage):
    await say(stage, "Ada", stage.chat("Ada"), "/quiz")
    quiz = await running(stage, stage.chat("Ada"))
    elsewhere = await say(stage, "Bruno", stage.chat("Bruno"), "/start")

    await forge(stage, "Bruno", elsewhere, f"1:j:{quiz.session_id}")

    assert await seated(stage, quiz.session_id) == ["Ada"]


@pytest.mark.parametrize("verb", "jvgcr")
async def test_a_private_quiz_knows_no_buttons_of_groups(stage, verb):
    question = await say(stage, "Ada", stage.chat("Ada"), "/quiz")
    quiz = await running(stage, stage.chat("Ada"))

    await forge(stage, "Ada", question, f"1:{verb}:{quiz.session_id}")

    assert await running(stage, stage.chat("Ada")) == quiz
    assert stage.chat("Ada").latest()[-1] is question


@pytest.mark.parametrize("rest", ["a:{}:1:0", "s:{}:1", "h:{}:1", "n:{}:1", "x:{}:1"])
async def test_a_group_session_knows_no_buttons_of_private_quizzes(stage, rest):
    group = stage.chat("Curva Nord")
    lobby = await say(stage, "Ada", group, "/quiz 3")
    await say(stage, "Ada", stage.chat("Ada"), "/start")
    stage.tap("Bruno", group, "j")
    stage.tap("Ada", group, "g")
    await stage.wait(6)
    asking = await running(stage, group)
    elsewhere = stage.chat("Ada").latest()[-1]

    for message in (lobby, elsewhere):
        tap = await forge(stage, "Ada", message, f"1:{rest.format(asking.session_id)}")
        assert tap.toast is not None
        assert tap.toast.text == "This question is past."

    assert asking.state is State.ASKING
    assert await session(stage, asking.session_id) == asking


@pytest.mark.parametrize("data", ["1:o:1", "1:o:0", "1:e:mode:accuracy"])
async def test_nobody_turns_a_groups_message_into_their_score_or_sets_its_rules(stage, data):
    card = await say(stage, "Ada", stage.chat("Curva Nord"), "/quiz")
    shown = card.text

    tap = await forge(stage, "Bruno", card, data)
    await stage.wait(5)

    assert card.text == shown
    assert tap.toast is not None
    assert tap.toast.alert


@pytest.mark.parametrize("rest", ["a:{}:1:0", "s:{}:1", "x:{}:1"])
async def test_a_private_quiz_does_not_show_itself_in_a_group(stage, rest):
    card = await say(stage, "Ada", stage.chat("Curva Nord"), "/quiz")
    await say(stage, "Bruno", stage.chat("Bruno"), "/quiz")
    quiz = await running(stage, stage.chat("Bruno"))
    shown = card.text

    tap = await forge(stage, "Bruno", card, f"1:{rest.format(quiz.session_id)}")
    await stage.wait(5)

    assert card.text == shown
    assert tap.toast is not None
    assert tap.toast.text == "This question is past."


async def test_only_a_message_with_the_button_is_turned_into_something_else(stage):
    group = stage.chat("Curva Nord")
    card = await say(stage, "Ada", group, "/quiz")
    shown = card.text

    await forge(stage, "Bruno", card, "1:p:/privacy")
    await stage.wait(5)

    assert card.text == shown
    assert group.latest()[-1].text.startswith("What this bot keeps")


async def test_whatever_a_button_carries_the_tap_is_answered(stage):
    message = await say(stage, "Ada", stage.chat("Ada"), "/start")

    taps = {data: await forge(stage, "Ada", message, data) for data in ODD}

    assert [data for data, tap in taps.items() if tap.toast is None] == []
    assert await stage.bot.store.read(lambda tx: tx.dead_letters(9)) == ()


async def test_a_lettered_button_counts_only_in_the_chat_where_the_question_stands(
    archive, tmp_path
):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        chat = stage.chat("Curva Nord")
        stage.world.set_permissions(chat, can_send_polls=False)
        people = stage.world.people
        people["Ada"].say(chat, "/quiz 1")
        await stage.settle()
        stage.tap("Bruno", chat, "j")
        stage.tap("Ada", chat, "g")
        await stage.wait(7)
        question = stage.newest_with_buttons(chat)
        data = question.buttons[0][0]["callback_data"]

        people["Citra"].say(stage.chat("Citra"), "/stint Genoa")
        await stage.settle()
        card = stage.newest_with_buttons(stage.chat("Citra"))
        card.markup["inline_keyboard"][0][0]["callback_data"] = data
        people["Citra"].tap(card, data)
        people["Bruno"].tap(question, data)
        await stage.settle()

        assert data.startswith("1:b:")
        assert people["Citra"].toasts[-1].text.startswith("That did not count")
        assert people["Bruno"].toasts[-1].text == "Your answer is in: A"


async def test_a_question_to_come_is_not_answered_by_letters_before_it_is_asked(stage):
    chat = stage.chat("Curva Nord")
    await say(stage, "Ada", chat, "/quizset style buttons")
    await say(stage, "Ada", chat, "/quiz 2")
    stage.tap("Bruno", chat, "j")
    stage.tap("Ada", chat, "g")
    await stage.wait(7)
    first = await running(stage, chat)
    planned = await stage.bot.store.read(lambda tx: tx.get_round(first.session_id, 2))

    tap = await forge(stage, "Bruno", stage.newest_with_buttons(chat), f"1:b:{planned.round_id}:0")
    await stage.wait(40)

    assert (await session(stage, first.session_id)).number == 2
    assert tap.toast.text.startswith("That did not count")
    assert await stage.bot.store.read(lambda tx: tx.answers_to(planned.round_id)) == ()
