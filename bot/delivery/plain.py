"""Takes the markup out of a message whose markup Telegram could not read."""

import html
import re

from bot.post import Json

_TAG = re.compile(r"<[^<>]*>")
_MARKED = ("text", "caption", "question", "explanation", "description")


def as_plain(payload: Json) -> Json | None:
    """Return a payload without markup, or None if it has none."""
    modes = {name for name in payload if name.endswith("parse_mode")}
    if not modes:
        return None
    bare = {name: value for name, value in payload.items() if name not in modes}
    for name in _MARKED:
        value = bare.get(name)
        if isinstance(value, str):
            bare[name] = html.unescape(_TAG.sub("", value))
    return bare
