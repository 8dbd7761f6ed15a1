"""Makes two spellings of one name equal."""

import re
import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ħ": "h",
        "ŧ": "t",
    }
)
_ABBREVIATION_DOT = re.compile(r"(?<=[^\W\d_])\.")
_NOT_A_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=2048)
def fold(text: str) -> str:
    """Return a text without case, accents, punctuation and doubled spaces.

    `A.C. Milan` and `AC Milan` fold alike, as do `Højlund` and `hojlund`; figures stay
    apart: `2-1` does not become `21`.
    """
    bare = text.lower() if text.isascii() else _bare(text)
    return _NOT_A_WORD.sub(" ", _ABBREVIATION_DOT.sub("", bare)).strip()


def _bare(text: str) -> str:
    return _without_marks(_without_marks(text).casefold()).translate(_PLAIN)


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part))
