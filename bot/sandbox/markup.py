"""Reads Telegram's HTML: a text with tags becomes a plain text with entities.

Source: Bot API, "HTML style"; the wording of errors is that of Telegram's own parser.
"""

import re
import sys
from dataclasses import dataclass, field
from typing import Any, NoReturn

from bot.sandbox.refusal import refuse

Entity = dict[str, Any]

PLAIN = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
}
TAGS = frozenset(PLAIN) | {"a", "tg-emoji", "blockquote"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
BASIC = 0xFFFF
SURROGATES = range(0xD800, 0xE000)
REFERENCE = re.compile(r"&(?:#(\d{1,8})|#[xX]([0-9a-fA-F]{1,8})|(lt|gt|amp|quot));?")
OPENING = re.compile(r"<([^\s>]*)", re.ASCII)
CLOSING = re.compile(r"</([^\s>]*)\s*", re.ASCII)
ATTRIBUTE = re.compile(
    r"\s*(?P<name>[^\s=>]*)\s*(?:(?P<equals>=)\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9.-]+)))?",
    re.ASCII,
)


def utf16_length(text: str) -> int:
    """Return how long a text is in Telegram's unit, half of which an emoji may need two."""
    return len(text) + sum(1 for char in text if ord(char) > BASIC)


def cut(text: str, start: int, length: int | None = None) -> str:
    """Return a part of a text, measured in UTF-16 units."""
    end = None if length is None else (start + length) * 2
    return text.encode("utf-16-le")[start * 2 : end].decode("utf-16-le", "replace")


def unescape(text: str) -> str:
    """Return the text with the four named and all numeric references resolved."""
    return REFERENCE.sub(_resolve, text)


def _resolve(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= sys.maxunicode and code not in SURROGATES else match[0]


@dataclass(slots=True)
class _Open:
    tag: str
    offset: int
    argument: str = ""


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    plain: list[str] = field(default_factory=list)
    offset: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.source):
            if self.source[self.at] != "<":
                self._text()
            elif self.source.startswith("</", self.at):
                self._close()
            else:
                self._open()
        if self.stack:
            tag = self.stack[-1].tag
            _refuse(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return "".join(self.plain), self.entities

    def _text(self) -> None:
        end = self.source.find("<", self.at)
        end = len(self.source) if end < 0 else end
        text = unescape(self.source[self.at : end])
        self.plain.append(text)
        self.offset += utf16_length(text)
        self.at = end

    def _open(self) -> None:
        start = self.at
        match = OPENING.match(self.source, start)
        self.at = match.end() if match else start
        if self.at >= len(self.source):
            _refuse(f"Unclosed start tag at byte offset {self._byte(start)}")
        tag = match[1].lower() if match else ""
        if tag not in TAGS:
            _refuse(f'Unsupported start tag "{tag}" at byte offset {self._byte(start)}')
        argument = self._attributes(tag, start)
        if tag == "span" and argument != "tg-spoiler":
            _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(start)}')
        self.stack.append(_Open(tag, self.offset, argument))

    def _attributes(self, tag: str, start: int) -> str:
        argument = ""
        while self._skip_spaces() != ">":
            if self.at >= len(self.source):
                _refuse(f"Unclosed start tag at byte offset {self._byte(start)}")
            match = ATTRIBUTE.match(self.source, self.at)
            name = match["name"].lower() if match else ""
            if match is None or not name:
                _refuse(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(start)}'
                )
            if match["equals"] is None and self.source[match.end() :].lstrip()[:1] == "=":
                _refuse(f"Unclosed start tag at byte offset {self._byte(start)}")
            if match["equals"] is None and name != "expandable":
                _refuse(
                    "Expected equal sign in declaration of an attribute of the tag "
                    f'"{tag}" at byte offset {self._byte(start)}'
                )
            self.at = match.end()
            value = match["double"] or match["single"] or match["bare"] or ""
            argument = _argument(tag, name, unescape(value)) or argument
        self.at += 1
        return argument

    def _skip_spaces(self) -> str:
        while self.at < len(self.source) and self.source[self.at].isspace():
            self.at += 1
        return self.source[self.at : self.at + 1]

    def _close(self) -> None:
        where = self._byte(self.at)
        if not self.stack:
            _refuse(f"Unexpected end tag at byte offset {where}")
        match = CLOSING.match(self.source, self.at)
        self.at = match.end() if match else self.at
        if match is None or self.source[self.at : self.at + 1] != ">":
            _refuse(f"Unclosed end tag at byte offset {where}")
        self.at += 1
        opened = self.stack.pop()
        found = match[1].lower()
        if found and found != opened.tag:
            _refuse(
                f"Unmatched end tag at byte offset {where}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        self._add(opened)

    def _add(self, opened: _Open) -> None:
        length = self.offset - opened.offset
        shape = _shape(opened, self.plain)
        if length and shape is not None:
            self.entities.append({"offset": opened.offset, "length": length, **shape})

    def _byte(self, at: int) -> int:
        return len(self.source[:at].encode())


ARGUMENTS = {
    ("a", "href"),
    ("span", "class"),
    ("tg-emoji", "emoji-id"),
    ("code", "class"),
}


def _argument(tag: str, name: str, value: str) -> str:
    if (tag, name) == ("blockquote", "expandable"):
        return "expandable"
    return value if (tag, name) in ARGUMENTS else ""


def _shape(opened: _Open, plain: list[str]) -> Entity | None:
    if opened.tag == "a":
        url = opened.argument or cut("".join(plain), opened.offset)
        return {"type": "text_link", "url": url} if "." in url or ":" in url else None
    if opened.tag == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": opened.argument}
    if opened.tag == "blockquote":
        return {"type": f"{opened.argument}_blockquote".strip("_")}
    if opened.tag == "code" and opened.argument:
        return {"type": "code", "language": opened.argument.removeprefix("language-")}
    return {"type": PLAIN[opened.tag]}


def _refuse(why: str) -> NoReturn:
    refuse(f"can't parse entities: {why}")


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Return the plain text and its entities, offsets in UTF-16 units, outer ones first.

    Raises:
        Refused: In Telegram's words, when a tag is unknown or not closed.
    """
    plain, entities = _Reader(source).read()
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return plain, _merge_code(entities)


def _merge_code(entities: list[Entity]) -> list[Entity]:
    """Turn a `code` that fills a `pre` into that pre's language, as Telegram does."""
    spans = {(e["offset"], e["length"]): e for e in entities if e["type"] == "pre"}
    kept = []
    for entity in entities:
        pre = spans.get((entity["offset"], entity["length"]))
        if entity["type"] == "code" and pre is not None:
            pre.update({"language": entity["language"]} if "language" in entity else {})
        else:
            entity.pop("language", None) if entity["type"] == "code" else None
            kept.append(entity)
    return kept
