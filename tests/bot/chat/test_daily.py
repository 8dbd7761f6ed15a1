"""A group's daily quiz: it comes once a day at its hour, or not at all, whatever happens."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox.chat import Chat
from bot.sessions import daily
from bot.sessions.model import ChatId, Place, State
from tests.stage import Stage, play_on, raise_curtain

pytestmark = pytest.mark.slow

DAY = timedelta(days=1)
AT = datetime(2026, 3, 2, 17, 30, tzinfo=UTC)
"""18:30 in Rome, the day after the curtain rises."""


@pytest.fixture
async def stage(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "it") as stage:
        yield stage


@pytest.fixture
async def group(stage):
    chat = stage.chat("Curva Nord")
    await say(stage, chat, "/quizset daily 18:30")
    return chat


async def say(stage: Stage, chat: Chat, text: str, name: str = "Ada", **where) -> None:
    stage.world.people[name].say(chat, text, **where)
    await stage.settle()


async def until(stage: Stage, moment: datetime) -> None:
    await stage.wait((moment - stage.clock.now()).total_seconds())


def lobbies(chat: Chat) -> int:
    """How many lobbies the bot has opened in a chat, whatever became of them."""
    begins = ("Un quiz sull'Atalanta", "Il quiz non è partito")
    return sum(message.text.startswith(begins) for message in chat.latest())


def due(chat: Chat, day: int = 0) -> datetime:
    return AT + day * DAY + daily.stagger(ChatId(chat.chat_id))


async def running(stage: Stage, chat: Chat, thread: int | None = None):
    place = Place(ChatId(chat.chat_id), thread)
    return await stage.bot.store.read(lambda tx: tx.find_running(place))


async def test_it_begins_at_its_hour_and_on_the_next_day(stage, group):
    await until(stage, due(group) - timedelta(seconds=2))
    assert lobbies(group) == 0

    await until(stage, due(group) + timedelta(seconds=1))
    assert (await running(stage, group)).state is State.LOBBY

    await until(stage, due(group, 1) + timedelta(seconds=1))
    assert lobbies(group) == 2


async def test_it_is_not_begun_twice_a_day_although_its_hour_is_set_anew(stage, group):
    await until(stage, due(group) + timedelta(minutes=10))
    await say(stage, group, "/quizset daily 19:00")

    await until(stage, due(group) + timedelta(hours=3))
    assert lobbies(group) == 1

    await until(stage, due(group, 1) + timedelta(hours=3))
    assert lobbies(group) == 2


@pytest.mark.parametrize(("late", "begins"), [(29, 1), (31, 0)])
async def test_a_bot_that_was_away_begins_it_if_it_is_not_too_late(
    archive, tmp_path, late, begins
):
    async with raise_curtain(archive, tmp_path, "it") as stage:
        group = stage.chat("Curva Nord")
        await say(stage, group, "/quizset daily 18:30")
    stage.clock.move_to(due(group) + timedelta(minutes=late))

    async with play_on(stage.world, stage.clock, archive, tmp_path) as again:
        await again.wait(5)
        assert lobbies(group) == begins
        await until(again, due(group, 1) + timedelta(seconds=1))
        assert lobbies(group) == begins + 1


async def test_restarts_in_the_minute_of_its_hour_begin_it_once(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "it") as stage:
        group = stage.chat("Curva Nord")
        await say(stage, group, "/quizset daily 18:30")
    for second in (-20, -1, 0, 1, 20, 400):
        stage.clock.move_to(due(group) + timedelta(seconds=second))
        async with play_on(stage.world, stage.clock, archive, tmp_path) as again:
            await again.settle()
            await again.bot.timers.drain()

    assert lobbies(group) == 1


async def test_it_does_not_disturb_a_game(stage, group):
    await until(stage, due(group) - timedelta(seconds=30))
    await say(stage, group, "/quiz 5")

    await until(stage, due(group) + timedelta(seconds=5))

    assert lobbies(group) == 1
    assert (await running(stage, group)).reason != "daily"


async def test_quiet_hours_go_before_it(stage, group):
    await say(stage, group, "/quizset quiet 18:00-19:00")

    await until(stage, due(group) + timedelta(hours=2))

    assert lobbies(group) == 0


async def test_it_is_played_in_the_topic_where_it_was_set(stage):
    everybody = list(stage.world.people.values())
    forum = stage.world.add_group("Forum", everybody, "forum")
    thread = stage.world.people["Ada"].open_topic(forum, "Quiz")
    await say(stage, forum, "/quizset daily 18:30", thread=thread)

    await until(stage, due(forum) + timedelta(seconds=2))

    assert (await running(stage, forum, thread)).reason == "daily"
    assert await running(stage, forum) is None


async def test_it_moves_along_with_its_group(stage):
    old = stage.world.add_group("Vecchia", list(stage.world.people.values()), "group")
    await say(stage, old, "/quizset daily 18:30")
    new = stage.world.people["Ada"].migrate(old)
    await stage.settle()

    await until(stage, due(old) + timedelta(seconds=40))

    assert (await running(stage, new)).reason == "daily"
    assert stage.world.history.refused() == []


async def test_a_group_that_put_the_bot_out_is_let_alone_until_it_comes_back(stage, group):
    stage.world.people["Ada"].remove_bot(group)
    await until(stage, due(group) + timedelta(minutes=1))
    assert stage.world.history.refused() == []

    stage.world.people["Ada"].add_bot(group)
    await until(stage, due(group, 1) + timedelta(seconds=5))
    assert (await running(stage, group)).reason == "daily"


async def test_switched_off_it_stays_off(stage, group):
    await say(stage, group, "/quizset daily off")

    await until(stage, due(group, 1))

    assert lobbies(group) == 0
    assert await stage.bot.timers.next_due() is None


async def test_a_vote_lets_it_go_on(stage, group):
    for day in range(5):
        await until(stage, due(group, day) + timedelta(seconds=2))
        session = await running(stage, group)
        if day == 2:
            stage.tap("Bruno", group, "j")
            stage.tap("Ada", group, "g")
            await stage.wait(8)
            stage.vote("Bruno", group, is_right=True)
            await stage.wait(30)
            await say(stage, group, "/stop")
        assert session.reason == "daily"


async def test_it_waits_until_the_questions_are_gathered(stage, group):
    gathered = stage.bot._parts.gathered
    gathered.clear()
    await until(stage, due(group) + timedelta(seconds=5))
    assert lobbies(group) == 0

    gathered.set()
    await stage.wait(3)
    assert (await running(stage, group)).reason == "daily"


@pytest.mark.slow
async def test_three_hundred_groups_of_one_minute_stay_within_what_telegram_takes(stage):
    world, everybody = stage.world, list(stage.world.people.values())
    groups = [world.add_group(f"Gruppo {n}", everybody) for n in range(300)]
    for group in groups:
        world.people["Ada"].say(group, "/quizset daily 18:30")
    await stage.settle()
    await until(stage, AT - timedelta(seconds=5))
    world.flood.on = True

    await until(stage, AT + timedelta(seconds=60))

    sent = [
        call.at
        for call in world.history.calls
        if call.method.lower() == "sendmessage" and call.at >= AT.timestamp()
    ]
    assert len(sent) == 300
    assert max(sent) - AT.timestamp() < 40
    assert max(sum(at <= other < at + 1 for other in sent) for at in sent) <= 30
    assert world.history.refused() == []


async def test_many_groups_of_one_minute_do_not_all_begin_at_once():
    shifts = sorted(daily.stagger(ChatId(-1_001_000_000_000 - n)) for n in range(300))

    seconds = [int(shift.total_seconds()) for shift in shifts]
    assert seconds[-1] < 30
    assert max(seconds.count(second) for second in range(30)) <= 30
    assert daily.stagger(ChatId(-5)) == daily.stagger(ChatId(-5))


@pytest.mark.parametrize(
    ("slow_s", "played"), [(30, ("balanced", "polls")), (0, ("first", "replies"))]
)
async def test_answers_are_not_to_be_typed_in_slow_mode(stage, group, slow_s, played):
    await say(stage, group, "/quizset mode first")
    stage.world.people["Ada"].set_slow_mode(group, slow_s)

    await until(stage, due(group) + timedelta(seconds=5))

    session = await running(stage, group)
    assert (session.mode, session.style) == played


async def test_a_telegram_that_does_not_say_holds_it_up_for_seconds_only(stage, group):
    await say(stage, group, "/quizset mode first")
    stage.world.faults.plan("getChat", "error", times=None)

    await until(stage, due(group) + timedelta(seconds=15))

    assert (await running(stage, group)).mode == "first"
    assert lobbies(group) == 1
