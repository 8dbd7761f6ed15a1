"""Where a chat's queue is behind, an answer comes with the next question, and is never lost."""

import pytest

from bot.sessions.model import UserId
from bot.sessions.shelf import Life
from bot.sessions.stocking import new_pack
from questions.pack import parse
from tests.questions.packs.making import HEAD
from tests.stage import raise_curtain

LONG = "Bartholomew of the Curva Nord "


@pytest.fixture
async def stage(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as raised:
        yield raised


async def play(stage, line, *more):
    """Have Ada, Bruno and others play up to the first question, and answer it."""
    group = stage.chat("Curva Nord")
    stage.world.people["Ada"].say(group, line)
    await stage.settle()
    for name in ("Bruno", *more):
        stage.tap(name, group, "j")
    stage.tap("Ada", group, "g")
    while not asked(group):
        await stage.wait(1)
    return group


async def answer_as_telegram_says_wait(stage, group, *people):
    """Answer the open question while what tells of it is refused for six seconds."""
    for name in people:
        stage.vote(name, group, is_right=True)
    await stage.wait(2)
    stage.world.faults.plan("sendMessage", "flood", retry_after=6)
    await stage.wait(12)


def asked(group):
    """Tell whether the first question is out."""
    return any(m.poll or m.text.startswith("1/") for m in group.latest())


def described(stage):
    return [c.params.get("description", "") for c in stage.world.history.of("sendPoll")]


def said(stage, beginning):
    texts = [str(c.params["text"]) for c in stage.world.history.of("sendMessage") if c.result]
    return sum(text.startswith(beginning) for text in texts)


async def test_an_answer_that_is_late_comes_with_the_next_question(stage):
    group = await play(stage, "/quiz 2")

    await answer_as_telegram_says_wait(stage, group, "Ada", "Bruno")

    first, second = described(stage)
    assert first == ""
    assert second.startswith("Question 1 of 2: ")
    assert said(stage, "Question 1") == 0


async def test_an_answer_on_time_has_a_message_of_its_own(stage):
    group = await play(stage, "/quiz 2")

    stage.vote("Ada", group, is_right=True)
    stage.vote("Bruno", group, is_right=True)
    await stage.wait(12)

    assert described(stage) == ["", ""]
    assert said(stage, "Question 1") == 1


async def test_however_many_lead_it_is_no_longer_than_a_poll_takes(stage):
    names = [f"{LONG}{at}" for at in range(25)]
    group = stage.chat("Curva Nord")
    for name in names:
        stage.world.people["Ada"].add(group, stage.world.add_person(name, "en"))
    group = await play(stage, "/quiz 2", *names)

    await answer_as_telegram_says_wait(stage, group, "Ada", "Bruno", *names)

    assert described(stage)[-1].startswith("Question 1 of 2: ")
    assert LONG.strip() not in described(stage)[-1]


async def test_an_answer_for_which_a_poll_has_no_room_comes_before_it_by_itself(stage):
    names = [f"{'Club <&> ' * 10}{at}" for at in range(12)]
    text = f'{HEAD}[[question]]\nkind = "several right"\nask = "Which?"\n'
    text += f"right = {names[1:]}\nwrong = {names[:1]}\n"
    text += '[[question]]\nask = "When?"\nright = "1907"\nwrong = ["1908"]\n'
    new = new_pack(parse(text.encode()), (), UserId(1), None, Life.PUBLISHED)
    now = stage.clock.now()
    await stage.bot.store.write(lambda tx: tx.stock(new, now, UserId(1)))
    group = await play(stage, f"/quiz {new.slug} 2")
    long_first = "Which?" in group.latest()[-1].poll.question

    await answer_as_telegram_says_wait(stage, group, "Ada", "Bruno")
    await stage.wait(30)

    assert long_first
    assert [call.status for call in stage.world.history.of("sendPoll")] == [200, 200]
    assert described(stage) == ["", ""]
    assert said(stage, "Question 1") == 1


@pytest.mark.parametrize("trouble", ["refuse", "error"], ids=["refused", "expired"])
async def test_where_the_poll_does_not_come_the_answer_is_told_by_itself(stage, trouble):
    group = await play(stage, "/quiz 2")
    stage.world.faults.plan("sendPoll", trouble, times=None)

    await answer_as_telegram_says_wait(stage, group, "Ada", "Bruno")
    await stage.wait(200)

    assert said(stage, "Question 1") == 1


async def test_before_a_question_with_buttons_it_keeps_a_message_of_its_own(stage):
    stage.world.people["Ada"].say(stage.chat("Curva Nord"), "/quizset style buttons")
    group = await play(stage, "/quiz 2")

    stage.tap("Ada", group, "b")
    stage.tap("Bruno", group, "b")
    await stage.wait(2)
    stage.world.faults.plan("sendMessage", "flood", retry_after=6)
    await stage.wait(14)

    assert said(stage, "Question 1") == 1
    assert said(stage, "<b>2/2</b>") == 1


async def test_it_comes_with_a_question_to_be_typed(stage):
    group = stage.chat("Curva Nord")
    stage.world.people["Ada"].promote(group, stage.world.bot)
    group = await play(stage, "/quiz first 2")

    text = await stage.open_answer(group, is_exact=True)
    for name in ("Ada", "Bruno"):
        stage.world.people[name].say(group, text)
        await stage.settle()
    stage.world.faults.plan("sendMessage", "flood", retry_after=9)
    await stage.wait(20)

    texts = [str(c.params["text"]) for c in stage.world.history.of("sendMessage") if c.result]
    both = [text for text in texts if "Question 1 of 2" in text]
    assert len(both) == 1
    assert "<b>2/2</b>" in both[0]
