"""What a tester can bring about at a click: people, their rights, groups and their settings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.refusal import cannot

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat
    from bot.sandbox.model import Json
    from bot.sandbox.people import Person

Act = Callable[["Person", "Chat", "Json"], int | None]
LONGEST_NAME = 32
PERMITS = {
    "polls": "can_send_polls",
    "photos": "can_send_photos",
    "texts": "can_send_messages",
}
"""What plain members may be forbidden, under Telegram's names."""


def ruler(person: "Person", chat: "Chat") -> "Person":
    """Return who does what only a leader may: the person, else whoever leads the group."""
    if person.leads(chat):
        return person
    leaders = [one for one in person.world.people.values() if one.leads(chat)]
    return leaders[0] if leaders else person


def _name(details: "Json") -> str:
    name = " ".join(str(details.get("name", "")).split())[:LONGEST_NAME]
    if not name:
        cannot("a name is needed")
    return name


def _other(person: "Person", details: "Json") -> "Person":
    found = person.world.people.get(str(details.get("name")))
    if found is None:
        cannot("there is nobody of that name")
    return found


def add_person(person: "Person", chat: "Chat", details: "Json") -> None:
    """Let somebody new have an account, and join the group that is open."""
    name, world = _name(details), person.world
    if name in world.people or not name.isidentifier():
        cannot("that name is taken, or is more than one word")
    new = world.add_person(name, str(details.get("language") or "en"))
    if chat.is_group:
        ruler(person, chat).add(chat, new)
    world.announce("people", None)


def remove_person(person: "Person", chat: "Chat", details: "Json") -> None:
    """Let somebody delete their account, and so leave all their groups."""
    gone, world = _other(person, details), person.world
    if len(world.people) == 1:
        cannot("somebody has to stay")
    for group in [one for one in world.chats.values() if one.is_group and gone.is_in(one)]:
        if group.moved_to is None:
            gone.leave(group)
    gone.deactivate()
    del world.people[gone.name]
    world.announce("people", None)


def set_language(person: "Person", chat: "Chat", details: "Json") -> None:
    """Set the language of somebody's client."""
    _other(person, details).user.language_code = str(details.get("language") or "en")
    person.world.announce("people", None)


def _appoint(person: "Person", chat: "Chat", details: "Json") -> None:
    world, rank = person.world, details.get("rank")
    user = world.bot if details.get("name") == "the bot" else _other(person, details).user
    if rank == "a member":
        ruler(person, chat).demote(chat, user)
    else:
        ruler(person, chat).promote(chat, user, anonymous=rank == "an anonymous admin")


def _topic(person: "Person", chat: "Chat", details: "Json") -> None:
    leader, thread = ruler(person, chat), int(details.get("thread") or 0)
    if thread not in chat.topics:
        cannot("General always stays")
    acts = {
        "close": leader.close_topic,
        "reopen": leader.reopen_topic,
        "delete": leader.delete_topic,
    }
    acts[str(details.get("what"))](chat, thread)


def _permit(person: "Person", chat: "Chat", details: "Json") -> None:
    permission = PERMITS[str(details.get("what"))]
    ruler(person, chat).set_permissions(chat, **{permission: bool(details.get("allowed"))})


def _slow(person: "Person", chat: "Chat", details: "Json") -> None:
    if chat.kind != "supergroup":
        cannot("only a supergroup has a slow mode")
    ruler(person, chat).set_slow_mode(chat, int(details.get("seconds") or 0))


def _migrate(person: "Person", chat: "Chat", details: "Json") -> int:
    return ruler(person, chat).migrate(chat).chat_id


def _open_topic(person: "Person", chat: "Chat", details: "Json") -> int:
    return person.open_topic(chat, _name(details))


SITUATIONS: dict[str, Act] = {
    "add_person": add_person,
    "remove_person": remove_person,
    "set_language": set_language,
    "add": lambda p, chat, details: ruler(p, chat).add(chat, _other(p, details)),
    "kick": lambda p, chat, details: ruler(p, chat).kick(chat, _other(p, details)),
    "appoint": _appoint,
    "permit": _permit,
    "slow_mode": _slow,
    "migrate": _migrate,
    "open_topic": _open_topic,
    "topic": _topic,
    "join": lambda person, chat, _: person.join(chat),
    "leave": lambda person, chat, _: person.leave(chat),
    "block": lambda person, _, __: person.block(),
    "unblock": lambda person, _, __: person.unblock(),
    "add_bot": lambda person, chat, _: person.add_bot(chat),
    "remove_bot": lambda person, chat, _: person.remove_bot(chat),
}
