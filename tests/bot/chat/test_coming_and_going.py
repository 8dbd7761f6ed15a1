"""Who comes and goes around a game, seen by more than one chat or out of the usual order."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat
from bot.sessions.model import ChatId, Place, Session, State
from data import Archive
from tests.stage import Stage, raise_curtain

pytestmark = pytest.mark.slow


@pytest.fixture
async def stage(archive: Archive, tmp_path: Path) -> AsyncIterator[Stage]:
    async with raise_curtain(archive, tmp_path, "en") as stage:
        yield stage


@pytest.fixture
def group(stage: Stage) -> Chat:
    return stage.chat("Curva Nord")


async def say(stage: Stage, name: str, chat: Chat, text: str) -> None:
    stage.world.people[name].say(chat, text)
    await stage.settle()


async def begin(stage: Stage, chat: Chat, line: str = "/quiz 3") -> None:
    await say(stage, "Ada", chat, line)
    stage.tap("Bruno", chat, "j")
    await stage.settle()
    stage.tap("Ada", chat, "g")
    await stage.wait(6)


async def running(stage: Stage, chat: Chat) -> Session | None:
    place = Place(ChatId(chat.chat_id))
    return await stage.bot.store.read(lambda tx: tx.find_running(place))


async def test_nobody_waits_for_whoever_left_in_the_middle_of_a_question(stage, group):
    await begin(stage, group)
    stage.vote("Ada", group, is_right=True)

    await say(stage, "Bruno", group, "/leave")
    await stage.wait(4)

    assert any(m.text.startswith("Question 1 of 3") for m in group.latest())


async def test_whoever_is_thrown_out_of_the_group_is_waited_for_no_more(stage, group):
    await begin(stage, group)
    stage.vote("Ada", group, is_right=True)
    ada, bruno = (stage.world.people[name] for name in ("Ada", "Bruno"))

    ada.kick(group, bruno)
    await stage.wait(4)

    assert any(m.text.startswith("Question 1 of 3") for m in group.latest())


async def test_a_member_who_votes_out_of_nowhere_is_looked_up_once(stage, group):
    await begin(stage, group)
    for _ in range(2):
        stage.vote("Citra", group, is_right=True)
        stage.vote("Ada", group, is_right=True)
        stage.vote("Bruno", group, is_right=True)
        await stage.wait(10)

    asked = [call.params["user_id"] for call in stage.world.history.of("getChatMember")]
    asked.remove(stage.world.bot.user_id)  # before the lobby: what it may do here

    assert asked == [stage.world.people["Citra"].user.user_id]


async def test_an_outsider_is_believed_where_telegram_does_not_tell(stage, group):
    zeno = stage.world.add_person("Zeno")
    await begin(stage, group)
    stage.world.faults.plan("getChatMember", "refuse", description="Bad Request: hidden")

    stage.vote(zeno.name, group, is_right=True)
    await stage.settle()
    await say(stage, "Ada", group, "/stop")

    assert "Zeno" in group.latest()[-1].text


@pytest.mark.parametrize("words", ["user not found", "PARTICIPANT_ID_INVALID"])
async def test_who_is_nobody_there_as_telegram_says_does_not_count(stage, group, words):
    zeno = stage.world.add_person("Zeno")
    await begin(stage, group)
    stage.world.faults.plan("getChatMember", "refuse", description=f"Bad Request: {words}")

    stage.vote(zeno.name, group, is_right=True)
    await stage.settle()
    await say(stage, "Ada", group, "/stop")

    assert "Zeno" not in group.latest()[-1].text


async def test_whoever_is_believed_is_looked_up_again_in_the_next_game(stage, group):
    zeno = stage.world.add_person("Zeno")
    for _ in range(2):
        await begin(stage, group)
        stage.world.faults.plan("getChatMember", "refuse", description="Bad Request: hidden")
        stage.vote(zeno.name, group, is_right=True)
        await stage.settle()
        await say(stage, "Ada", group, "/stop")

    asked = [str(call.params["user_id"]) for call in stage.world.history.of("getChatMember")]
    assert asked.count(str(zeno.user.user_id)) == 2


async def test_a_score_asked_for_in_the_middle_does_not_tell_who_was_right(stage, group):
    await begin(stage, group)
    stage.vote("Ada", group, is_right=True)
    await stage.settle()

    await say(stage, "Bruno", group, "/score")

    assert group.latest()[-1].text == "The first question is still open."


async def test_a_game_that_could_not_be_shown_for_a_day_ends_without_a_word(stage, group):
    await begin(stage, group)
    stage.world.people["Ada"].remove_bot(group)

    await stage.wait(25 * 3600)

    assert await running(stage, group) is None
    assert stage.world.history.refused() == []


async def test_all_games_of_a_forum_are_offered_again(stage):
    forum = stage.world.add_group("La Dea", list(stage.world.people.values()), "forum")
    threads = [stage.world.people["Ada"].open_topic(forum, name) for name in ("One", "Two")]
    for thread in threads:
        stage.world.people["Ada"].say(forum, "/quiz 2", thread=thread)
        await stage.settle()

    stage.world.people["Ada"].remove_bot(forum)
    await stage.settle()
    stage.world.people["Ada"].add_bot(forum)
    await stage.settle()

    shown = forum.latest()[-2:]
    assert [message.thread_id for message in shown] == threads
    assert all(message.text.startswith("The quiz is paused") for message in shown)


async def test_nothing_is_ever_sent_to_the_topic_called_general(stage):
    forum = stage.world.add_group("La Dea", list(stage.world.people.values()), "forum")
    await begin(stage, forum)

    sent = [call.params for call in stage.world.history.calls if "chat_id" in call.params]

    assert sent
    assert not any("message_thread_id" in params for params in sent)


async def test_a_host_who_cannot_be_written_to_is_not_tried_again_before_starting_the_bot(stage):
    forum = stage.world.add_group("La Dea", list(stage.world.people.values()), "forum")
    ada = stage.world.people["Ada"]

    for _ in range(2):
        await ask_in_a_closed_topic(stage, forum)
    tried = stage.world.history.refused()
    ada.say(ada.private, "/start")
    await ask_in_a_closed_topic(stage, forum)

    assert sum("initiate" in call.refusal for call in tried) == 1
    assert ada.private.latest()[-1].text.startswith("The topic of your quiz was closed")


async def ask_in_a_closed_topic(stage: Stage, forum: Chat) -> None:
    ada = stage.world.people["Ada"]
    thread = ada.open_topic(forum, "Quiz")
    ada.say(forum, "/quiz 2", thread=thread)
    ada.close_topic(forum, thread)
    await stage.settle()


async def test_a_suspended_game_goes_on_at_the_question_after_the_open_one(stage, group):
    await begin(stage, group)
    stage.world.people["Ada"].remove_bot(group)
    await stage.settle()
    stage.world.people["Ada"].add_bot(group)
    await stage.settle()

    stage.tap("Ada", group, "r")
    await stage.wait(6)

    session = await running(stage, group)
    assert (session.state, session.number) == (State.ASKING, 2)
