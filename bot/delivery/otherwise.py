"""Says how to send otherwise what Telegram refused: without the picture, or as the other kind."""

from bot.post import BESIDE, Json, Outgoing, picture_of, pictured

NO_CAPTION = "there is no caption in the message to edit"
NO_PHOTOS = "not enough rights to send photos"
_TEXTS = ("chat_id", "message_id", "message_thread_id", "reply_parameters", "reply_markup")


def otherwise(method: str, payload: Json, why: str) -> tuple[str, Json] | None:
    """Return the call to make instead of one that was refused; None if there is none.

    A question goes without its picture rather than not at all; what it shows is said in words.
    A poll's picture follows it in a message of its own, if that is allowed.
    """
    digest, said = picture_of(payload), why.lower()
    if method == "editMessageCaption" and NO_CAPTION in said:
        return "editMessageText", _as_text(payload)
    if digest is None:
        return None
    if method == "sendPoll":
        bare = {name: value for name, value in payload.items() if name != "media"}
        return method, bare if NO_PHOTOS in said else {**bare, BESIDE: digest}
    return ("sendMessage", _as_text(payload)) if payload.get("caption") else None


def following(payload: Json, chat_id: int, message_id: int) -> Outgoing | None:
    """Return the message with the picture that a poll went out without, if it did.

    An older server overlooks the picture and the description of a poll: both follow then.
    """
    digest = payload.get(BESIDE) or picture_of(payload)
    if not digest:
        return None
    said: Json = {
        "chat_id": chat_id,
        "photo": pictured(str(digest)),
        "reply_parameters": {"message_id": message_id, "allow_sending_without_reply": True},
    }
    if BESIDE not in payload and "description" in payload:
        said["caption"] = payload["description"]
        if "description_parse_mode" in payload:
            said["parse_mode"] = payload["description_parse_mode"]
    return Outgoing("sendPhoto", chat_id, said)


def _as_text(payload: Json) -> Json:
    kept = {name: payload[name] for name in _TEXTS if name in payload}
    text = {"text": payload.get("caption", ""), "link_preview_options": {"is_disabled": True}}
    modes = {"parse_mode": payload["parse_mode"]} if "parse_mode" in payload else {}
    return {**kept, **text, **modes}
