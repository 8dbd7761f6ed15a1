"""Who may do what, as the chats show it: every role tries everything in every kind of group."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.failures import sentence
from bot.chat.may import RULES, VERBS
from bot.chat.say import labels
from bot.errors import Refusal
from bot.sandbox.chat import Chat, Message
from bot.sandbox.people import linked_post
from bot.sandbox.queries import Tap
from bot.sessions.model import ChatId, Place
from data import Archive
from tests.bot.chat.rights import GROUPS, NEVER, YES, matrix
from tests.stage import Stage, raise_curtain

pytestmark = pytest.mark.slow

KEYS = (
    "host-only",
    "admins-only",
    "channels-cannot-play",
    "not-a-person",
    "groups-only",
    "private-only",
)
REFUSALS = {sentence(labels("en"), Refusal(key)) for key in KEYS}
WRITERS = {
    "creator": "Ada",
    "admin": "Bruno",
    "host": "Citra",
    "contestant": "Dario",
    "anonymous admin": "Elena",
    "member": "Fabio",
    "channel": "Fabio",
    "linked channel": "",
}
TRIED = (
    "quiz",
    "quizset",
    "mute",
    "report",
    "settings",
    "skip",
    "join",
    "kick",
    "forceskip",
    "pause",
    "resume",
    "stop",
    "leave",
)
PRESSED = "eulijrgcv"
"""In an order in which what is allowed spoils nothing for what comes after."""
QUICK = {"host", "member"}
KINDS = [
    pytest.param(kind, marks=[] if kind == "supergroup" else pytest.mark.slow) for kind in GROUPS
]


def roles(names):
    """Return roles to try; but for two, they are left to the slow suite."""
    return [pytest.param(name, marks=[] if name in QUICK else pytest.mark.slow) for name in names]


@asynccontextmanager
async def a_game(
    archive: Archive, folder: Path, kind: str
) -> AsyncIterator[tuple[Stage, Chat, int | None]]:
    """Have Citra host a game in which Dario plays, in a kind of group."""
    async with raise_curtain(archive, folder, "en") as stage:
        world = stage.world
        for name in ("Dario", "Elena", "Fabio"):
            world.add_person(name, "en")
        made = {"basic group": "group", "topic": "forum", "General": "forum"}.get(kind, kind)
        chat = world.add_group("Curva Sud", list(world.people.values()), made)
        ada = world.people["Ada"]
        ada.promote(chat, world.people["Bruno"].user)
        ada.promote(chat, world.people["Elena"].user, anonymous=True)
        thread = ada.open_topic(chat, "Quiz") if kind == "topic" else None
        world.people["Citra"].say(chat, "/quiz 5", thread=thread)
        await stage.settle()
        stage.tap("Dario", chat, "j")
        stage.tap("Citra", chat, "g")
        await stage.wait(7)
        yield stage, chat, thread


async def write(stage: Stage, role: str, chat: Chat, thread: int | None, text: str) -> bool:
    """Give a command in a role; return whether the bot lets it pass."""
    world, before = stage.world, chat.last_message_id
    channel = world.add_channel("Radio", world.people["Ada"]) if "channel" in role else None
    if role == "linked channel":
        linked_post(world, chat, channel, text)
    else:
        world.people[WRITERS[role]].say(chat, text, thread=thread, as_channel=channel)
    await stage.wait(4)
    told = {m.text for m in chat.latest() if m.message_id > before and m.sender is world.bot}
    return not told & REFUSALS


async def press(stage: Stage, role: str, chat: Chat, verb: str) -> bool:
    """Press a button in a role; return whether the bot lets it pass."""
    world, person = stage.world, stage.world.people[WRITERS[role]]
    shown = [m for m in chat.latest() if m.sender is world.bot and m.thread_id == thread_of(chat)]
    place = Place(ChatId(chat.chat_id), thread_of(chat))
    running = await stage.bot.store.read(lambda tx: tx.find_running(place))
    which = running.session_id if running else 1
    data = {"e": "1:e", "u": "1:u", "l": "1:l:en"}.get(verb, f"1:{verb}:{which}")
    tap = tapped(stage, person.user, shown[-1], data)
    await stage.wait(4)
    return tap.toast is None or tap.toast.text not in REFUSALS


def thread_of(chat: Chat) -> int | None:
    return next(iter(chat.topics), None) if chat.topics else None


def tapped(stage: Stage, user: object, message: Message, data: str) -> Tap:
    world = stage.world
    tap = Tap(world.next_query_id(), user, message, data, world.stamp())
    world.taps[tap.query_id] = tap
    told = {"id": tap.query_id, "from": user.json(), "message": message.json()}
    world.tell_bot("callback_query", {**told, "chat_instance": "1", "data": data})
    return tap


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", roles(WRITERS))
async def test_a_group_holds_to_the_matrix(archive, tmp_path, role: str, kind: str):
    if (role, kind) == ("linked channel", "topic"):
        return  # Telegram forwards a channel's posts to General
    cells = matrix()
    async with a_game(archive, tmp_path, kind) as (stage, chat, thread):
        for name in TRIED:
            passed = await write(stage, role, chat, thread, f"/{name}")
            assert passed == (cells[f"/{name}", role, kind] == YES), name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("role", roles(role for role in WRITERS if "channel" not in role))
async def test_the_buttons_of_a_group_hold_to_the_matrix(archive, tmp_path, role: str, kind: str):
    cells = matrix()
    async with a_game(archive, tmp_path, kind) as (stage, chat, _):
        for verb in PRESSED:
            passed = await press(stage, role, chat, verb)
            assert passed == (cells[f"button {verb}", role, kind] == YES), verb


async def test_alone_everybody_may_do_what_the_matrix_says(archive, tmp_path):
    cells = matrix()
    async with raise_curtain(archive, tmp_path, "en") as stage:
        ada = stage.world.people["Ada"]
        for name in (*TRIED, "score", "rules", "top"):
            ada.say(ada.private, f"/{name}")
            await stage.settle()
            refused = stage.world.people["Ada"].last(ada.private).text in REFUSALS
            assert refused != (cells[f"/{name}", "member", "private"] == YES), name


async def test_a_channel_is_not_answered(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        ada = stage.world.people["Ada"]
        channel = stage.world.add_channel("Radio", ada)
        stage.world.set_member(channel, stage.world.bot, "administrator", by=ada.user)
        await stage.settle()
        before = len(channel.latest())
        for name in RULES:
            ada.say(channel, f"/{name}")
        await stage.settle()

        said = [m for m in channel.latest()[before:] if m.sender is stage.world.bot]

    assert said == []
    assert {matrix()[f"/{name}", "creator", "channel"] for name in RULES} == {NEVER}


async def test_whoever_is_demoted_while_a_menu_is_open_has_a_minute_at_most(archive, tmp_path):
    async with a_game(archive, tmp_path, "supergroup") as (stage, chat, _):
        ada, bruno = (stage.world.people[name] for name in ("Ada", "Bruno"))
        bruno.say(chat, "/quizset")
        await stage.settle()
        menu = chat.latest()[-1]
        ada.demote(chat, bruno)
        stage.clock.move_to(stage.clock.now() + timedelta(seconds=61))

        tap = tapped(stage, bruno.user, menu, "1:e:seconds:10")
        await stage.settle()

    assert tap.toast.text == "Only admins of this group can do that."


async def test_whoever_is_demoted_where_the_bot_is_an_admin_has_no_time_at_all(archive, tmp_path):
    async with a_game(archive, tmp_path, "supergroup") as (stage, chat, _):
        ada, bruno = (stage.world.people[name] for name in ("Ada", "Bruno"))
        ada.promote(chat, stage.world.bot)
        bruno.say(chat, "/quizset")
        await stage.settle()
        menu = chat.latest()[-1]
        ada.demote(chat, bruno)
        await stage.settle()

        tap = tapped(stage, bruno.user, menu, "1:e:seconds:10")
        await stage.settle()

    assert tap.toast.text == "Only admins of this group can do that."


async def test_a_list_of_admins_that_cannot_be_had_gives_nobody_power(archive, tmp_path):
    async with a_game(archive, tmp_path, "supergroup") as (stage, chat, thread):
        stage.world.faults.plan("getChatAdministrators", "error", times=None)

        assert not await write(stage, "creator", chat, thread, "/quizset")


def test_all_that_steers_is_tried():
    steering = {n for n, rule in RULES.items() if rule.group not in {"everyone", "nobody"}}
    pressed = {v for v, rule in VERBS.items() if rule.group in {"host", "admins"}}

    assert steering <= set(TRIED)
    assert pressed <= set(PRESSED)
