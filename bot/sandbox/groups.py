"""What happens to groups: they are founded, joined, left, ruled, split into topics, upgraded."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from bot.sandbox.chat import Chat
from bot.sandbox.model import ADMIN_RIGHTS, Json, Member, Status, Topic, User
from bot.sandbox.posting import Posting
from bot.sandbox.refusal import cannot

if TYPE_CHECKING:
    from bot.sandbox.people import Person

GroupKind = Literal["group", "supergroup", "forum"]
GENERAL = 1  # the id of a forum's General topic is taken from the start
OUTSIDE = frozenset({"left", "kicked"})


class Groups(Posting):
    """A Telegram with groups and channels."""

    def add_group(
        self,
        title: str,
        people: Sequence["Person"],
        kind: GroupKind = "supergroup",
        *,
        with_bot: bool = True,
        username: str | None = None,
    ) -> Chat:
        """Found a group of these people, the first of whom owns it; nobody is told."""
        basic = kind == "group"
        chat_id = next(self._group_ids if basic else self._supergroup_ids)
        chat = Chat(
            chat_id,
            "group" if basic else "supergroup",
            title,
            username=username,
            is_forum=kind == "forum",
        )
        chat.last_message_id = GENERAL if chat.is_forum else 0
        for at, person in enumerate(people):
            status: Status = "creator" if at == 0 else "member"
            chat.members[person.user.user_id] = Member(person.user, status)
        if with_bot:
            chat.members[self.bot.user_id] = Member(self.bot)
        self.chats[chat_id] = chat
        self.announce("chats", chat)
        return chat

    def add_channel(self, title: str, owner: "Person", username: str | None = None) -> Chat:
        """Found a channel."""
        chat = Chat(next(self._supergroup_ids), "channel", title, username=username)
        chat.members[owner.user.user_id] = Member(owner.user, "creator")
        self.chats[chat.chat_id] = chat
        return chat

    def set_member(
        self,
        chat: Chat,
        user: User,
        status: Status,
        *,
        by: User,
        rights: dict[str, bool] | None = None,
        anonymous: bool = False,
    ) -> Member:
        """Change what somebody is in a chat, and tell the bot what it may know of that."""
        old = chat.member(user)
        new = Member(user, status, rights or {}, anonymous, status not in OUTSIDE)
        told: Json = {
            "chat": chat.json(),
            "from": by.json(),
            "date": self.stamp(),
            "old_chat_member": old.json(),
            "new_chat_member": new.json(),
        }
        leads = chat.member(self.bot).is_admin
        chat.members[user.user_id] = new
        if user is self.bot:
            self.tell_bot("my_chat_member", told)
        elif leads:
            self.tell_bot("chat_member", told)
        self.announce("members", chat)
        return new

    def open_topic(self, chat: Chat, by: User, name: str) -> int:
        """Open a topic of a forum and return its id."""
        if not chat.is_forum:
            cannot("only a forum has topics")
        thread_id = chat.last_message_id + 1
        chat.topics[thread_id] = Topic(thread_id, name)
        created = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self.post(chat, by, created, thread_id=thread_id, is_topic=True)
        return thread_id

    def set_topic(
        self, chat: Chat, by: User, thread_id: int, *, closed: bool = False, deleted: bool = False
    ) -> None:
        """Close, reopen or delete a topic; of a deletion nobody is told."""
        topic = chat.topics[thread_id]
        changed, topic.closed = topic.closed != closed, closed
        topic.deleted = deleted
        if deleted:
            for message in chat.messages.values():
                message.deleted = message.deleted or message.thread_id == thread_id
            self.note(chat, f"({by.first_name} deletes the topic {topic.name})")
        elif changed:
            word = "forum_topic_closed" if closed else "forum_topic_reopened"
            self.post(chat, by, {word: {}}, thread_id=thread_id, is_topic=True)
        self.announce("topics", chat)

    def migrate(self, chat: Chat, by: User, *, order: str = "to from") -> Chat:
        """Turn a basic group into a supergroup and return that.

        `order` names the service messages the bot is told, in this order: "to" from the old group,
        "from" in the new one; either may be missing, as happens.
        """
        if chat.kind != "group" or chat.moved_to is not None:
            cannot("only a basic group can become a supergroup")
        moved = Chat(next(self._supergroup_ids), "supergroup", chat.title)
        moved.members = dict(chat.members)
        moved.permissions = dict(chat.permissions)
        moved.moved_from = chat.chat_id
        self.chats[moved.chat_id] = moved
        for word in order.split():
            if word == "to":
                self.post(chat, by, {"migrate_to_chat_id": moved.chat_id})
            else:
                self.post(moved, by, {"migrate_from_chat_id": chat.chat_id})
        chat.moved_to = moved.chat_id
        self.announce("chats", moved)
        return moved

    def set_permissions(self, chat: Chat, **permissions: bool) -> None:
        """Change what members may do, such as `can_send_polls=False`; bots are not told."""
        strange = permissions.keys() - chat.permissions.keys()
        if strange:
            raise LookupError(min(strange))
        chat.permissions.update(permissions)
        self.announce("members", chat)

    def promote_all(self) -> dict[str, bool]:
        """Return every right that an administrator may hold."""
        return dict.fromkeys(ADMIN_RIGHTS, True)
