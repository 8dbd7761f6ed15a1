"""What goes wrong in groups, seen from the chat: late taps, lost cards, long absences, moves."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.chat import Chat, Message
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


async def say(stage: Stage, name: str, chat: Chat, text: str) -> Message:
    stage.world.people[name].say(chat, text)
    await stage.settle()
    return chat.latest()[-1]


async def tap(stage: Stage, name: str, message: Message, label: str) -> str:
    """Press a button; return what the person was told."""
    pressed = stage.world.people[name].tap(message, label)
    await stage.settle()
    return pressed.toast.text if pressed.toast else ""


async def begin(stage: Stage, chat: Chat, line: str = "/quiz 2") -> Message:
    """Play until the first poll is out; return the lobby's card."""
    card = await say(stage, "Ada", chat, line)
    await tap(stage, "Bruno", card, "Join")
    await tap(stage, "Ada", card, "Start now")
    await stage.wait(6)
    return card


async def running(stage: Stage, chat: Chat) -> Session | None:
    place = Place(ChatId(chat.chat_id))
    return await stage.bot.store.read(lambda tx: tx.find_running(place))


def basic_group(stage: Stage) -> Chat:
    return stage.world.add_group("Vecchia Guardia", list(stage.world.people.values()), "group")


async def test_who_joins_after_the_end_is_not_told_to_be_in(stage, group):
    await begin(stage, group)
    shown = await say(stage, "Ada", group, "/quiz")
    await say(stage, "Ada", group, "/stop")

    assert await tap(stage, "Citra", shown, "Join") == "That is past."


async def test_a_second_quiz_shows_the_lobby_anew(stage, group):
    first = await say(stage, "Ada", group, "/quiz 2")

    card = await say(stage, "Bruno", group, "/quiz 5")
    await tap(stage, "Bruno", card, "Join")
    await stage.wait(4)

    assert card is not first
    assert "2 players are in" in card.text
    assert "Question 0" not in card.text


async def test_a_lobby_whose_card_was_deleted_can_still_be_started(stage, group):
    first = await say(stage, "Ada", group, "/quiz 2")
    stage.world.people["Ada"].delete(first)

    card = await say(stage, "Ada", group, "/quiz")
    await tap(stage, "Ada", card, "Start now")

    assert (await running(stage, group)).state is State.COUNTDOWN


async def test_a_countdown_speaks_of_no_question_nought(stage, group):
    card = await say(stage, "Ada", group, "/quiz 2")
    await tap(stage, "Ada", card, "Start now")

    assert "Question 0" not in (await say(stage, "Bruno", group, "/quiz")).text


async def test_stop_closes_the_poll_that_is_open(stage, group):
    await begin(stage, group)
    poll = group.latest()[-1].poll

    table = await say(stage, "Ada", group, "/stop")

    assert poll.closed
    assert table.text.startswith("Final table")
    assert stage.world.history.refused() == []


async def test_a_quiz_that_never_asked_anything_ends_without_a_table(stage, group):
    stage.world.set_permissions(group, can_send_polls=False)
    description = "Bad Request: not enough rights to send text messages to the chat"
    stage.world.faults.plan("sendMessage", "refuse", nth=2, times=1, description=description)
    await begin(stage, group)

    await stage.wait(25 * 3600)

    assert await running(stage, group) is None
    assert not any(message.text.startswith("Final table") for message in group.latest())


@pytest.mark.parametrize("state", [State.LOBBY, State.COUNTDOWN, State.REVEAL])
async def test_after_a_long_absence_no_question_comes_unasked(stage, group, state):
    card = await say(stage, "Ada", group, "/quiz 2")
    await tap(stage, "Bruno", card, "Join")
    if state is not State.LOBBY:
        await tap(stage, "Ada", card, "Start now")
    while (await running(stage, group)).state is not state:
        await stage.wait(1)
    polls = sum(message.poll is not None for message in group.latest())

    stage.clock.move_to(stage.clock.now() + timedelta(hours=25))
    await stage.settle()

    assert (await running(stage, group)).state is State.PAUSED
    assert group.latest()[-1].text.startswith("The quiz is paused")
    assert sum(message.poll is not None for message in group.latest()) == polls
    await tap(stage, "Ada", group.latest()[-1], "Go on")
    await stage.wait(6)
    assert (await running(stage, group)).state is State.ASKING


