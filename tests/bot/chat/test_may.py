"""Who may do what: the table is whole, and the chats hold to it."""

import pytest

from bot.chat.may import RULES
from bot.chat.menu import NAMES
from tests.stage import Stage, raise_curtain

ROLES = ("host", "admin", "anonymous admin", "member", "channel")
STEERING = ("pause", "resume", "forceskip", "stop", "quizset", "kick", "skip", "join", "leave")
REFUSED = ("Only ", "Channels cannot play")


def test_every_command_has_its_rule():
    assert sorted(RULES) == sorted(NAMES)


@pytest.fixture
async def stage(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        world, chat = stage.world, stage.chat("Curva Nord")
        for name in ("Dario", "Elena", "Fabio"):
            world.add_person(name, "en")
            world.people[name].join(chat)
        ada = world.people["Ada"]
        ada.promote(chat, world.people["Bruno"].user)
        ada.promote(chat, world.people["Elena"].user, anonymous=True)
        world.people["Citra"].say(chat, "/quiz 5")
        await stage.settle()
        stage.tap("Dario", chat, "j")
        stage.tap("Citra", chat, "g")
        await stage.wait(7)
        yield stage


async def is_refused(stage: Stage, role: str, command: str) -> bool:
    """Give a command in a role, and read whether the bot refuses it."""
    world, chat = stage.world, stage.chat("Curva Nord")
    who = {"host": "Citra", "admin": "Bruno", "anonymous admin": "Elena", "member": "Fabio"}
    name = who.get(role, "Fabio")
    channel = world.add_channel("Radio", world.people[name]) if role == "channel" else None
    before = len(stage.world.transcript(chat))
    world.people[name].say(chat, f"/{command}", as_channel=channel)
    await stage.settle()
    answer = stage.world.transcript(chat)[before:].split("Bot: ")[-1]
    return answer.startswith(REFUSED)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("command", STEERING)
async def test_a_group_holds_to_the_table(stage: Stage, role: str, command: str):
    allowed = {
        "admins": {"admin", "anonymous admin"},
        "host": {"host", "admin", "anonymous admin"},
        "players": {"host", "admin", "anonymous admin", "member"},
        "everyone": set(ROLES),
    }[RULES[command].group]
    if command in {"skip", "join", "leave"}:
        allowed -= {"anonymous admin"}

    assert await is_refused(stage, role, command) == (role not in allowed)
