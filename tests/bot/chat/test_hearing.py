"""Look-ups as they are heard in chats: commands, buttons, replies, languages."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Bot

from bot.chat import menu
from bot.sandbox.chat import Chat, Message
from bot.sandbox.request import SandboxRequest
from data import Archive
from data.model import LOCALES
from tests.stage import Stage, raise_curtain


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path) as stage:
        yield stage


async def say(stage: Stage, name: str, chat: Chat, text: str, **how: object) -> Message:
    stage.world.people[name].say(chat, text, **how)
    await stage.settle()
    return chat.latest()[-1]


async def tap(stage: Stage, name: str, message: Message, label: str) -> Message:
    stage.world.people[name].tap(message, label)
    await stage.settle()
    return message.chat.latest()[-1]


async def test_a_command_is_answered_with_a_card(stage):
    card = await say(stage, "Ada", stage.chat("Ada"), "/stint Genoa")

    assert card.text.startswith("Gasperini at Genoa")
    assert card.buttons


async def test_people_are_answered_in_the_language_of_their_telegram(stage):
    italian = await say(stage, "Bruno", stage.chat("Bruno"), "/stint Inter")
    indonesian = await say(stage, "Citra", stage.chat("Citra"), "/stint Inter")

    assert italian.text.startswith("Gasperini all'Inter")
    assert indonesian.text.startswith("Gasperini di Inter Milan")


async def test_in_a_group_the_card_replies_to_the_command(stage):
    group = stage.chat("Curva Nord")

    card = await say(stage, "Ada", group, "/record@sandbox_bot Napoli")

    assert card.text.startswith("Atalanta against Napoli")
    assert card.reply_to is not None
    assert card.reply_to.text == "/record@sandbox_bot Napoli"


async def test_in_a_topic_the_card_stays_in_the_topic(stage):
    people = list(stage.world.people.values())
    forum = stage.world.add_group("Forum", people, "forum")
    thread = stage.world.people["Ada"].open_topic(forum, "Facts")

    card = await say(stage, "Ada", forum, "/honours", thread=thread)

    assert card.thread_id == thread


async def test_a_menu_turns_into_the_card_that_was_chosen(stage):
    menu = await say(stage, "Ada", stage.chat("Ada"), "/stint")

    card = await tap(stage, "Ada", menu, "Palermo")

    assert card.message_id == menu.message_id
    assert card.text.startswith("Gasperini at Palermo")


async def test_a_next_step_leaves_the_card_and_answers_below(stage):
    card = await say(stage, "Ada", stage.chat("Ada"), "/stint Genoa")

    below = await tap(stage, "Ada", card, "Head to head")

    assert below.message_id != card.message_id
    assert below.text.startswith("Atalanta against Genoa")
    assert card.text.startswith("Gasperini at Genoa")


async def test_a_tapped_button_stops_waiting(stage):
    menu = await say(stage, "Ada", stage.chat("Ada"), "/stint")

    await tap(stage, "Ada", menu, "Palermo")

    assert len(stage.world.people["Ada"].toasts) == 1


@pytest.mark.parametrize(
    ("line", "fact"),
    [("/stint Genoa", "stint:genoa-coach-1"), ("/record Napoli", "club:napoli")],
)
async def test_source_as_a_reply_to_a_card_tells_of_that_card(stage, line, fact):
    chat = stage.chat("Ada")
    card = await say(stage, "Ada", chat, line)

    told = await say(stage, "Ada", chat, "/source", reply_to=card)

    assert told.text.startswith("Where this comes from")
    assert fact in told.text


async def test_source_as_a_reply_to_anything_else_says_how_to_ask(stage):
    chat = stage.chat("Ada")
    privacy = await say(stage, "Ada", chat, "/privacy")

    told = await say(stage, "Ada", chat, "/source", reply_to=privacy)

    assert told.text.startswith("Sources")


async def test_a_chosen_language_lasts(stage):
    chat = stage.chat("Ada")
    offer = await say(stage, "Ada", chat, "/language")

    chosen = await tap(stage, "Ada", offer, "Italiano")
    later = await say(stage, "Ada", chat, "/stint Genoa")

    assert chosen.text.startswith("D'ora in poi")
    assert later.text.startswith("Gasperini al Genoa")


async def test_in_private_anything_is_answered(stage):
    for text in ("Ciao!", "/nothing of the kind", "🙂"):
        answer = await say(stage, "Ada", stage.chat("Ada"), text)

        assert answer.text.startswith("I cannot make sense of")


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(stage):
    group = stage.chat("Curva Nord")

    last = await say(stage, "Ada", group, "/nothing of the kind")

    assert last.text == "/nothing of the kind"


async def test_games_are_not_taken_for_look_ups(stage):
    answer = await say(stage, "Ada", stage.chat("Ada"), "/score")

    assert "I cannot make sense of" not in answer.text


async def test_an_edited_command_is_not_answered_again(stage):
    chat = stage.chat("Ada")
    await say(stage, "Ada", chat, "/start")
    many = len(chat.latest())

    stage.world.tell_bot("edited_message", chat.latest()[-2].json() | {"text": "/career"})
    await stage.settle()

    assert len(chat.latest()) == many


async def test_the_menu_of_commands_is_offered_in_each_language(stage):
    async with Bot("1:sandbox", request=SandboxRequest(stage.world)) as bot:
        await menu.publish(bot)

    offered = {
        name: stage.world.people[name].menu(stage.chat(name)) for name in ("Ada", "Bruno", "Citra")
    }

    names = [[command["command"] for command in some] for some in offered.values()]
    assert names[0][:3] == ["quiz", "skip", "score"]
    assert names[0] == names[1] == names[2]
    assert offered["Ada"] != offered["Bruno"] != offered["Citra"]


async def test_the_bot_says_in_each_language_what_it_is_for_and_says_it_once(stage):
    async with Bot("1:sandbox", request=SandboxRequest(stage.world)) as bot:
        await menu.publish(bot)
        await menu.publish(bot)

        told = [(await bot.get_my_description(code)).description for code in ("en", "it", "id")]

    calls = [call.method for call in stage.world.history.calls]
    assert ["sources" in told[0], "fonti" in told[1], "sumber" in told[2]] == [True] * 3
    assert calls.count("setMyDescription") == calls.count("setMyShortDescription") == 3


@pytest.mark.parametrize("locale", LOCALES)
def test_a_menu_is_as_telegram_takes_it(locale):
    offered = menu.commands(locale)

    assert len(offered) <= 100
    assert all(1 <= len(command.description) <= 256 for command in offered)
    assert len({command.command for command in offered}) == len(offered)
