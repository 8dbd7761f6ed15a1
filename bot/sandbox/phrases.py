"""Says in a script's words what somebody did on the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.mishaps import newest
from bot.sandbox.recorder import tapped, voted
from bot.sandbox.script import own_texts
from bot.sandbox.situations import ruler

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.model import Json
    from bot.sandbox.people import Person


def phrase(person: "Person", chat: "Chat", act: str, details: "Json") -> tuple["Person", str]:
    """Return who does something and the line for it: a comment if no script can express it."""
    if act in OF_NOBODY:
        return person, OF_NOBODY[act](details)
    doer = ruler(person, chat) if act in BY_LEADERS else person
    told = PHRASES[act](person, chat, details) if act in PHRASES else None
    if told is None:
        return doer, f"# {person.name}: {act}"
    return doer, f"{doer.name}{told if told.startswith(':') else f' {told}'}"


def _message(chat: "Chat", details: "Json") -> "Message | None":
    return chat.get(int(details.get("message_id") or 0))


def _say(person: "Person", chat: "Chat", details: "Json") -> str | None:
    text = " ".join(str(details.get("text", "")).split())
    answered = details.get("reply_to")
    if answered is None:
        return f": {text}"
    newest = [m for m in chat.latest() if m.sender is person.world.bot][-1:]
    is_newest = any(message.message_id == answered for message in newest)
    return f"replies: {text}" if is_newest else None


def _tap(person: "Person", chat: "Chat", details: "Json") -> str | None:
    message = _message(chat, details)
    return tapped(message, str(details.get("data"))) if message else None


def _vote(person: "Person", chat: "Chat", details: "Json") -> str | None:
    message = _message(chat, details)
    newest = [m for m in chat.latest() if m.poll is not None][-1:]
    return voted(message, details) if message is not None and message in newest else None


def _edit(person: "Person", chat: "Chat", details: "Json") -> str | None:
    message = _message(chat, details)
    newest = own_texts(person, chat)[-1:]
    return f"edits: {details.get('text')}" if message in newest else None


def _weather(what: str, *, on: bool) -> str:
    return what if what == "restart" else f"weather: {what}{'' if on else ' off'}"


def _pin(person: "Person", chat: "Chat", details: "Json") -> str | None:
    message = _message(chat, details)
    is_new = message is not None and message.message_id not in chat.pinned
    return "pins" if is_new and message is newest(person.world, chat, "message") else None


def _delete(person: "Person", chat: "Chat", details: "Json") -> str | None:
    message = _message(chat, details)
    fitting = [kind for kind in ("message", "poll") if message is newest(person.world, chat, kind)]
    return f"deletes the {fitting[0]}" if message is not None and fitting else None


def _name(person: "Person", chat: "Chat", details: "Json") -> str:
    return str(details.get("name"))


BY_LEADERS = frozenset({"add", "kick", "appoint", "permit", "slow_mode", "migrate", "topic"})
OF_NOBODY: dict[str, Callable[["Json"], str]] = {
    "weather": lambda told: _weather(str(told.get("what")), on=bool(told.get("on", True))),
    "step": lambda told: str(told.get("line", "")),
}
"""What happens without anybody's doing."""
PHRASES: dict[str, Callable[["Person", "Chat", "Json"], str | None]] = {
    "say": _say,
    "tap": _tap,
    "vote": _vote,
    "edit": _edit,
    "retract": lambda *_: "retracts",
    "pin": _pin,
    "delete": _delete,
    "topic": lambda _, __, details: f"{details.get('what')}s the topic",
    "add": lambda *given: f"adds {_name(*given)}",
    "kick": lambda *given: f"kicks {_name(*given)}",
    "appoint": lambda _, __, details: f"makes {details.get('name')} {details.get('rank')}",
    "permit": lambda _, __, d: f"{'allows' if d.get('allowed') else 'forbids'} {d.get('what')}",
    "slow_mode": lambda _, __, details: f"sets slow mode {int(details.get('seconds') or 0)}",
    "migrate": lambda *_: "migrates the group",
    "open_topic": lambda *given: f"opens the topic {_name(*given)}",
    "join": lambda *_: "joins the group",
    "leave": lambda *_: "leaves the group",
    "block": lambda *_: "blocks the bot",
    "unblock": lambda *_: "unblocks the bot",
    "add_bot": lambda *_: "adds the bot",
    "remove_bot": lambda *_: "removes the bot",
}
