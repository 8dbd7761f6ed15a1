"""Writes contestants' names so that they can neither mark up, turn nor flood a text."""

import re
import unicodedata

from bot.sessions.model import Contestant, UserId

LONGEST = 32
"""As many graphemes of a name are shown."""
LONGEST_UTF16 = 64
"""No name is longer as Telegram counts, lest a table of them outgrow a message."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by their category, but without anything to see."""
_JOINER = "\u200d"
_MARKS = 3
"""As many combining marks are left on one letter."""


def contestant(user_id: int, first: str, last: str | None = None) -> Contestant:
    """Return a contestant under the name Telegram gave, made fit to be shown."""
    return Contestant(UserId(user_id), clean(f"{first} {last or ''}", user_id))


def clean(name: str, user_id: int) -> str:
    """Return a name of 1 to 32 graphemes; one with nothing to see becomes `Player 1234`."""
    shown = "".join(sign for sign in name[:2000] if not _is_hidden(sign))
    cut = _cut(re.sub(r"\s+", " ", shown).strip()).strip()
    return cut if any(_is_visible(sign) for sign in cut) else f"Player {user_id % 10000:04}"


def isolated(name: str) -> str:
    """Return a name that cannot change the direction of the text around it."""
    return f"\u2068{name}\u2069"


def _is_hidden(sign: str) -> bool:
    return sign in _BLANK or (sign != _JOINER and unicodedata.category(sign) in _HIDDEN)


def _cut(text: str) -> str:
    """Return as much of the beginning of a text as may be shown."""
    whole = ""
    for grapheme in _graphemes(text)[:LONGEST]:
        if len((whole + grapheme).encode("utf-16-le")) > 2 * LONGEST_UTF16:
            break
        whole += grapheme
    return whole


def _is_visible(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "LNPS"


def _graphemes(text: str) -> list[str]:
    """Split a text into what a reader sees as single characters, near enough for names."""
    found: list[str] = []
    for sign in text:
        if found and (
            unicodedata.combining(sign) or sign == _JOINER or found[-1].endswith(_JOINER)
        ):
            if len(found[-1]) <= 2 * _MARKS:
                found[-1] += sign
        else:
            found.append(sign)
    return found
