"""Holds texts to what a poll can carry, and to what a reader can see."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Annotated, TypeAlias

from pydantic import PlainValidator, WithJsonSchema

from data.model.terms import LOCALES, Locale
from questions.model import CHOICE_LENGTH, EXPLANATION_LENGTH, PROMPT_LENGTH
from questions.pack.problem import Flaw, quoted

Text: TypeAlias = str | dict[Locale, str]
"""One wording for all languages of a pack, or one for each."""

MOST_LINE_FEEDS = 2
TITLE_LENGTH = 100
DEPICTED_LENGTH = 200
NOTE_LENGTH = 500

_HIDDEN = r"\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
_SUSPECT = re.compile(
    rf"(?P<control>[\x00-\x08\x0b-\x1f\x7f-\x9f])|(?P<surrogate>[\ud800-\udfff])"
    rf"|(?P<hidden>[{_HIDDEN}])"
    r"|(?P<markup></?[A-Za-z!][^<>]*>|<(?:script|style|img)\b|\*\*|\]\(|&(?:[a-z]{2,8}|#\d{2,5});)",
    re.IGNORECASE,
)
_SAFE = re.compile(rf"[^\x00-\x1f\x7f-\x9f\ud800-\udfff{_HIDDEN}<&*\]]+")
"""A quick look: most texts hold nothing that could be suspect."""
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing."""


def clean(value: object, limit: int, lines: int = 0) -> str:
    """Return a text without blanks around it.

    Args:
        value: What should be a text.
        limit: How many characters it may have, counted as Telegram does: code points.
        lines: How many line feeds it may have.

    Raises:
        Flaw: If it is no text, empty, too long, or holds what a reader cannot see.
    """
    if not isinstance(value, str):
        raise Flaw("not-text", found=kind_of(value))
    text = value.strip()
    if not _SAFE.fullmatch(text) and (found := _SUSPECT.search(text)):
        raise _suspicion(found)
    if not text:
        raise Flaw("empty")
    if not text[:1].isascii() and not any(map(_shows, text)):
        raise Flaw("empty")
    if len(text) > limit:
        raise Flaw("too-long", found=len(text), limit=limit)
    if "\n" in text and text.count("\n") > lines:
        raise Flaw("line-feeds", found=text.count("\n"), limit=lines)
    return text


def kind_of(value: object) -> str:
    """Return how a value looks to the one who wrote it."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return quoted(f"{value:.15g}") if isinstance(value, float) else _figure(value)
        case list() | tuple():
            return "[ ... ]"
        case dict():
            return "{ ... }"
        case None:
            return "~"
        case _:
            return quoted(str(value))


def nearest(word: str, known: list[str]) -> str:
    """Return the known word that was probably meant, or an empty text."""
    return next(iter(get_close_matches(word, known, n=1, cutoff=0.6)), "")


def as_text(value: object, limit: int, lines: int = 0) -> Text:
    """Return a wording for all languages or one for each.

    Raises:
        Flaw: If one of them is not fit to be read.
    """
    if not isinstance(value, dict):
        return clean(value, limit, lines)
    if not value:
        raise Flaw("empty")
    return {as_locale(key): _in_language(key, one, limit, lines) for key, one in value.items()}


def _in_language(key: object, value: object, limit: int, lines: int) -> str:
    try:
        return clean(value, limit, lines)
    except Flaw as flaw:
        raise Flaw(flaw.rule, **{**flaw.values, "at": str(key)}) from None


def as_locale(value: object) -> Locale:
    """Return a language of ours.

    Raises:
        Flaw: If it is none.
    """
    for locale in LOCALES:
        if value == locale:
            return locale
    raise Flaw("bad-language", language=quoted(str(value)))


def said(text: Text, locale: Locale) -> str:
    """Return the wording in a language, or else the first there is."""
    if isinstance(text, str):
        return text
    return text.get(locale) or next(iter(text.values()))


def forms_of(text: Text) -> tuple[str, ...]:
    """Return a text in all languages in which it is written."""
    return (text,) if isinstance(text, str) else tuple(text.values())


def _checked(limit: int, lines: int = 0) -> Callable[[object], Text]:
    return lambda value: as_text(value, limit, lines)


def _schema(limit: int) -> WithJsonSchema:
    one = {"type": "string", "minLength": 1, "maxLength": limit}
    languages = dict.fromkeys(LOCALES, one)
    table = {"type": "object", "properties": languages, "additionalProperties": False}
    return WithJsonSchema({"anyOf": [one, {**table, "minProperties": 1}]})


def _suspicion(found: re.Match[str]) -> Flaw:
    rule = found.lastgroup or "control"
    if rule == "markup":
        return Flaw("markup", found=quoted(found[0]))
    return Flaw(rule, code=f"U+{ord(found[0]):04X}")


def _shows(char: str) -> bool:
    return char not in _BLANK and unicodedata.category(char)[0] not in "ZCM"


def _figure(value: int) -> str:
    return str(value) if abs(value) < 10**15 else "10^15..."


def alike(texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of texts that read the same, whatever their case, width and blanks."""
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
        key = " ".join(plain.casefold().split())
        if key in seen:
            yield seen[key], place
        seen.setdefault(key, place)


Prompt = Annotated[Text, PlainValidator(_checked(PROMPT_LENGTH, 8)), _schema(PROMPT_LENGTH)]
Choice = Annotated[Text, PlainValidator(_checked(CHOICE_LENGTH)), _schema(CHOICE_LENGTH)]
Explanation = Annotated[
    Text,
    PlainValidator(_checked(EXPLANATION_LENGTH, MOST_LINE_FEEDS)),
    _schema(EXPLANATION_LENGTH),
]
Depicted = Annotated[Text, PlainValidator(_checked(DEPICTED_LENGTH)), _schema(DEPICTED_LENGTH)]
"""What a picture shows, for those who cannot see it."""
Title = Annotated[Text, PlainValidator(_checked(TITLE_LENGTH)), _schema(TITLE_LENGTH)]
Note = Annotated[Text, PlainValidator(_checked(NOTE_LENGTH, 8)), _schema(NOTE_LENGTH)]
