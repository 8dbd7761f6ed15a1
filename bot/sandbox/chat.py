"""A chat and its messages, as the bot is told of them."""

from dataclasses import dataclass, field

from bot.sandbox.model import (
    ADMIN_RIGHTS,
    OFF_BY_DEFAULT,
    PERMISSIONS,
    ChatKind,
    Json,
    Member,
    Topic,
    User,
)
from bot.sandbox.polls import Poll

HISTORY = 2000


@dataclass(slots=True)
class Message:
    """One message; `body` holds what kind it is, under Telegram's names."""

    chat: "Chat"
    message_id: int
    date: int
    sender: User
    body: Json
    sender_chat: "Chat | None" = None
    thread_id: int | None = None
    is_topic: bool = False
    reply_to: "Message | None" = None
    poll: Poll | None = None
    markup: Json | None = None
    protected: bool = False
    edit_date: int | None = None
    deleted: bool = False
    extra: Json = field(default_factory=dict)
    written_by: str = ""
    inline_id: str | None = None

    @property
    def text(self) -> str:
        """Return the words of the message, whichever kind it is."""
        question = self.poll.question if self.poll else ""
        return str(self.body.get("text") or self.body.get("caption") or question)

    @property
    def buttons(self) -> list[list[Json]]:
        """Return the rows of inline buttons under the message."""
        rows: list[list[Json]] = (self.markup or {}).get("inline_keyboard", [])
        return rows

    def json(self, *, with_reply: bool = True) -> Json:
        """Return the message as Telegram tells it to the bot."""
        told: Json = {
            "message_id": self.message_id,
            "from": self.sender.json(),
            "chat": self.chat.json(),
            "date": self.date,
            **self.body,
            **self.extra,
        }
        optional = {
            "sender_chat": self.sender_chat.json() if self.sender_chat else None,
            "message_thread_id": self.thread_id,
            "is_topic_message": self.is_topic or None,
            "edit_date": self.edit_date,
            "has_protected_content": self.protected or None,
            "poll": {**self.poll.json(), **self.poll.shown} if self.poll else None,
            "reply_markup": {"inline_keyboard": self.buttons} if self.buttons else None,
        }
        told |= {name: value for name, value in optional.items() if value is not None}
        if with_reply and self.reply_to is not None:
            told["reply_to_message"] = self.reply_to.json(with_reply=False)
        return told


@dataclass(slots=True)
class Chat:
    """A conversation: private with one person, a group of either kind, or a channel."""

    chat_id: int
    kind: ChatKind
    title: str
    owner: User | None = None
    username: str | None = None
    is_forum: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    permissions: dict[str, bool] = field(
        default_factory=lambda: {name: name not in OFF_BY_DEFAULT for name in PERMISSIONS}
    )
    topics: dict[int, Topic] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    slow_mode_s: int = 0
    last_message_id: int = 0
    last_from_bot: int = 0
    started: bool = False
    blocked: bool = False
    moved_to: int | None = None
    moved_from: int | None = None

    @property
    def is_group(self) -> bool:
        """Tell whether people talk with one another here."""
        return self.kind in {"group", "supergroup"}

    def json(self) -> Json:
        """Return the chat as Telegram tells it."""
        told: Json = {"id": self.chat_id, "type": self.kind}
        if self.owner is not None:
            person = self.owner.json()
            names = ("first_name", "last_name", "username")
            return told | {name: person[name] for name in names if name in person}
        told["title"] = self.title
        if self.username:
            told["username"] = self.username
        if self.is_forum:
            told["is_forum"] = True
        return told

    def member(self, user: User) -> Member:
        """Return what the user is here; a stranger has left."""
        return self.members.get(user.user_id) or Member(user, "left", present=False)

    def may(self, user: User, permission: str) -> bool:
        """Tell whether the user holds a permission here."""
        member = self.member(user)
        if self.kind == "private" or member.status == "creator":
            return True
        if member.status == "administrator":
            return member.rights.get(permission, permission not in ADMIN_RIGHTS)
        if member.status == "restricted":
            return member.rights.get(permission, False)
        return member.present and self.permissions.get(permission, False)

    def keep(self, message: Message) -> Message:
        """Remember a message; the oldest of very many are forgotten."""
        self.messages[message.message_id] = message
        if len(self.messages) > HISTORY:
            del self.messages[next(iter(self.messages))]
        return message

    def latest(self, count: int = 100) -> list[Message]:
        """Return the newest messages that are still there, oldest first."""
        return [message for message in self.messages.values() if not message.deleted][-count:]

    def get(self, message_id: int) -> Message | None:
        """Return a message that is still there."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted else message
