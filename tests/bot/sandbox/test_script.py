import asyncio

import pytest

from bot.sandbox import recorder
from bot.sandbox.api import Desk
from bot.sandbox.recorder import Recorder
from bot.sandbox.refusal import Impossible
from bot.sandbox.replay import Replay
from bot.sandbox.scene import furnish
from bot.sandbox.script import Place, perform

BUTTONS = {
    "inline_keyboard": [
        [{"text": "Join", "callback_data": "1:j:1"}, {"text": "Leave", "callback_data": "1:l:1"}]
    ]
}
QUIZ = {
    "question": "?",
    "options": ["a", "b", "c"],
    "type": "quiz",
    "correct_option_ids": [1],
    "is_anonymous": False,
}
DONE = """\
# Recorded in the sandbox.
chat: Curva Nord
Ada: /quiz
wait 3
Bruno taps 1
wait 4
Bruno votes right
Ada votes wrong
Ada forbids polls
Ada makes Bruno an anonymous admin
Ada sets slow mode 30
Bruno edits: ciao
weather: 429
chat: Ada
wait 1
Ada blocks the bot
group: Vecchia Guardia
chat: Vecchia Guardia
Ada migrates the group
chat: Vecchia Guardia
Bruno: grazie
"""


@pytest.fixture
def desk(world):
    furnish(world)
    return Desk(world, Recorder(world))


def place_of(world, chat):
    return Place(world, chat)


def play_all(desk, ask, clock, group):
    world = desk.world
    mine, basic = world.person("Ada").private.chat_id, world.find_named("Vecchia Guardia")
    desk.recorder.start()

    def do(who, act, chat_id=group.chat_id, **details):
        return desk.do(who, act, {"chat_id": chat_id, **details}).get("done")

    do("Ada", "say", text="/quiz")
    clock.advance(2.6)
    sent = ask("sendMessage", chat_id=group.chat_id, text="x", reply_markup=BUTTONS)
    do("Bruno", "tap", message_id=sent["message_id"], data="1:j:1")
    clock.advance(3.6)
    poll = ask("sendPoll", chat_id=group.chat_id, **QUIZ)["message_id"]
    do("Bruno", "vote", message_id=poll, options=[1])
    do("Ada", "vote", message_id=poll, options=[2])
    do("Bruno", "permit", what="polls", allowed=False)
    do("Citra", "appoint", name="Bruno", rank="an anonymous admin")
    do("Ada", "slow_mode", seconds=30)
    return do, mine, basic


def test_what_is_done_on_the_page_is_recorded_as_a_script(desk, ask, clock, group):
    world = desk.world
    hers = world.person("Bruno").say(group, "cia")

    do, mine, basic = play_all(desk, ask, clock, group)
    do("Bruno", "edit", message_id=hers.message_id, text="ciao")
    do("Ada", "weather", what="429")
    clock.advance(1)
    do("Ada", "block", mine)
    moved = do("Bruno", "migrate", basic.chat_id)
    do("Bruno", "say", moved, text="grazie")

    assert desk.recorder.script == DONE


def test_what_happens_to_messages_and_topics_is_recorded_too(desk, ask, group):
    forum = desk.world.find_named("La Dea Forum")
    thread = next(topic.thread_id for topic in forum.topics.values())
    desk.recorder.start()
    shown = [ask("sendMessage", chat_id=group.chat_id, text="x")["message_id"] for _ in "12"]
    poll = ask("sendPoll", chat_id=group.chat_id, **QUIZ)["message_id"]

    for act, message_id in (("pin", poll), ("delete", poll), ("delete", shown[0])):
        desk.do("Ada", act, {"chat_id": group.chat_id, "message_id": message_id})
    desk.do("Ada", "step", {"chat_id": group.chat_id, "line": "channel: Radio"})
    desk.do("Ada", "step", {"chat_id": group.chat_id, "line": "Radio posts: goal"})
    desk.do("Ada", "weather", {"what": "held", "on": False})
    desk.do("Bruno", "topic", {"chat_id": forum.chat_id, "thread": thread, "what": "close"})

    assert desk.recorder.lines == [
        *("chat: Curva Nord", "Ada pins", "Ada deletes the message", "# Ada: delete"),
        *("channel: Radio", "Radio posts: goal", "chat: Ada", "weather: held off"),
        *("forum: La Dea Forum", "chat: La Dea Forum", "Ada opens the topic Quiz night"),
        *("Ada opens the topic History", "topic: Quiz night", "Ada closes the topic"),
    ]
    assert "goal" in desk.world.transcript(group)


def test_a_script_does_what_its_lines_say(world, ask, group):
    place = place_of(world, group)
    ask("sendMessage", chat_id=group.chat_id, text="x", reply_markup=BUTTONS)
    ask("sendPoll", chat_id=group.chat_id, **QUIZ)

    for line in (
        "person: Dewi",
        "Ada adds Dewi",
        "Dewi: hello",
        "Dewi edits: hello all",
        "Dewi replies: b?",
        "Bruno taps l",
        "Citra taps 1",
        "Bruno votes 3",
        "Citra votes wrong",
        "Ada makes Dewi an admin",
        "Ada makes Dewi a member",
        "Ada kicks Dewi",
        "Ada pins",
        "Ada sets slow mode 30",
    ):
        perform(place, line)

    told = world.transcript(group)
    assert "Dewi edits: hello all\nDewi replies to «?»: b?\nBruno taps: Leave" in told
    assert "Citra taps: Join\nBruno votes: c\nCitra votes: a\n" in told
    assert (group.slow_mode_s, len(group.pinned)) == (30, 1)


def test_several_options_are_voted_for_at_once_and_recorded_so(world, ask, group):
    place, several = place_of(world, group), {"allows_multiple_answers": True}
    ask("sendPoll", chat_id=group.chat_id, **QUIZ | several | {"correct_option_ids": [0, 2]})
    poll = group.latest()[-1]

    perform(place, "Ada votes right")
    perform(place, "Bruno votes 1+2")

    assert sorted(poll.poll.votes.values()) == [(0, 1), (0, 2)]
    assert recorder.voted(poll, {"options": [2, 0]}) == "votes right"
    assert recorder.voted(poll, {"options": [1, 0]}) == "votes 1+2"


def test_a_script_goes_to_topics_and_founds_groups(world, group):
    place = place_of(world, group)

    for line in ("forum: Tribuna", "chat: Tribuna", "Ada opens the topic Cups", "topic: Cups"):
        perform(place, line)
    perform(place, "Bruno: here")

    assert world.transcript(place.chat).endswith("Bruno (in Cups): here\n")


@pytest.mark.parametrize(
    "line",
    [
        "Nobody: hello",
        "Ada dances",
        "Ada taps 7",
        "Ada taps 1, 3 up",
        "Ada votes right",
        "Ada edits: x",
        "chat: Nowhere",
    ],
)
def test_a_wrong_line_says_what_is_wrong(world, group, line):
    with pytest.raises(Impossible):
        perform(place_of(world, group), line)


async def test_a_script_is_played_before_the_eyes_of_the_page(world, group):
    heard = []
    world.watchers.append(heard.append)
    replay = Replay(world)

    replay.start("# x\nchat: Curva Nord\nAda: one\nwait 0.01\nBruno dances\n")
    async with asyncio.timeout(5):
        await replay._task

    assert world.transcript(group) == "Ada: one\n"
    lines = [event["line"] for event in heard if event["kind"] == "replay"]
    assert lines[1] == "Ada: one"
    assert lines[-1].startswith("The script stops at «Bruno dances»")
