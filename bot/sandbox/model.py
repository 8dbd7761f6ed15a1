"""Names what Telegram knows: users, chats, members, messages, files; each can be told as JSON."""

from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Status = Literal["creator", "administrator", "member", "restricted", "left", "kicked"]
ChatKind = Literal["private", "group", "supergroup", "channel"]

ADMIN_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_direct_messages",
    "can_manage_tags",
)
PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
OFF_BY_DEFAULT = frozenset({"can_change_info", "can_pin_messages", "can_manage_topics"})


@dataclass(slots=True)
class User:
    """Somebody with an account: a person, the bot, or one of Telegram's stand-ins."""

    user_id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    deactivated: bool = False

    def json(self) -> Json:
        """Return the user as Telegram tells it to a bot."""
        return {
            "id": self.user_id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
            **_some(
                last_name=self.last_name,
                username=self.username,
                language_code=self.language_code,
            ),
        }


def _some(**values: Any) -> Json:
    return {name: value for name, value in values.items() if value is not None}


GROUP_STAND_IN = User(1087968824, "Group", is_bot=True, username="GroupAnonymousBot")
CHANNEL_STAND_IN = User(136817688, "Channel", is_bot=True, username="Channel_Bot")
TELEGRAM = User(777000, "Telegram")


@dataclass(slots=True)
class Member:
    """What a user is in a chat, and may do there."""

    user: User
    status: Status = "member"
    rights: dict[str, bool] = field(default_factory=dict)
    anonymous: bool = False
    present: bool = True

    @property
    def is_admin(self) -> bool:
        """Tell whether they lead the chat."""
        return self.status in {"creator", "administrator"}

    def json(self) -> Json:
        """Return the member as Telegram tells it, with all that its status entails."""
        told: Json = {"user": self.user.json(), "status": self.status}
        if self.status == "creator":
            told["is_anonymous"] = self.anonymous
        elif self.status == "administrator":
            rights = {name: self.rights.get(name, False) for name in ADMIN_RIGHTS}
            told |= {"can_be_edited": False, "is_anonymous": self.anonymous, **rights}
        elif self.status == "restricted":
            rights = {name: self.rights.get(name, False) for name in PERMISSIONS}
            told |= {"is_member": self.present, "until_date": 0, **rights}
        elif self.status == "kicked":
            told["until_date"] = 0
        return told


@dataclass(slots=True)
class Topic:
    """A thread of a forum."""

    thread_id: int
    name: str
    closed: bool = False
    deleted: bool = False


@dataclass(slots=True)
class StoredFile:
    """Bytes that Telegram keeps."""

    file_id: str
    name: str
    mime: str
    content: bytes
    path: str
    size: tuple[int, int] | None = None

    @property
    def unique_id(self) -> str:
        """Return the id that is the same for every bot."""
        return f"u{self.file_id[1:]}"

    def document(self) -> Json:
        """Return the file as a document."""
        return {**self._common(), "file_name": self.name, "mime_type": self.mime}

    def photo(self) -> list[Json]:
        """Return the file as the sizes of a photo; the pretence keeps one."""
        width, height = self.size or (1, 1)
        return [{**self._common(), "width": width, "height": height}]

    def _common(self) -> Json:
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": len(self.content),
        }
