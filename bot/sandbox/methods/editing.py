"""Methods that change or take away what was sent.

Source: Bot API, editMessageText, editMessageCaption, editMessageReplyMarkup, deleteMessage.
"""

from typing import TYPE_CHECKING, Any

from bot.sandbox import keyboards, limits
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.methods.target import chat_of, own_message
from bot.sandbox.refusal import refuse

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message

Json = dict[str, Any]

WHERE = "chat_id message_id inline_message_id reply_markup "
TWO_DAYS_S = 48 * 3600
SAME = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


@method(
    "editMessageText",
    WHERE + "text parse_mode entities link_preview_options disable_web_page_preview",
)
def edit_message_text(call: Call) -> Json | bool:
    """Replace a text."""
    message = _message(call)
    body = limits.message_text(call.values)
    if "text" not in message.body:
        refuse("there is no text in the message to edit")
    return _edit(call, message, body)


@method(
    "editMessageCaption",
    WHERE + "caption parse_mode caption_entities show_caption_above_media",
)
def edit_message_caption(call: Call) -> Json | bool:
    """Replace the caption of a file."""
    message = _message(call)
    if not message.body.keys() & {"photo", "document"}:
        refuse("there is no caption in the message to edit")
    kept = {k: v for k, v in message.body.items() if k in {"photo", "document"}}
    return _edit(call, message, {**kept, **limits.caption(call.values)})


@method("editMessageReplyMarkup", WHERE)
def edit_message_reply_markup(call: Call) -> Json | bool:
    """Replace the buttons."""
    message = _message(call)
    return _edit(call, message, message.body)


def _message(call: Call) -> "Message":
    inline_id = call.get("inline_message_id")
    if inline_id is not None:
        found = call.world.inline_messages.get(inline_id)
        if found is None or found.deleted:
            refuse("MESSAGE_ID_INVALID")
        return found
    return own_message(call, chat_of(call))


def _edit(call: Call, message: "Message", body: Json) -> Json | bool:
    markup = keyboards.reply_markup(call.get("reply_markup"), inline_only=True)
    if body == message.body and markup == message.markup:
        refuse(SAME)
    call.world.edit(message, body, markup)
    return message.inline_id is not None or message.json()


@method("deleteMessage", "chat_id message_id")
def delete_message(call: Call) -> bool:
    """Take a message away."""
    chat = chat_of(call)
    _delete(call, chat, call.get("message_id", 0))
    return True


@method("deleteMessages", "chat_id message_ids")
def delete_messages(call: Call) -> bool:
    """Take several messages away; those that are gone are skipped."""
    chat = chat_of(call)
    for message_id in call.get("message_ids", []):
        if chat.get(message_id) is not None:
            _delete(call, chat, message_id)
    return True


def _delete(call: Call, chat: "Chat", message_id: int) -> None:
    message = chat.get(message_id)
    if message is None:
        refuse("message to delete not found")
    own = message.sender is call.world.bot or chat.kind == "private"
    is_old = call.world.stamp() - message.date > TWO_DAYS_S
    rights = chat.member(call.world.bot).rights
    if not rights.get("can_delete_messages") and (not own or is_old):
        refuse("message can't be deleted for everyone")
    call.world.delete(message, by=call.world.bot)


@method("pinChatMessage", "chat_id message_id disable_notification")
def pin_chat_message(call: Call) -> bool:
    """Pin a message on top of the chat."""
    chat = _pinnable(call)
    message = chat.get(call.get("message_id", 0))
    if message is None:
        refuse("message to pin not found")
    chat.pinned = [m for m in chat.pinned if m != message.message_id] + [message.message_id]
    told = {"pinned_message": message.json(with_reply=False)}
    call.world.post(chat, call.world.bot, told, thread_id=message.thread_id)
    return True


@method("unpinChatMessage", "chat_id message_id")
def unpin_chat_message(call: Call) -> bool:
    """Unpin a message, the newest if none is named."""
    chat = _pinnable(call)
    message_id = call.get("message_id", chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        refuse("message to unpin not found")
    chat.pinned.remove(message_id)
    call.world.announce("pin", chat)
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all_chat_messages(call: Call) -> bool:
    """Unpin everything."""
    chat = _pinnable(call)
    chat.pinned.clear()
    call.world.announce("pin", chat)
    return True


def _pinnable(call: Call) -> "Chat":
    chat = chat_of(call)
    if not chat.may(call.world.bot, "can_pin_messages"):
        refuse("not enough rights to manage pinned messages in the chat")
    return chat
