"""What the pretended Telegram holds, and how it finds things."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING, Any

from bot.sandbox.chat import Chat, Message
from bot.sandbox.history import History
from bot.sandbox.model import (
    CHANNEL_STAND_IN,
    GROUP_STAND_IN,
    TELEGRAM,
    Json,
    StoredFile,
    User,
)
from bot.sandbox.updates import Queue

if TYPE_CHECKING:
    from bot.sandbox.menus import Menus
    from bot.sandbox.people import Person
    from bot.sandbox.polls import Poll
    from bot.sandbox.queries import InlineQuery, Tap

BOT_ID = 5_000_000_001
FIRST_PERSON = 1_001
FIRST_GROUP = -4_001
FIRST_SUPERGROUP = -1_001_000_000_001
FIRST_POLL = 5_400_000_000_000_000_001

Watcher = Callable[[Json], None]


class State:
    """Users, chats, polls, files, and the queue of updates for the one bot."""

    def __init__(self, now: Callable[[], datetime], *, bot_name: str, bot_username: str) -> None:
        self.now = now
        self.bot = User(BOT_ID, bot_name, is_bot=True, username=bot_username)
        self.users: dict[int, User] = {
            user.user_id: user for user in (self.bot, GROUP_STAND_IN, CHANNEL_STAND_IN, TELEGRAM)
        }
        self.people: dict[str, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.polls: dict[str, tuple[Poll, Message]] = {}
        self.due: list[tuple[int, str]] = []
        self.files: dict[str, StoredFile] = {}
        self.taps: dict[str, Tap] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self.inline_feedback = False
        self.reactions: dict[tuple[int, int], str] = {}
        self.menus: Menus = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.privacy_mode = True
        self.restarts = False
        self.queue = Queue()
        self.history = History()
        self.watchers: list[Watcher] = []
        self._person_ids = count(FIRST_PERSON)
        self._group_ids = count(FIRST_GROUP, -1)
        self._supergroup_ids = count(FIRST_SUPERGROUP, -1)
        self._poll_ids = count(FIRST_POLL)
        self._query_ids = count(9_000_000_001)
        self._shared_message_ids = count(1)

    def time(self) -> float:
        """Return the time as seconds since 1970."""
        return self.now().timestamp()

    def stamp(self) -> int:
        """Return the time as Telegram writes it."""
        return int(self.time())

    def new_user(self, name: str, language: str | None, **details: Any) -> User:
        """Add an account and its private chat with the bot."""
        user = User(next(self._person_ids), name, language_code=language, **details)
        self.users[user.user_id] = user
        self.chats[user.user_id] = Chat(user.user_id, "private", name, owner=user)
        return user

    def find_chat(self, chat_id: Any) -> Chat | None:
        """Return a chat by its id or @name."""
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            name = chat_id[1:].lower()
            return next(
                (chat for chat in self.chats.values() if (chat.username or "").lower() == name),
                None,
            )
        try:
            return self.chats.get(int(chat_id))
        except (TypeError, ValueError):
            return None

    def find_named(self, title: str) -> Chat:
        """Return a group or channel by its title; the newest if several are called so."""
        found = [chat for chat in self.chats.values() if chat.title == title and not chat.owner]
        if not found:
            raise LookupError(title)
        return found[-1]

    def next_message_id(self, chat: Chat) -> int:
        """Return a new id: supergroups and channels count for themselves, the rest together."""
        if chat.kind in {"private", "group"}:
            chat.last_message_id = next(self._shared_message_ids)
        else:
            chat.last_message_id += 1
        return chat.last_message_id

    def next_poll_id(self) -> str:
        """Return a new id for a poll."""
        return str(next(self._poll_ids))

    def next_query_id(self) -> str:
        """Return a new id for a tap or an inline query."""
        return str(next(self._query_ids))

    def bot_has_met(self, chat: Chat) -> bool:
        """Tell whether the bot knows the owner of a private chat from some group."""
        met = [
            other
            for other in self.chats.values()
            if other.kind != "private" and self.bot.user_id in other.members
        ]
        return any(chat.chat_id in other.members for other in met)

    def tell_bot(self, kind: str, payload: Any) -> None:
        """Queue an update for the bot, if it asked for such ones."""
        update = self.queue.put(kind, payload, self.stamp())
        if update is not None:
            record = self.history.updated(self.time(), update)
            self.announce("update", None, number=record.number)

    def announce(self, kind: str, chat: Chat | None, **details: Any) -> None:
        """Tell those who watch, such as the page, that something changed."""
        chat_id = chat.chat_id if chat else None
        for watcher in list(self.watchers):
            watcher({"kind": kind, "chat_id": chat_id, **details})

    def note(self, chat: Chat, text: str) -> None:
        """Write down what happened in a chat."""
        self.history.line(chat.chat_id, text)
