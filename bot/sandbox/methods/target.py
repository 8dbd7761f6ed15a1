"""Finds where a call is meant to go, and whether the bot may go there."""

from typing import TYPE_CHECKING, Any

from bot.sandbox.methods.registry import Call
from bot.sandbox.refusal import forbid, refuse, too_many

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.world import World

RIGHTS = {
    "can_send_messages": "send text messages to the chat",
    "can_send_polls": "send polls to the chat",
    "can_send_photos": "send photos to the chat",
    "can_send_documents": "send documents to the chat",
}
GENERAL_TOPIC = 1


def chat_of(call: Call, name: str = "chat_id") -> "Chat":
    """Return the chat that the call names, if the bot may know of it."""
    chat_id = call.get(name)
    if chat_id is None:
        refuse("chat_id is empty")
    chat = call.world.find_chat(chat_id)
    if chat is None or (chat.kind != "private" and call.world.bot.user_id not in chat.members):
        refuse("chat not found")
    if chat.moved_to is not None:
        refuse("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    _check_presence(call.world, chat)
    return chat


def _check_presence(world: "World", chat: "Chat") -> None:
    if chat.kind == "private":
        return
    status = chat.member(world.bot).status
    if status == "kicked":
        forbid(f"bot was kicked from the {chat.kind} chat")
    if status == "left":
        forbid(f"bot is not a member of the {chat.kind} chat")


def writable(call: Call, permission: str = "can_send_messages") -> "Chat":
    """Return the chat that the call names, if the bot may write such a thing there."""
    chat = chat_of(call)
    if chat.kind == "private":
        _check_person(call.world, chat)
        return chat
    for right in dict.fromkeys(("can_send_messages", permission)):
        if not chat.may(call.world.bot, right):
            refuse(f"not enough rights to {RIGHTS[right]}")
    _check_slow_mode(call.world, chat)
    return chat


def _check_person(world: "World", chat: "Chat") -> None:
    if chat.owner is not None and chat.owner.deactivated:
        forbid("user is deactivated")
    if chat.blocked:
        forbid("bot was blocked by the user")
    if not chat.started:
        if world.bot_has_met(chat):
            forbid("bot can't initiate conversation with a user")
        refuse("chat not found")


def _check_slow_mode(world: "World", chat: "Chat") -> None:
    if not chat.slow_mode_s or chat.member(world.bot).is_admin:
        return
    last = chat.messages.get(chat.last_from_bot)
    wait = last.date + chat.slow_mode_s - world.stamp() if last else 0
    if wait > 0:
        raise too_many(wait)


def thread_of(call: Call, chat: "Chat", reply: "Message | None") -> int | None:
    """Return the topic to write to, None for the chat itself or its General topic."""
    thread_id = call.get("message_thread_id")
    if thread_id is None:
        return reply.thread_id if reply is not None and reply.is_topic else None
    topic = chat.topics.get(thread_id)
    if topic is None or topic.deleted or thread_id == GENERAL_TOPIC:
        refuse("message thread not found")
    if topic.closed and not chat.member(call.world.bot).is_admin:
        refuse("TOPIC_CLOSED")
    return int(thread_id)


def reply_of(call: Call, chat: "Chat") -> "Message | None":
    """Return the message that is replied to."""
    asked: dict[str, Any] = call.get("reply_parameters") or {}
    message_id = asked.get("message_id", call.get("reply_to_message_id"))
    if message_id is None:
        return None
    message = chat.get(int(message_id))
    leave_out = asked.get("allow_sending_without_reply", call.get("allow_sending_without_reply"))
    if message is None and not leave_out:
        refuse("message to be replied not found")
    return message


def own_message(call: Call, chat: "Chat", missing: str = "message to edit not found") -> "Message":
    """Return the bot's own message that the call names."""
    message_id = call.get("message_id")
    if message_id is None:
        refuse("message identifier is not specified")
    message = chat.get(message_id)
    if message is None:
        refuse(missing)
    if message.sender is not call.world.bot:
        refuse("message can't be edited")
    return message
