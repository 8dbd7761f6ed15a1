"""What the page may ask for and do, in the name of one person."""

import base64
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.sandbox.refusal import cannot
from bot.sandbox.views import chat_view, overview

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.model import Json
    from bot.sandbox.people import Person
    from bot.sandbox.world import World


class Desk:
    """Takes requests of the page; each names the person as whom it is done."""

    def __init__(self, world: "World") -> None:
        self.world = world

    def overview(self, name: str) -> "Json":
        """Return the chats of somebody."""
        return overview(self.world, self._person(name))

    def chat(self, name: str, chat_id: str) -> "Json":
        """Return a chat as somebody sees it."""
        person = self._person(name)
        chat = self._chat(chat_id)
        if chat.kind == "private" and chat is not person.private:
            cannot("that is somebody else's private chat")
        return chat_view(self.world, chat, person)

    def do(self, name: str, act: str, details: "Json") -> "Json":
        """Do one thing in the name of somebody.

        Raises:
            Impossible: When their client would not let them.
        """
        if act not in ACTS:
            cannot(f"nobody can {act}")
        person, chat = self._person(name), self._chat(details.get("chat_id"))
        done = ACTS[act](person, chat, details)
        return {"message_id": done} if isinstance(done, int) else {}

    def _person(self, name: str) -> "Person":
        if name not in self.world.people:
            cannot(f"there is nobody called {name}")
        return self.world.person(name)

    def _chat(self, chat_id: Any) -> "Chat":
        chat = self.world.find_chat(chat_id)
        if chat is None:
            cannot("there is no such chat")
        return chat


def _message(chat: "Chat", details: "Json", key: str = "message_id") -> "Message | None":
    message_id = details.get(key)
    return chat.get(message_id) if message_id is not None else None


def _there(chat: "Chat", details: "Json") -> "Message":
    message = _message(chat, details)
    if message is None:
        cannot("that message is gone")
    return message


def _say(person: "Person", chat: "Chat", details: "Json") -> int:
    text = str(details.get("text", "")).strip()
    if not text:
        cannot("there is nothing to send")
    reply, thread = _message(chat, details, "reply_to"), details.get("thread")
    return person.say(chat, text, reply_to=reply, thread=thread).message_id


def _send_file(person: "Person", chat: "Chat", details: "Json") -> int:
    content = base64.b64decode(str(details.get("content", "")))
    caption, mime = str(details.get("caption", "")), str(details.get("mime") or "")
    if details.get("as_photo"):
        return person.send_photo(chat, content, caption=caption).message_id
    name = str(details.get("name") or "file.bin")
    mime = mime or "application/octet-stream"
    return person.send_document(chat, name, content, caption=caption, mime=mime).message_id


def _tap(person: "Person", chat: "Chat", details: "Json") -> None:
    person.tap(_there(chat, details), str(details.get("data", "")))


def _vote(person: "Person", chat: "Chat", details: "Json") -> None:
    person.vote(_there(chat, details), *[int(at) for at in details.get("options", [])])


def _polls(person: "Person", chat: "Chat", details: "Json") -> None:
    person.set_permissions(chat, can_send_polls=bool(details.get("allowed")))


Act = Callable[["Person", "Chat", "Json"], int | None]
ACTS: dict[str, Act] = {
    "say": _say,
    "send_file": _send_file,
    "tap": _tap,
    "vote": _vote,
    "retract": lambda person, chat, details: person.retract(_there(chat, details)),
    "delete": lambda person, chat, details: person.delete(_there(chat, details)),
    "join": lambda person, chat, _: person.join(chat),
    "leave": lambda person, chat, _: person.leave(chat),
    "block": lambda person, _, __: person.block(),
    "unblock": lambda person, _, __: person.unblock(),
    "add_bot": lambda person, chat, _: person.add_bot(chat),
    "remove_bot": lambda person, chat, _: person.remove_bot(chat),
    "promote_bot": lambda person, chat, _: person.promote(chat, person.world.bot),
    "demote_bot": lambda person, chat, _: person.demote(chat, person.world.bot),
    "allow_polls": _polls,
}