@pytest.mark.parametrize("order", ["to from", "from to", "to", "from"])
async def test_a_lobby_moves_along_with_its_group(stage, order):
    old = basic_group(stage)
    await say(stage, "Ada", old, "/quiz 2")

    new = stage.world.people["Ada"].migrate(old, order=order)
    await stage.wait(4)
    cards = [message for message in new.latest() if message.buttons]
    await tap(stage, "Bruno", cards[-1], "Join")
    await stage.wait(4)

    assert len(cards) == 1
    assert "2 players are in" in cards[0].text
    assert stage.world.history.refused() == []


async def test_ids_of_the_old_group_are_not_used_in_the_new_one(stage):
    old = basic_group(stage)
    await begin(stage, old)
    new = stage.world.people["Ada"].migrate(old, order="to")
    await say(stage, "Ada", new, "/help")
    await say(stage, "Ada", new, "/quiz")
    shown = [message.text for message in new.latest()]

    await say(stage, "Ada", new, "/stop")

    assert [message.text for message in new.latest()][: len(shown)] == shown
    assert stage.world.history.refused() == []


@pytest.mark.parametrize("order", ["to from", "from to"])
async def test_a_quiz_that_was_asked_for_as_the_group_moved_is_played_in_the_new_one(stage, order):
    old = basic_group(stage)
    stage.world.people["Ada"].say(old, "/quiz 2")
    new = stage.world.people["Ada"].migrate(old, order=order)
    await stage.wait(4)

    assert await running(stage, old) is None
    assert (await running(stage, new)).state is State.LOBBY
    assert sum(bool(message.buttons) for message in new.latest()) == 1


async def test_a_question_that_was_on_its_way_when_the_bot_was_removed_is_asked_later(
    stage, group
):
    stage.world.faults.plan("sendPoll", "flood", retry_after=60)
    await begin(stage, group)
    stage.world.people["Ada"].remove_bot(group)
    await stage.wait(100)
    stage.world.people["Ada"].add_bot(group)
    paused = await say(stage, "Ada", group, "/quiz")

    await tap(stage, "Ada", paused, "Go on")
    await stage.wait(6)

    assert group.latest()[-1].text.startswith("1/2 ")


@pytest.mark.parametrize("order", ["to from", "from to", "to", "from"])
async def test_a_question_is_asked_again_where_the_group_has_moved(stage, order):
    old = basic_group(stage)
    await begin(stage, old)
    stage.vote("Ada", old, is_right=True)
    await stage.settle()

    new = stage.world.people["Ada"].migrate(old, order=order)
    await stage.wait(7)
    for name in ("Ada", "Bruno"):
        stage.vote(name, new, is_right=name == "Bruno")
    await stage.wait(4)

    assert [m.text[:4] for m in new.latest() if m.poll is not None] == ["1/2 "]
    assert "2 of 2 got it right" in new.latest()[-1].text
    assert stage.world.history.refused() == []


async def test_a_vote_in_time_counts_although_the_machine_slept(stage, group):
    await begin(stage, group)
    stage.vote("Ada", group, is_right=True)

    stage.clock.move_to(stage.clock.now() + timedelta(seconds=60))
    await stage.wait(10)

    told = next(m.text for m in group.latest() if m.text.startswith("Question 1 of 2"))
    assert "1 of 1 got it right" in told
    assert "600 points" in told


async def test_votes_that_wait_when_the_machine_wakes_are_gathered_first(stage, group):
    await begin(stage, group)

    stage.clock.move_to(stage.clock.now() + timedelta(seconds=60))
    await stage.bot.timers.step()
    stage.world.tell_bot("poll_answer", late_vote(stage, group, "Ada"))
    await stage.wait(10)

    told = next(m.text for m in group.latest() if m.text.startswith("Question 1 of 2"))
    assert "1 of 1 got it right" in told
    assert "I was away" in told


async def test_after_days_asleep_the_game_waits(stage, group):
    await begin(stage, group)

    stage.clock.move_to(stage.clock.now() + timedelta(days=3))
    await stage.wait(10)

    assert (await running(stage, group)).state is State.PAUSED


def late_vote(stage: Stage, chat: Chat, name: str) -> dict[str, object]:
    """Return a right vote as Telegram tells it, cast before the newest poll closed."""
    poll = next(m.poll for m in chat.latest()[::-1] if m.poll is not None)
    voter = stage.world.people[name].user.json()
    chosen = {"option_ids": poll.correct, "option_persistent_ids": ["0"]}
    return {"poll_id": poll.poll_id, "user": voter, **chosen}
