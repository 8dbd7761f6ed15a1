"""What people do with chats: join, leave, rule them, and let the bot in or out."""

from typing import TYPE_CHECKING

from bot.sandbox.chat import Chat
from bot.sandbox.model import Status, User
from bot.sandbox.queries import InlineQuery
from bot.sandbox.refusal import cannot

if TYPE_CHECKING:
    from bot.sandbox.chat import Message
    from bot.sandbox.world import World


class Ruling:
    """Somebody who comes and goes, and may lead."""

    def __init__(self, world: "World", user: User) -> None:
        self.world = world
        self.user = user

    @property
    def name(self) -> str:
        """Return their first name."""
        return self.user.first_name

    @property
    def private(self) -> Chat:
        """Return their private chat with the bot."""
        return self.world.chats[self.user.user_id]

    def is_in(self, chat: Chat) -> bool:
        """Tell whether they are inside a group."""
        member = chat.member(self.user)
        return member.present and member.status not in {"left", "kicked"}

    def leads(self, chat: Chat) -> bool:
        """Tell whether they lead a group."""
        return chat.member(self.user).is_admin

    def join(self, chat: Chat) -> None:
        """Enter a group."""
        if self.is_in(chat):
            cannot("this person is in that group already")
        self.world.set_member(chat, self.user, "member", by=self.user)
        self.world.post(chat, self.user, {"new_chat_members": [self.user.json()]})

    def add(self, chat: Chat, who: "Ruling") -> None:
        """Bring somebody into a group."""
        if who.is_in(chat):
            cannot("that person is in that group already")
        self.world.set_member(chat, who.user, "member", by=self.user)
        self.world.post(chat, self.user, {"new_chat_members": [who.user.json()]})

    def leave(self, chat: Chat) -> None:
        """Go out of a group."""
        if not self.is_in(chat):
            cannot("this person is not in that group")
        self.world.post(chat, self.user, {"left_chat_member": self.user.json()})
        self.world.set_member(chat, self.user, "left", by=self.user)

    def block(self) -> None:
        """Block the bot."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        """Let the bot write again."""
        self._set_blocked(blocked=False)

    def _set_blocked(self, *, blocked: bool) -> None:
        chat, world = self.private, self.world
        chat.blocked = blocked
        world.note(chat, f"({self.name} {'blocks' if blocked else 'unblocks'} the bot)")
        world.set_member(chat, world.bot, "kicked" if blocked else "member", by=self.user)

    def deactivate(self) -> None:
        """Delete the account."""
        self.user.deactivated = True

    def add_bot(self, chat: Chat, **rights: bool) -> None:
        """Bring the bot into a group, as an admin if rights are given."""
        world = self.world
        status: Status = "administrator" if rights else "member"
        world.set_member(chat, world.bot, status, by=self.user, rights=rights)
        world.post(chat, self.user, {"new_chat_members": [world.bot.json()]})

    def remove_bot(self, chat: Chat) -> None:
        """Throw the bot out of a group."""
        world = self.world
        world.note(chat, f"({self.name} removes {world.bot.first_name})")
        world.set_member(chat, world.bot, "kicked", by=self.user)

    def promote(self, chat: Chat, who: "Ruling | User", *, anonymous: bool = False) -> None:
        """Make somebody, or the bot, an admin with every right."""
        self._must_lead(chat)
        user, world = who.user if isinstance(who, Ruling) else who, self.world
        old = chat.member(user).status
        status: Status = "creator" if old == "creator" else "administrator"
        rights = world.promote_all()
        world.set_member(chat, user, status, by=self.user, rights=rights, anonymous=anonymous)
        word = "an anonymous admin" if anonymous else "an admin"
        world.note(chat, f"({self.name} makes {user.first_name} {word})")

    def demote(self, chat: Chat, who: "Ruling | User") -> None:
        """Make an admin a plain member again."""
        self._must_lead(chat)
        user = who.user if isinstance(who, Ruling) else who
        self.world.set_member(chat, user, "member", by=self.user)
        self.world.note(chat, f"({self.name} makes {user.first_name} a plain member)")

    def kick(self, chat: Chat, who: "Ruling") -> None:
        """Throw somebody out of a group."""
        self._must_lead(chat)
        self.world.post(chat, self.user, {"left_chat_member": who.user.json()})
        self.world.set_member(chat, who.user, "kicked", by=self.user)

    def restrict(self, chat: Chat, who: "Ruling | User", **allowed: bool) -> None:
        """Leave somebody, or the bot, only some permissions."""
        self._must_lead(chat)
        user = who.user if isinstance(who, Ruling) else who
        self.world.set_member(chat, user, "restricted", by=self.user, rights=allowed)

    def set_permissions(self, chat: Chat, **permissions: bool) -> None:
        """Change what plain members, bots among them, may do."""
        self._must_lead(chat)
        self.world.set_permissions(chat, **permissions)

    def set_slow_mode(self, chat: Chat, seconds: int) -> None:
        """Let plain members write only so often."""
        self._must_lead(chat)
        chat.slow_mode_s = seconds
        self.world.announce("members", chat)

    def migrate(self, chat: Chat, *, order: str = "to from") -> Chat:
        """Upgrade a basic group; see `Groups.migrate`."""
        self._must_lead(chat)
        return self.world.migrate(chat, self.user, order=order)

    def open_topic(self, chat: Chat, name: str) -> int:
        """Open a topic of a forum and return its id."""
        return self.world.open_topic(chat, self.user, name)

    def close_topic(self, chat: Chat, thread: int) -> None:
        """Close a topic."""
        self._must_lead(chat)
        self.world.set_topic(chat, self.user, thread, closed=True)

    def reopen_topic(self, chat: Chat, thread: int) -> None:
        """Reopen a topic."""
        self._must_lead(chat)
        self.world.set_topic(chat, self.user, thread, closed=False)

    def delete_topic(self, chat: Chat, thread: int) -> None:
        """Delete a topic and what was said in it."""
        self._must_lead(chat)
        self.world.set_topic(chat, self.user, thread, deleted=True)

    def unpin(self, message: "Message") -> None:
        """Unpin a message."""
        message.chat.pinned.remove(message.message_id)
        self.world.announce("pin", message.chat)

    def pin(self, message: "Message") -> None:
        """Pin a message."""
        chat = message.chat
        if not chat.may(self.user, "can_pin_messages"):
            cannot("this person may not pin there")
        chat.pinned = [m for m in chat.pinned if m != message.message_id] + [message.message_id]
        self.world.post(chat, self.user, {"pinned_message": message.json(with_reply=False)})

    def ask_inline(self, words: str, chat: Chat | None = None) -> InlineQuery:
        """Type the bot's name and some words into a chat."""
        world = self.world
        query = InlineQuery(world.next_query_id(), self.user, words, world.stamp())
        world.inline_queries[query.query_id] = query
        told = {"id": query.query_id, "from": self.user.json(), "query": words, "offset": ""}
        kind = "sender" if chat is None or chat is self.private else chat.kind
        world.tell_bot("inline_query", {**told, "chat_type": kind})
        return query

    def _must_lead(self, chat: Chat) -> None:
        if not self.leads(chat):
            cannot("this person does not lead that group")
