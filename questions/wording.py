"""Turns a message and its values into words of one language."""

import gettext
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Self

from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent
from typing_extensions import override

from data.model import Club, Competition, Locale, Text
from data.period import PartialDate

_ARTICLES = ("il", "lo", "la", "l'", "i", "gli", "le")
_PREPOSITIONS = {
    "di": ("del ", "dello ", "della ", "dell'", "dei ", "degli ", "delle "),
    "a": ("al ", "allo ", "alla ", "all'", "ai ", "agli ", "alle "),
    "da": ("dal ", "dallo ", "dalla ", "dall'", "dai ", "dagli ", "dalle "),
    "in": ("nel ", "nello ", "nella ", "nell'", "nei ", "negli ", "nelle "),
    "su": ("sul ", "sullo ", "sulla ", "sull'", "sui ", "sugli ", "sulle "),
}
_ARTICLED = {
    preposition: dict(zip(_ARTICLES, forms, strict=True))
    for preposition, forms in _PREPOSITIONS.items()
}


class Name(str):
    """A name with its Italian article, so that a message can ask for a form of it.

    In a message, `{club}` is the bare name, `{club:the}` takes the article, `{club:di}`,
    `{club:a}`, `{club:da}`, `{club:in}`, `{club:su}`, `{club:con}` and `{club:per}` the
    preposition with it; a form with a capital (`{club:The}`, `{club:Di}`) starts a sentence.
    Names without an Italian article, and all in other languages, stay bare: `the` adds
    nothing and a preposition is written out plainly only in Italian.
    """

    __slots__ = ("article", "language")
    article: str
    language: Locale

    def __new__(cls, name: str, article: str, language: Locale) -> Self:
        """Bind a name to its article and the language it is written in."""
        self = super().__new__(cls, name)
        self.article = article
        self.language = language
        return self

    @override
    def __format__(self, form: str) -> str:
        """Return the name in the form that a message asks for."""
        if not form or self.language != "it":
            return str(self)
        lead = self._lead(form.lower())
        return (lead[:1].upper() + lead[1:] if form[0].isupper() else lead) + str(self)

    def _lead(self, form: str) -> str:
        the = self.article + ("" if self.article in {"", "l'"} else " ")
        if form == "the":
            return the
        if form in _ARTICLED and self.article:
            return _ARTICLED[form][self.article]
        return f"{form} {the}"


@cache
def catalogue(folder: Path, locale: Locale) -> gettext.NullTranslations:
    """Read all of a folder's catalogues in one language (`folder/locale/*.po`).

    Raises:
        OSError: If a catalogue cannot be read.
    """
    merged = gettext.NullTranslations()
    for path in sorted((folder / locale).glob("*.po")):
        with path.open("rb") as file:
            messages = read_po(file, locale=locale)
        compiled = io.BytesIO()
        write_mo(compiled, messages)
        compiled.seek(0)
        one = gettext.GNUTranslations(compiled)
        one.add_fallback(merged)
        merged = one
    return merged


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language.

    `folder` holds the catalogues; `escape` is put on every text value that is set into a
    message (a name from outside must not become markup), but not on the message itself.
    """

    locale: Locale
    folder: Path
    escape: Callable[[str], str] = str

    def say(self, message: str, **values: object) -> str:
        """Return a message in this language with its values set in.

        Dates, whole numbers and `Text` are written as the language writes them. Values that
        are already safe markup are marked by their `__html__` method.
        """
        found = catalogue(self.folder, self.locale).gettext(message)
        return found.format(**dict(self._shown(values)))

    def say_n(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form of a message that fits a number, which it may use as `{n}`."""
        found = catalogue(self.folder, self.locale).ngettext(one, many, n)
        return found.format(n=self.number(n), **dict(self._shown(values)))

    def club(self, club: Club) -> Name:
        """Return a club's name, ready for Italian articles."""
        return Name(club.names.in_(self.locale), club.article, self.locale)

    def competition(self, competition: Competition) -> Name:
        """Return a competition's name, ready for Italian articles."""
        return Name(competition.names.in_(self.locale), competition.article, self.locale)

    def day(self, day: date | PartialDate) -> str:
        """Return a date in words, as much of it as is known: 14 June 2016, June 2016, 2016."""
        whole = day if isinstance(day, date) else day.first()
        if isinstance(day, PartialDate) and day.day is None:
            return (
                str(day.year)
                if day.month is None
                else format_date(whole, "LLLL y", locale=self.locale)
            )
        return self.first(format_date(whole, "d MMMM y", locale=self.locale))

    def first(self, written: str) -> str:
        """Write the first of a month as Italian does: 1º giugno."""
        return re.sub(r"^1(?= )", "1º", written) if self.locale == "it" else written

    def number(self, value: float) -> str:
        """Return a number with the language's separators."""
        text: str = format_decimal(value, locale=self.locale)
        return text

    def ordinal(self, place: int) -> Name:
        """Return a place in an order: 3rd, 3º, ke-3; Italian asks for `{place:a}`."""
        if self.locale == "it":
            return Name(f"{place}º", "l'" if place in _ELIDED else "il", "it")
        if self.locale == "id":
            return Name(f"ke-{place}", "", "id")
        teens = place % 100 in _TEENS
        return Name(f"{place}{'th' if teens else _SUFFIXES.get(place % 10, 'th')}", "", "en")

    def percent(self, share: float) -> str:
        """Return a share of 1 as a percentage."""
        text: str = format_percent(share, locale=self.locale)
        return text

    def listing(self, items: list[str], style: str = "standard") -> str:
        """Join items as the language does: a, b and c (`style` "or": a, b or c)."""
        text: str = format_list(items, style=style, locale=self.locale)  # type: ignore[arg-type]
        return text

    def _shown(self, values: dict[str, object]) -> Iterator[tuple[str, object]]:
        for name, value in values.items():
            yield name, self._one(value)

    def _one(self, value: object) -> object:
        match value:
            case Name():
                return Name(self.escape(str(value)), value.article, value.language)
            case Text():
                return self.escape(value.in_(self.locale))
            case str() if not hasattr(value, "__html__"):
                return self.escape(value)
            case int() if abs(value) >= _GROUPED:
                return self.number(value)
            case date() | PartialDate():
                return self.day(value)
            case _:
                return value


_ELIDED = frozenset({8, 11})
"""Numbers that begin with a vowel in Italian: ottavo, undicesimo."""
_TEENS = range(11, 14)
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}
_GROUPED = 10_000
"""Below this whole numbers stand as they are: years and goals take no separators."""
