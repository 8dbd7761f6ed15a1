"""Methods that put a message into a chat.

Source: Bot API, sendMessage, sendPhoto, sendDocument, forwardMessage, copyMessage, sendChatAction.
"""

from typing import TYPE_CHECKING, Any

from bot.sandbox import keyboards, limits
from bot.sandbox.files import fits_a_photo, image_size, keep_upload
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.methods.target import chat_of, reply_of, thread_of, writable
from bot.sandbox.refusal import refuse

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat
    from bot.sandbox.model import StoredFile

Json = dict[str, Any]

COMMON = (
    "chat_id message_thread_id disable_notification protect_content reply_parameters reply_markup "
    "reply_to_message_id allow_sending_without_reply allow_paid_broadcast message_effect_id "
)
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def post(call: Call, chat: "Chat", body: Json, **parts: Any) -> Json:
    """Put the bot's message into a chat and return it as Telegram tells it."""
    reply = reply_of(call, chat)
    thread_id = thread_of(call, chat, reply)
    message = call.world.post(
        chat,
        call.world.bot,
        body,
        thread_id=thread_id,
        is_topic=thread_id is not None,
        reply_to=reply,
        markup=keyboards.reply_markup(call.get("reply_markup")),
        protected=bool(call.get("protect_content")),
        **parts,
    )
    return message.json()


@method(
    "sendMessage",
    COMMON + "text parse_mode entities link_preview_options disable_web_page_preview",
)
def send_message(call: Call) -> Json:
    """Send a text."""
    chat = writable(call)
    return post(call, chat, limits.message_text(call.values))


@method(
    "sendPhoto",
    COMMON + "photo caption parse_mode caption_entities show_caption_above_media has_spoiler",
)
def send_photo(call: Call) -> Json:
    """Send a picture."""
    chat = writable(call, "can_send_photos")
    stored = photo(call, str(call.get("photo", "")))
    return post(call, chat, {"photo": stored.photo(), **limits.caption(call.values)})


def photo(call: Call, given: str) -> "StoredFile":
    """Return a picture that was sent with a call or before, if a photo can be made of it."""
    stored = _file(call, given, "photo")
    if len(stored.content) > limits.PHOTO_BYTES:
        refuse("file is too big")
    stored.size = stored.size or image_size(stored.content)
    if stored.size is None:
        refuse("IMAGE_PROCESS_FAILED")
    if not fits_a_photo(stored.size):
        refuse("PHOTO_INVALID_DIMENSIONS")
    return stored


@method(
    "sendDocument",
    COMMON
    + "document thumbnail caption parse_mode caption_entities disable_content_type_detection",
)
def send_document(call: Call) -> Json:
    """Send a file."""
    chat = writable(call, "can_send_documents")
    stored = _file(call, str(call.get("document", "")), "document")
    return post(call, chat, {"document": stored.document(), **limits.caption(call.values)})


def _file(call: Call, given: str, name: str) -> "StoredFile":
    upload = call.files.get(given.removeprefix("attach://") or name)
    if upload is not None:
        if not upload.content:
            refuse("file must be non-empty")
        if len(upload.content) > limits.UPLOAD_BYTES:
            refuse("file is too big")
        return keep_upload(call.world.files, upload, name)
    if not given:
        refuse(f"there is no {name} in the request")
    if given.startswith(("http://", "https://")):
        refuse("failed to get HTTP URL content")
    if given not in call.world.files:
        refuse("wrong remote file identifier specified: Wrong character in the string")
    return call.world.files[given]


@method(
    "forwardMessage",
    "chat_id message_thread_id from_chat_id message_id disable_notification protect_content",
)
def forward_message(call: Call) -> Json:
    """Send a message on, saying where it came from."""
    return _again(call, "forward")


@method(
    "copyMessage",
    COMMON + "from_chat_id message_id caption parse_mode caption_entities "
    "show_caption_above_media",
)
def copy_message(call: Call) -> Json:
    """Send a message again as the bot's own."""
    return {"message_id": _again(call, "copy")["message_id"]}


def _again(call: Call, verb: str) -> Json:
    chat = writable(call)
    source = chat_of(call, "from_chat_id")
    message = source.get(call.get("message_id", 0))
    if message is None:
        refuse(f"message to {verb} not found")
    if message.protected or message.poll is not None:
        refuse(f"message can't be {'forwarded' if verb == 'forward' else 'copied'}")
    extra: Json = {}
    if verb == "forward":
        extra["forward_origin"] = {
            "type": "user",
            "date": message.date,
            "sender_user": message.sender.json(),
        }
    return post(call, chat, dict(message.body), extra=extra)


@method("sendChatAction", "chat_id message_thread_id action")
def send_chat_action(call: Call) -> bool:
    """Show that the bot is busy writing."""
    chat = writable(call)
    if call.get("action") not in ACTIONS:
        refuse("wrong parameter action in request")
    call.world.announce("action", chat, action=call.get("action"))
    return True
