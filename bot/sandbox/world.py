"""The pretended Telegram itself: who is there, what was said, what waits for the bot.

It keeps no clock of its own: `now` is handed in, and everything that depends on the time is looked
at whenever something happens, or when `tick` is called.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox import methods
from bot.sandbox.chat import Chat
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.flood import Flood
from bot.sandbox.groups import Groups
from bot.sandbox.history import CallRecord
from bot.sandbox.methods.registry import Call
from bot.sandbox.model import Json
from bot.sandbox.params import Upload, read
from bot.sandbox.people import Person
from bot.sandbox.refusal import Refused

CUTS = frozenset({"cut_before", "cut_after"})
"""Faults by which the bot gets no answer."""
GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a door hands back: a status and a body; late, or not at all, if a fault says so."""

    status: int
    body: bytes
    delay_s: float = 0.0
    cut: bool = False


class World(Groups):
    """One Telegram with one bot in it."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        bot_name: str = "Bot",
        bot_username: str = "sandbox_bot",
    ) -> None:
        super().__init__(now, bot_name=bot_name, bot_username=bot_username)
        self.faults = Faults()
        self.flood = Flood()

    @classmethod
    def with_people(cls, now: Callable[[], datetime], **names: str) -> "World":
        """Return a world with Ada, Bruno and Citra, and their group «Curva Nord» with the bot."""
        world = cls(now, **names)
        for name, language in (("Ada", "en"), ("Bruno", "it"), ("Citra", "id")):
            world.add_person(name, language)
        world.add_group("Curva Nord", list(world.people.values()))
        return world

    def add_person(self, name: str, language: str | None = "en", **details: Any) -> Person:
        """Add somebody, with a private chat that the bot may not write to before they do."""
        person = Person(self, self.new_user(name, language, **details))
        self.people[name] = person
        return person

    def person(self, name: str) -> Person:
        """Return somebody by their first name."""
        return self.people[name]

    def transcript(self, chat: Chat | int) -> str:
        """Return a chat as text, ending with a line feed."""
        self.tick()
        chat_id = chat.chat_id if isinstance(chat, Chat) else chat
        return "".join(f"{line}\n" for line in self.history.lines.get(chat_id, []))

    def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, Upload] | None = None,
    ) -> Reply:
        """Do what the bot asks, or refuse it, or let it go wrong as planned; never raises."""
        self.tick()
        fault = None
        try:
            found = methods.find(method)
            values = read(params or {}, found.accepted)
            fault = self.faults.strike(found.name, values)
            answer = self._act(found, values, dict(files or {}), fault)
        except Refused as refused:
            return self.refuse(method, dict(params or {}), refused)
        if fault is not None and fault.kind == "gateway":
            self.history.called(self.time(), found.name, values, 502, {})
            return Reply(502, GATEWAY_PAGE)
        cut = fault is not None and fault.kind in CUTS
        self._record(found.name, values, 200, answer, lost=cut)
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
        return Reply(200, body, fault.delay_s if fault else 0.0, cut=cut)

    def _act(
        self,
        method: methods.Method,
        values: Json,
        files: dict[str, Upload],
        fault: Fault | None,
    ) -> Json:
        refusal = fault.refusal() if fault else None
        if refusal is not None:
            raise refusal
        if fault is not None and fault.kind in {"gateway", "cut_before"}:
            return {"ok": False, "description": fault.kind}
        chat = self.find_chat(values.get("chat_id", 0))
        self.flood.check(
            method.name,
            chat.chat_id if chat else 0,
            self.time(),
            is_group=chat is not None and chat.is_group,
        )
        return {"ok": True, "result": method.act(Call(self, dict(values), files))}

    def refuse(self, method: str, params: Mapping[str, Any], refused: Refused) -> Reply:
        """Return a refusal, written down where it belongs."""
        found = methods.METHODS.get(method.lower())
        name = found.name if found else method
        answer = refused.body()
        self._record(name, dict(params), refused.code, answer)
        chat = self.find_chat(params.get("chat_id", 0))
        if chat is not None and not name.lower().startswith("get"):
            self.note(chat, f"({name} refused: {refused.description})")
        return Reply(refused.code, json.dumps(answer, ensure_ascii=False).encode())

    def _record(
        self, method: str, params: Json, status: int, answer: Json, *, lost: bool = False
    ) -> CallRecord | None:
        """Add a call to the history; asking in vain for updates is not worth remembering."""
        if method == "getUpdates" and answer.get("result") == []:
            return None
        record = self.history.called(self.time(), method, params, status, answer, lost=lost)
        self.announce("call", None, number=record.number)
        return record
