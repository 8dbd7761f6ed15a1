"""Turns a Screen into the Bot API call that shows it."""

from bot.chat.say import length
from bot.chat.screen import Screen
from bot.post import Bind, Json, Outgoing, pictured
from bot.sessions.model import Place

LONGEST = 4096
"""Bot API, sendMessage: a text has at most 4096 characters after entities parsing."""

CAPTION = 1024
"""Bot API, sendPhoto: a caption has at most 1024 characters after entities parsing."""


def send(
    place: Place, screen: Screen, bind: Bind | None = None, reply_to: int | None = None
) -> Outgoing:
    """Return the call that sends a screen to a chat, or to a topic of it."""
    payload = _content(screen) | _where(place)
    if reply_to is not None:
        payload["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    return Outgoing("sendMessage", place.chat_id, payload, bind=bind)


def ask(place: Place, screen: Screen, bind: Bind | None = None) -> tuple[Outgoing, ...]:
    """Return the calls that send a screen with its picture, if it has one.

    Where the words are too many for a caption, the picture goes before them.
    """
    if screen.picture is None:
        return (send(place, screen, bind),)
    photo: Json = {"photo": pictured(screen.picture)}
    if not fits(screen):
        return (call(place, "sendPhoto", photo), send(place, screen, bind))
    return (call(place, "sendPhoto", photo | _caption(screen), bind),)


def edit(place: Place, message_id: int, screen: Screen, *, is_photo: bool = False) -> Outgoing:
    """Return the call that shows a screen in place of a message; a later edit replaces it.

    A message with a picture keeps that: only what stands below can be another.
    """
    here: Json = {"chat_id": place.chat_id, "message_id": message_id}
    method = "editMessageCaption" if is_photo else "editMessageText"
    payload = (_caption(screen) if is_photo else _content(screen)) | here
    return Outgoing(method, place.chat_id, payload, merge=f"edit:{place.chat_id}:{message_id}")


def turn(
    place: Place, message_id: int, screen: Screen, *, is_photo: bool, is_new: bool = False
) -> tuple[Outgoing, ...]:
    """Return the calls that show a screen in place of a message, or behind it if it must be.

    Args:
        place: The chat.
        message_id: The message.
        screen: What is to be seen now.
        is_photo: Whether the message has a picture, which it will always have.
        is_new: Whether the screen is about something else than the message was.
    """
    if is_photo and not is_new and fits(screen):
        return (edit(place, message_id, screen, is_photo=True),)
    if not is_photo and not (is_new and screen.picture):
        return (edit(place, message_id, screen),)
    here: Json = {"chat_id": place.chat_id, "message_id": message_id}
    bare = Outgoing("editMessageReplyMarkup", place.chat_id, here)
    return (*(ask(place, screen) if is_new else (send(place, screen),)), bare)


def fits(screen: Screen) -> bool:
    """Return True if a screen's words fit under a picture, counted as clients do: in UTF-16."""
    return length(screen.text) <= CAPTION


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
    content: Json = {
        "text": str(screen.text),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    return content | _keyboard(screen)


def _caption(screen: Screen) -> Json:
    return {"caption": str(screen.text), "parse_mode": "HTML"} | _keyboard(screen)


def _keyboard(screen: Screen) -> Json:
    keyboard = [
        [{"text": b.label, "callback_data": b.data} for b in row] for row in screen.keyboard
    ]
    return {"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}
