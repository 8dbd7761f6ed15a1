"""Reads from Telegram's refusal what is to become of a message."""

from enum import Enum, auto

from telegram.error import (
    BadRequest,
    EndPointNotFound,
    Forbidden,
    TelegramError,
)


class Fate(Enum):
    """What becomes of a message that Telegram did not simply take.

    STRANGE is one with a file that Telegram knows no more: ids of files are each bot's own.
    """

    DONE = auto()
    LOST = auto()
    PLAIN = auto()
    REFUSED = auto()
    FORBIDDEN = auto()
    STRANGE = auto()
    AGAIN = auto()


# Telegram's own words, in lower case; it has no codes for these.
_SAYS: tuple[tuple[str, Fate], ...] = (
    ("message is not modified", Fate.DONE),
    ("poll has already been closed", Fate.DONE),
    ("message to delete not found", Fate.DONE),
    ("message to edit not found", Fate.LOST),
    ("message can't be edited", Fate.LOST),
    ("message with poll to stop not found", Fate.LOST),
    ("message_id_invalid", Fate.LOST),
    ("can't parse entities", Fate.PLAIN),
    ("file identifier", Fate.STRANGE),
    ("file reference", Fate.STRANGE),
    ("invalid file_id", Fate.STRANGE),
    ("chat not found", Fate.FORBIDDEN),
    ("peer_id_invalid", Fate.FORBIDDEN),
)


def fate_of(error: TelegramError) -> Fate:
    """Return what becomes of a message that met an error other than a flood or a migration."""
    match error:
        case Forbidden():
            return Fate.FORBIDDEN
        case EndPointNotFound():
            return Fate.REFUSED
        case BadRequest():
            said = error.message.lower()
            return next((fate for words, fate in _SAYS if words in said), Fate.REFUSED)
        case _:
            return Fate.AGAIN
