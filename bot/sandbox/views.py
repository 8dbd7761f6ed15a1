"""What a person sees: chats and messages as the page shows them, nothing they may not know."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.groups import OUTSIDE
from bot.sandbox.model import Json
from bot.sandbox.offers import offers, ranks
from bot.sandbox.transcript import service
from bot.sandbox.weather import forecast

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.people import Person
    from bot.sandbox.polls import Poll
    from bot.sandbox.world import World

UNREAD = 99
"""Of so many messages a chat list can tell whether they were read."""


def overview(world: "World", person: "Person") -> Json:
    """Return the people, and the chats of one of them, the liveliest first."""
    chats = sorted(_chats(world, person), key=_liveliness, reverse=True)
    return {
        "now": world.time(),
        "bot": {"name": _bot_name(world), "username": world.bot.username, **_about(world, person)},
        "people": [
            {"name": p.name, "id": p.user.user_id, "language": p.user.language_code}
            for p in world.people.values()
        ],
        "weather": forecast(world),
        "me": {"name": person.name, "id": person.user.user_id},
        "chats": [_entry(world, chat, person) for chat in chats],
    }


def _bot_name(world: "World") -> str:
    return world.profile.get(("name", "")) or world.bot.first_name


def _about(world: "World", person: "Person") -> Json:
    language, told = person.user.language_code or "", world.profile
    return {
        kind: told.get((kind, language)) or told.get((kind, ""), "")
        for kind in ("description", "short_description")
    }


def _chats(world: "World", person: "Person") -> "list[Chat]":
    groups = [c for c in world.chats.values() if c.is_group and person.user.user_id in c.members]
    return [person.private, *(chat for chat in groups if chat.moved_to is None)]


def _liveliness(chat: "Chat") -> int:
    return max((m.date for m in chat.latest() if not _is_service(m)), default=0)


def _entry(world: "World", chat: "Chat", person: "Person") -> Json:
    there = chat.latest(UNREAD)
    last = _last(world, there[-1]) if there else ""
    return {
        "id": chat.chat_id,
        "kind": chat.kind,
        "title": _bot_name(world) if chat.kind == "private" else chat.title,
        "is_forum": chat.is_forum,
        "last": last.split("\n", 1)[0].removeprefix(_bot_prefix(world, chat))[:80],
        "date": there[-1].date if there else None,
        "ids": [m.message_id for m in there if m.sender is not person.user and not _is_service(m)],
    }


def _bot_prefix(world: "World", chat: "Chat") -> str:
    """Return what goes without saying in a chat of two."""
    return f"{world.bot.first_name}: " if chat.kind == "private" else ""


def _last(world: "World", message: "Message") -> str:
    who = world.label(message)
    told = service(message.body, who)
    if told is None:
        return f"{who}: {message.text}"
    return told[1:2].upper() + told[2:-1]


def chat_view(world: "World", chat: "Chat", person: "Person") -> Json:
    """Return a chat with its newest messages as this person sees them."""
    world.tick()
    return {
        **_entry(world, chat, person),
        "now": world.time(),
        "status": _status(chat),
        "offers": offers(chat, person),
        "ranks": ranks(world, chat),
        "can_write": _can_write(chat, person),
        "leads": person.leads(chat),
        "topics": [
            {"id": t.thread_id, "name": t.name, "closed": t.closed}
            for t in chat.topics.values()
            if not t.deleted
        ],
        "menu": person.menu(chat),
        "bot": world.bot.username,
        "pinned": _pinned(chat),
        "messages": [message_view(world, m, person) for m in chat.latest()],
    }


def _status(chat: "Chat") -> str:
    if chat.kind == "private":
        return "blocked" if chat.blocked else "bot"
    names = [m.user.first_name for m in chat.members.values() if m.status not in OUTSIDE]
    slow = f", slow mode {chat.slow_mode_s} s" if chat.slow_mode_s else ""
    return f"{len(names)} members: {', '.join(names)}{slow}"


def _pinned(chat: "Chat") -> Json | None:
    held = [m for at in chat.pinned if (m := chat.get(at)) is not None]
    return {"message_id": held[-1].message_id, "text": held[-1].text} if held else None


def _can_write(chat: "Chat", person: "Person") -> bool:
    return not chat.blocked if chat.kind == "private" else person.is_in(chat)


def message_view(world: "World", message: "Message", person: "Person") -> Json:
    """Return a message as this person sees it."""
    told: dict[str, Any] = message.json()
    told["who"] = world.label(message)
    told["mine"] = message.sender is person.user or message.written_by == person.name
    told["by_bot"] = message.sender is world.bot
    if _is_service(message):
        told["service"] = _last(world, message)
    if message.is_topic and (topic := message.chat.topics.get(message.thread_id or 0)):
        told["topic"] = topic.name
    if message.poll is not None:
        told["poll"] = poll_view(message.poll, person)
    if message.markup and "inline_keyboard" not in message.markup:
        told["reply_markup"] = message.markup
    reaction = world.reactions.get((message.chat.chat_id, message.message_id))
    return {**told, "reaction": reaction} if reaction else told


def _is_service(message: "Message") -> bool:
    shown = {"text", "photo", "document"}
    return message.poll is None and not message.body.keys() & shown


def poll_view(poll: "Poll", person: "Person") -> Json:
    """Return a poll as this person sees it: the key and the counts only when they are due."""
    mine = poll.votes.get(person.user.user_id)
    knows = poll.closed or (mine is not None and not poll.hidden)
    told = poll.json(with_key=poll.closed or mine is not None) | poll.shown
    told["mine"] = list(mine) if mine is not None else None
    told["knows"] = knows
    told["can_retract"] = mine is not None and poll.revoting and not poll.closed
    if not knows:
        for option in told["options"]:
            option.pop("voter_count")
    return told
