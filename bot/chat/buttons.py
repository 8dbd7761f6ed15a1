"""Packs what a button means into the 64 bytes that Telegram lets it carry, and unpacks it.

The form is `1:verb:rest`, where 1 is the version. Arguments lie between colons; a verb that takes
one free text (a command line, the id of a fact) reads `rest` whole.
"""

from dataclasses import dataclass

VERSION = "1"
MOST_BYTES = 64
"""Bot API, InlineKeyboardButton: callback_data has 1 to 64 bytes."""

ASK = "q"
"""Answers a command line in a message of its own: `1:q:/stint genoa`."""
TURN = "p"
"""Answers a command line in the place of the message it hangs under: pages and menus."""
QUIZ = "z"
"""Starts a quiz about a fact: `1:z:stint:genoa-coach-1`."""
LANGUAGE = "l"
"""Chooses the language of the chat: `1:l:it`."""


@dataclass(frozen=True, slots=True)
class Tap:
    """What a tapped button means."""

    verb: str
    rest: str = ""

    @property
    def args(self) -> tuple[str, ...]:
        """Return the parts of `rest` between colons; none if it is empty."""
        return tuple(self.rest.split(":")) if self.rest else ()


def pack(verb: str, *args: str) -> str:
    """Write a verb and its arguments as callback data.

    Raises:
        ValueError: If the verb is empty or holds a colon, or if the whole is too long.
    """
    data = ":".join((VERSION, verb, *args))
    if not verb or ":" in verb:
        msg = f"{verb!r} is no verb"
        raise ValueError(msg)
    if len(data.encode()) > MOST_BYTES:
        msg = f"callback data has at most {MOST_BYTES} bytes: {data!r}"
        raise ValueError(msg)
    return data


def unpack(data: str) -> Tap | None:
    """Read callback data; None if it is not ours, or of another version."""
    version, _, verb_and_rest = data.partition(":")
    verb, _, rest = verb_and_rest.partition(":")
    return Tap(verb, rest) if version == VERSION and verb else None
