"""Describes what is to leave the bot: values only, neither sent nor stored here."""

import base64
from dataclasses import dataclass
from typing import Literal

Json = dict[str, object]

FILE = "file"
"""Marks, among a payload's values, a file of ours: its name, beside its content in base64."""

PICTURE = "picture"
"""Marks, among a payload's values, a picture in the store, by its digest: it may be large, and
Telegram needs it only once."""

BESIDE = "beside"
"""Names, in the payload of a poll, a picture that is to follow it in a message of its own."""

EXPIRED = "expired"
"""Why a call was given up that waited longer than it was worth."""

Bound = Literal["session", "round", "none"]


@dataclass(frozen=True, slots=True)
class Bind:
    """What the message belongs to once Telegram has named it: a session's card, a round's poll."""

    kind: Bound
    ref: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One Bot API call to be made.

    `payload` holds its arguments as JSON. An edit with a `merge` key replaces an unsent one with
    the same key, so that a burst of edits becomes one. `edit_of` names the session or round whose
    message is edited when its id is not known yet: the call waits until it is, and `message_id` is
    filled in. After `ttl_s` seconds it is not worth sending. `not_before_s` delays it.
    """

    method: str
    chat_id: int
    payload: Json
    bind: Bind | None = None
    merge: str | None = None
    edit_of: Bind | None = None
    ttl_s: float = 3600.0
    not_before_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Toast:
    """The answer to a tapped button; goes straight out after the commit, worthless after 10 s."""

    callback_query_id: str
    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What Telegram gave back for a bound message."""

    chat_id: int
    message_id: int
    poll_id: str | None = None


def pictured(digest: str) -> Json:
    """Return a picture as a payload carries it."""
    return {PICTURE: digest}


def picture_of(payload: Json) -> str | None:
    """Return the digest of the picture that a payload carries, if it does."""
    media = payload.get("media")
    held = media.get("media") if isinstance(media, dict) else payload.get("photo")
    return str(held[PICTURE]) if isinstance(held, dict) and PICTURE in held else None


def attached(name: str, content: bytes) -> Json:
    """Return a file as a payload carries it."""
    return {FILE: name, "content": base64.b64encode(content).decode("ascii")}
