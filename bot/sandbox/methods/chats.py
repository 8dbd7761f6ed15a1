"""Methods that ask about a chat and its people.

Source: Bot API, getChat, getChatMember, getChatAdministrators, getChatMemberCount, leaveChat.
"""

from typing import TYPE_CHECKING, Any

from bot.sandbox.methods.registry import Call, method
from bot.sandbox.methods.target import chat_of
from bot.sandbox.refusal import refuse

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat
    from bot.sandbox.model import Member, User

Json = dict[str, Any]

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


@method("getChat", "chat_id")
def get_chat(call: Call) -> Json:
    """Return all that is known of a chat."""
    chat = chat_of(call)
    told = chat.json() | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if chat.is_group:
        told["permissions"] = dict(chat.permissions)
    if chat.kind == "supergroup" and chat.slow_mode_s:
        told["slow_mode_delay"] = chat.slow_mode_s
    if chat.pinned and (pinned := chat.get(chat.pinned[-1])) is not None:
        told["pinned_message"] = pinned.json(with_reply=False)
    return told


@method("getChatMember", "chat_id user_id")
def get_chat_member(call: Call) -> Json:
    """Return what somebody is in a chat."""
    chat = chat_of(call)
    user = call.world.users.get(call.get("user_id", 0))
    if user is None:
        refuse("invalid user_id specified")
    return _member(chat, user).json()


def _member(chat: "Chat", user: "User") -> "Member":
    member = chat.member(user)
    if chat.kind == "private" and chat.owner is not user and not user.is_bot:
        refuse("member not found")
    return member


@method("getChatAdministrators", "chat_id")
def get_chat_administrators(call: Call) -> list[Json]:
    """Return who leads a chat; other bots are left out, those who hide are not."""
    chat = chat_of(call)
    if not chat.is_group:
        refuse("there are no administrators in the private chat")
    mine = call.world.bot
    leaders = [m for m in chat.members.values() if m.is_admin]
    return [m.json() for m in leaders if m.user is mine or not m.user.is_bot]


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(call: Call) -> int:
    """Return how many are in a chat."""
    chat = chat_of(call)
    if chat.kind == "private":
        return 2
    return sum(1 for member in chat.members.values() if _is_inside(member))


def _is_inside(member: "Member") -> bool:
    return member.status not in {"left", "kicked"} and member.present


@method("leaveChat", "chat_id")
def leave_chat(call: Call) -> bool:
    """Take the bot out of a chat."""
    chat = chat_of(call)
    if chat.kind == "private":
        refuse("chat member status can't be changed in private chats")
    world = call.world
    world.set_member(chat, world.bot, "left", by=world.bot)
    return True


@method("setMessageReaction", "chat_id message_id reaction is_big")
def set_message_reaction(call: Call) -> bool:
    """React to a message, with one emoji at most."""
    chat = chat_of(call)
    message = chat.get(call.get("message_id", 0))
    if message is None:
        refuse("message to react not found")
    reaction = call.get("reaction") or []
    if len(reaction) > 1:
        refuse("REACTIONS_TOO_MANY")
    if any(r.get("type") != "emoji" for r in reaction):
        refuse("REACTION_INVALID")
    emoji = reaction[0].get("emoji", "") if reaction else ""
    call.world.reactions[chat.chat_id, message.message_id] = emoji
    call.world.note(chat, f"Bot reacts: {emoji}" if emoji else "Bot takes its reaction back")
    call.world.announce("reaction", chat)
    return True


@method("createForumTopic", "chat_id name")
def create_forum_topic(call: Call) -> Json:
    """Open a topic in a forum."""
    chat = chat_of(call)
    if not chat.is_forum:
        refuse("the chat is not a forum")
    if not chat.may(call.world.bot, "can_manage_topics"):
        refuse("not enough rights to create a topic")
    thread_id = call.world.open_topic(chat, call.world.bot, str(call.get("name", "")))
    return {"message_thread_id": thread_id, "name": call.get("name"), "icon_color": 7322096}
