"""What the page may ask for and do, in the name of one person."""

import base64
from typing import TYPE_CHECKING, Any

from bot.sandbox.inline import results, send_result
from bot.sandbox.phrases import phrase
from bot.sandbox.refusal import cannot
from bot.sandbox.replay import Replay
from bot.sandbox.script import Place, perform
from bot.sandbox.situations import SITUATIONS, Act
from bot.sandbox.views import chat_view, overview
from bot.sandbox.weather import change

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.model import Json
    from bot.sandbox.people import Person
    from bot.sandbox.recorder import Recorder
    from bot.sandbox.world import World


class Desk:
    """Takes requests of the page; each names the person as whom it is done."""

    def __init__(self, world: "World", recorder: "Recorder") -> None:
        self.world = world
        self.recorder = recorder
        self.replay = Replay(world)

    def overview(self, name: str) -> "Json":
        """Return the chats of somebody."""
        tape = {"recording": self.recorder.on, "replaying": self.replay.is_on}
        return overview(self.world, self._person(name)) | tape

    def chat(self, name: str, chat_id: str) -> "Json":
        """Return a chat as somebody sees it."""
        person = self._person(name)
        chat = self._chat(chat_id)
        if chat.kind == "private" and chat is not person.private:
            cannot("that is somebody else's private chat")
        return chat_view(self.world, chat, person)

    def inline(self, name: str) -> "Json":
        """Return what the bot offers somebody who typed its name."""
        mine = self._person(name).user
        asked = [q for q in self.world.inline_queries.values() if q.user is mine]
        return results(asked[-1]) | {"id": asked[-1].query_id} if asked else {}

    def do(self, name: str, act: str, details: "Json") -> "Json":
        """Do one thing in the name of somebody, and record it if a tape runs.

        Raises:
            Impossible: When their client would not let them.
        """
        if act not in ACTS:
            cannot(f"nobody can {act}")
        person = self._person(name)
        chat = self._chat(details.get("chat_id") or person.private.chat_id)
        doer, line = phrase(person, chat, act, details) if act not in UNTOLD else (person, "")
        done = ACTS[act](person, chat, details)
        if line:
            self.recorder.take(doer, chat, line, details.get("thread"))
        return {"done": done} if isinstance(done, int) else {}

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


def _edit(person: "Person", chat: "Chat", details: "Json") -> None:
    person.edit(_there(chat, details), str(details.get("text", "")))


def _pin(person: "Person", chat: "Chat", details: "Json") -> None:
    message = _there(chat, details)
    (person.unpin if message.message_id in chat.pinned else person.pin)(message)


def _weather(person: "Person", chat: "Chat", details: "Json") -> None:
    change(person.world, str(details.get("what")), on=bool(details.get("on", True)))


def _step(person: "Person", chat: "Chat", details: "Json") -> None:
    thread = details.get("thread")
    perform(Place(person.world, chat, thread), " ".join(str(details.get("line", "")).split()))


def _inline(person: "Person", chat: "Chat", details: "Json") -> None:
    person.ask_inline(str(details.get("text", "")), chat)


def _send_result(person: "Person", chat: "Chat", details: "Json") -> int:
    query_id, result_id = str(details.get("query_id")), str(details.get("result_id"))
    return send_result(person, chat, query_id, result_id).message_id


UNTOLD = frozenset({"inline", "add_person"})
"""Acts that leave no line on a tape: the next step of a newcomer names them."""
ACTS: dict[str, Act] = SITUATIONS | {
    "say": _say,
    "send_file": _send_file,
    "tap": _tap,
    "vote": _vote,
    "retract": lambda person, chat, details: person.retract(_there(chat, details)),
    "delete": lambda person, chat, details: person.delete(_there(chat, details)),
    "edit": _edit,
    "pin": _pin,
    "weather": _weather,
    "step": _step,
    "inline": _inline,
    "send_result": _send_result,
}
