"""What a person sees: chats and messages as the page shows them, nothing they may not know."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.groups import OUTSIDE
from bot.sandbox.model import Json
from bot.sandbox.transcript import service
from bot.sandbox.weather import forecast

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.model import Member
    from bot.sandbox.people import Person
    from bot.sandbox.polls import Poll
    from bot.sandbox.world import World


def overview(world: "World", person: "Person") -> Json:
    """Return the people, and the chats of one of them, the liveliest first."""
    chats = sorted(_chats(world, person), key=_liveliness, reverse=True)
    return {
        "now": world.time(),
        "bot": {"name": _bot_name(world), "username": world.bot.username, **_about(world)},
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


def _about(world: "World") -> Json:
    words = {"description": "", "short_description": ""}
    return {kind: world.profile.get((kind, ""), words[kind]) for kind in words}


def _chats(world: "World", person: "Person") -> "list[Chat]":
    groups = [c for c in world.chats.values() if c.is_group and person.user.user_id in c.members]
    return [person.private, *(chat for chat in groups if chat.moved_to is None)]


def _liveliness(chat: "Chat") -> tuple[int, int]:
    newest = chat.latest(1)
    return (newest[0].date if newest else 0), chat.chat_id


def _entry(world: "World", chat: "Chat", person: "Person") -> Json:
    newest = chat.latest(1)
    last = _last(world, newest[0]) if newest else ""
    return {
        "id": chat.chat_id,
        "kind": chat.kind,
        "title": _bot_name(world) if chat.kind == "private" else chat.title,
        "is_forum": chat.is_forum,
        "last": last.split("\n", 1)[0][:80],
        "last_id": newest[0].message_id if newest else 0,
    }


def _last(world: "World", message: "Message") -> str:
    who = world.label(message)
    told = service(message.body, who)
    if told is None:
        return f"{who}: {message.text}"
    return told[1:2].upper() + told[2:-1]


def chat_view(world: "World", chat: "Chat", person: "Person") -> Json:
    """Return a chat with its newest messages as this person sees them."""
    world.tick()
    bot = chat.member(world.bot)
    return {
        **_entry(world, chat, person),
        "now": world.time(),
        "status": _status(chat),
        "members": [_member(world, member) for member in chat.members.values()],
        "bot_status": "member" if chat.kind == "private" else bot.status,
        "blocked": chat.blocked,
        "can_write": _can_write(chat, person),
        "leads": person.leads(chat),
        "polls_allowed": chat.permissions.get("can_send_polls", True),
        "topics": [
            {"id": t.thread_id, "name": t.name, "closed": t.closed}
            for t in chat.topics.values()
            if not t.deleted
        ],
        "menu": person.menu(chat),
        "bot": world.bot.username,
        "slow_mode": chat.slow_mode_s,
        "pinned": _pinned(chat),
        "messages": [message_view(world, m, person) for m in chat.latest()],
    }


def _status(chat: "Chat") -> str:
    if chat.kind == "private":
        return "blocked" if chat.blocked else "bot"
    names = [m.user.first_name for m in chat.members.values() if m.status not in OUTSIDE]
    slow = f", slow mode {chat.slow_mode_s} s" if chat.slow_mode_s else ""
    return f"{len(names)} members: {', '.join(names)}{slow}"


def _member(world: "World", member: "Member") -> Json:
    name = member.user.first_name
    return {
        "name": name,
        "status": member.status,
        "anonymous": member.anonymous,
        "known": name in world.people,
        "is_bot": member.user is world.bot,
    }


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
