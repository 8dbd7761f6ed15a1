"""Holds the bot's words: messages of one language, safe to send as Telegram HTML."""

import html
import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from typing_extensions import override

from data.model import Locale
from data.period import PartialDate
from questions.wording import Name, Words

FOLDER = Path(__file__).parent.parent / "locales"
ECHOED = 40
"""As much of what somebody typed is said back to them."""

_SPOKEN_WITH_A_VOWEL = (8, 11)
"""Days that Italian speaks with a vowel first: otto, undici."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_TAG = re.compile(r"<[^>]*>")
_SPACES = re.compile(r"\s+")


class Html(str):
    """Markup of our own making; what is not Html is escaped before it is sent."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the markup, as templates ask for it."""
        return str(self)


class Speech(Words):
    """Words for the text of a message: values are escaped, and what is said is Html."""

    __slots__ = ()

    @override
    def say(self, message: str, **values: object) -> Html:
        return Html(super().say(message, **values))

    @override
    def say_n(self, one: str, many: str, n: int, **values: object) -> Html:
        return Html(super().say_n(one, many, n, **values))

    @override
    def listing(self, items: list[str], style: str = "standard") -> Html:
        parts = [safe(item) for item in items]
        if self.locale == "en":
            return Html(format_list(parts, style=style, locale="en_GB"))  # type: ignore[arg-type]
        return Html(super().listing(list(parts), style))

    def weekday(self, day: date) -> str:
        """Return a date with its day of the week, as it stands at the head of a line."""
        name: str = format_date(day, "EEEE", locale=self.locale)
        comma = "," if self.locale == "id" else ""
        return f"{name.capitalize()}{comma} {self.day(day)}"

    def when(self, day: date | PartialDate) -> Name:
        """Return a date that Italian messages can ask for with its article or preposition.

        `{start:da}` becomes dal 6 giugno, dall'8 giugno, da giugno 2010 or dal 1994.
        """
        return Name(self.day(day), _article(day), self.locale)

    def anniversary(self, day: date) -> Name:
        """Return a day of no particular year, ready for Italian articles."""
        written = format_date(day, "d MMMM", locale=self.locale)
        return Name(self.first(written), _article(day), self.locale)


def _article(day: date | PartialDate) -> str:
    """Return what Italian puts before a date: months stand alone, 8 and 11 begin with a vowel."""
    if isinstance(day, PartialDate) and day.day is None:
        return "il" if day.month is None else ""
    return "l'" if day.day in _SPOKEN_WITH_A_VOWEL else "il"


@cache
def words(locale: Locale) -> Speech:
    """Return the words of a language for the text of a message."""
    return Speech(locale, FOLDER, escape)


@cache
def labels(locale: Locale) -> Words:
    """Return the words of a language where no markup is read: buttons, menus, toasts."""
    return Words(locale, FOLDER)


def escape(text: str) -> str:
    """Return a text in which nothing is markup."""
    return html.escape(text, quote=False)


def safe(text: str) -> Html:
    """Return Html as it is and any other text escaped."""
    return text if isinstance(text, Html) else Html(escape(text))


def bold(text: str) -> Html:
    """Return a text in bold."""
    return Html(f"<b>{safe(text)}</b>")


def italic(text: str) -> Html:
    """Return a text in italics."""
    return Html(f"<i>{safe(text)}</i>")


def code(text: str) -> Html:
    """Return a text in the type that Telegram copies at a tap."""
    return Html(f"<code>{safe(text)}</code>")


def link(text: str, url: str | None) -> Html:
    """Return a text that leads to an address, or just the text if there is none."""
    return Html(f'<a href="{html.escape(url)}">{safe(text)}</a>') if url else safe(text)


def lines(*some: str | None) -> Html:
    """Put lines under each other; None and empty ones are left out."""
    return Html("\n".join(safe(line) for line in some if line))


def paragraphs(*some: str | None) -> Html:
    """Put paragraphs under each other with a line between; None and empty ones are left out."""
    return Html("\n\n".join(safe(part) for part in some if part))


def dotted(some: Iterable[str]) -> Html:
    """Put short parts beside each other with dots between."""
    return Html(" · ".join(safe(part) for part in some if part))


def plain(text: str) -> str:
    """Return the visible text of Telegram HTML."""
    return html.unescape(_TAG.sub("", text))


def length(text: str) -> int:
    """Return how long a text is as Telegram counts it: its words alone, in UTF-16."""
    return len(plain(text).encode("utf-16-le")) // 2


def echo(text: str, most: int = ECHOED) -> str:
    """Return what somebody typed as it may be said back: short, on one line, nothing unseen.

    Marks that turn the direction of writing, and characters that do not exist, are taken out.
    The text is not escaped yet.
    """
    seen = "".join(" " if sign.isspace() else sign for sign in text[:1000] if _is_seen(sign))
    whole = _SPACES.sub(" ", seen).strip()
    return whole if len(whole) <= most else whole[: most - 1].rstrip() + "…"


def _is_seen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) not in _UNSEEN
