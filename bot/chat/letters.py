"""Turns a Screen into the Bot API call that shows it."""

from bot.chat.screen import Screen
from bot.post import Bind, Json, Outgoing
from bot.sessions.model import Place

LONGEST = 4096
"""Bot API, sendMessage: a text has at most 4096 characters after entities parsing."""


def send(
    place: Place, screen: Screen, bind: Bind | None = None, reply_to: int | None = None
) -> Outgoing:
    """Return the call that sends a screen to a chat, or to a topic of it."""
    payload = _content(screen) | _where(place)
    if reply_to is not None:
        payload["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    return Outgoing("sendMessage", place.chat_id, payload, bind=bind)


def edit(place: Place, message_id: int, screen: Screen) -> Outgoing:
    """Return the call that shows a screen in place of a message; a later edit replaces it."""
    payload = _content(screen) | {"chat_id": place.chat_id, "message_id": message_id}
    merge = f"edit:{place.chat_id}:{message_id}"
    return Outgoing("editMessageText", place.chat_id, payload, merge=merge)


def edit_card(
    place: Place, session_id: int, screen: Screen, not_before_s: float = 0.0
) -> Outgoing:
    """Return the call that shows a screen in a session's card, once that has been sent."""
    return Outgoing(
        "editMessageText",
        place.chat_id,
        _content(screen) | {"chat_id": place.chat_id},
        merge=f"card:{session_id}",
        edit_of=Bind("session", session_id),
        not_before_s=not_before_s,
    )


def call(place: Place, method: str, payload: Json, bind: Bind | None = None) -> Outgoing:
    """Return any other call that sends something to a chat, or to a topic of it."""
    return Outgoing(method, place.chat_id, payload | _where(place), bind=bind)


def _where(place: Place) -> Json:
    """Name the chat, and the topic unless it is General, which must be left out."""
    where: Json = {"chat_id": place.chat_id}
    if place.thread_id is not None:
        where["message_thread_id"] = place.thread_id
    return where


def _content(screen: Screen) -> Json:
    keyboard = [
        [{"text": b.label, "callback_data": b.data} for b in row] for row in screen.keyboard
    ]
    content: Json = {
        "text": str(screen.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return content | ({"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {})
