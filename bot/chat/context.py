"""Gives each handler what it works with: the update's unit, the facts, the clock, the language."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from random import Random
from typing import Any

from telegram import Chat, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

from bot.chat import names
from bot.chat.doorkeeper import Doorkeeper
from bot.chat.heed import Cooldown
from bot.chat.rights import Rights
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.model import ChatId, Contestant, Place
from bot.sessions.ports import Clock, Store, Tx, Unit
from data.archive import Archive
from data.model import LOCALES, Locale
from questions.generate import Generator

UNIT: ContextVar[Unit] = ContextVar("unit")
"""The unit of the update that is being handled; set by app around each update."""

FAILURE: ContextVar[Exception | None] = ContextVar("failure", default=None)
"""What went wrong in the update that is being handled and is worth another try."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What all handlers share; `gathered` is set when the generator answers at once.

    `fetch` gets a file of at most so many bytes by its id.
    """

    archive: Archive
    generator: Generator
    gathered: asyncio.Event
    store: Store
    clock: Clock
    chance: Random
    rights: Rights
    cooldown: Cooldown
    doorkeeper: Doorkeeper
    toast: Callable[[Iterable[Toast]], None]
    fetch: Callable[[str, int], Awaitable[bytes]]


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """One update's handling."""

    @property
    def parts(self) -> Parts:
        """Return what all handlers share."""
        parts: Parts = self.bot_data["parts"]
        return parts

    @property
    def unit(self) -> Unit:
        """Return the unit in which this update's effects are kept together."""
        return UNIT.get()

    @property
    def archive(self) -> Archive:
        """Return the facts."""
        return self.parts.archive

    async def locale(self, tx: Tx, update: Update) -> Locale:
        """Return the language of a chat: the one it chose, else its person's, else English."""
        chat, user = update.effective_chat, update.effective_user
        chosen = None if chat is None else await tx.locale_of(ChatId(chat.id))
        return chosen or spoken(user)


App = Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]


def is_for_us(update: Update, context: Context) -> bool:
    """Return False if a command names another bot: `/start@another` (Bot API, "Commands")."""
    message = update.effective_message
    first = ((message.text if message else None) or "").split(maxsplit=1)[:1]
    named = "".join(first).partition("@")[2]
    return not named or named.casefold() == context.bot.username.casefold()


def spoken(user: User | None) -> Locale:
    """Return the language that a person's Telegram is set to, if we speak it, else English."""
    code = ((user and user.language_code) or "en").split("-")[0].lower()
    return next((locale for locale in LOCALES if locale == code), "en")


def place_of(update: Update) -> Place:
    """Return where an update comes from: its chat, and its topic if the chat is a forum.

    Only a topic message carries a topic (Bot API, Message.is_topic_message): replies in
    ordinary groups have a thread id too.

    Raises:
        Refusal: `no-chat` if the update belongs to none.
    """
    chat, message = update.effective_chat, update.effective_message
    if chat is None:
        raise Refusal("no-chat")
    thread = message.message_thread_id if message and message.is_topic_message else None
    return Place(ChatId(chat.id), thread)


def is_private(update: Update) -> bool:
    """Return True if an update comes from a chat with one person."""
    chat = update.effective_chat
    return chat is not None and chat.type == Chat.PRIVATE


def contestant_of(update: Update) -> Contestant | None:
    """Return who sent an update; None for an anonymous admin, a channel or a bot."""
    user, message = update.effective_user, update.message
    speaks_as_chat = message is not None and message.sender_chat is not None
    if user is None or user.is_bot or speaks_as_chat:
        return None
    return names.contestant(user.id, user.first_name, user.last_name)
