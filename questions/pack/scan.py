"""Reads the plain part of TOML fast, and remembers where everything stands.

What it does not know (dates, unusual numbers, tables put together in unusual ways) and what is
wrong, it leaves to the standard library; on all that it takes, the two agree.
"""

import re

from questions.pack.problem import Path

Table = dict[str, object]

_SKIP = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_NEXT_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n(?:[ \t\n]+|#[^\n]*)*|\Z)")
_PAIR = re.compile(r'([A-Za-z0-9_-]+)[ \t]*=[ \t]*"([^"\\\n]*)"(?!")')
"""The commonest of all: a name and a text without escapes."""
_KEY = re.compile(r"[A-Za-z0-9_-]+")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_KEY_EQUALS = re.compile(r"([A-Za-z0-9_-]+)[ \t]*=[ \t]*")
_PLAIN = re.compile(r'"([^"\\\n]*)"(?!")')
_ESCAPED = re.compile(r'"((?:[^"\\\n]|\\["\\bfnrt]|\\u(?![dD][89a-fA-F])[0-9a-fA-F]{4})*)"(?!")')
_LITERAL = re.compile(r"'([^'\n]*)'(?!')")
_SCALAR = re.compile(
    r"(?:true|false|[+-]?(?:inf|nan|(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?))(?=[ \t\n,\]}#]|\Z)"
)
_ESCAPE = re.compile(r'\\(?:(["\\bfnrt])|u([0-9a-fA-F]{4}))')
_MEANING = {'"': '"', "\\": "\\", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_DEEPEST = 8


class UnknownError(Exception):
    """Met something that the standard library has to judge."""


class Scan:
    """A TOML text taken apart; `places` gives the offset of each value by its path."""

    def __init__(self, text: str) -> None:
        self.root: Table = {}
        self.places: dict[Path, int] = {}
        self._text = text
        self._pos = 0
        self._arrays: dict[str, list[object]] = {}
        self._dotted: set[int] = set()

    def run(self) -> None:
        """Read to the end.

        Raises:
            UnknownError: At what only the standard library can judge.
        """
        table: Table = self.root
        path: Path = ()
        self._take(_SKIP)
        while self._pos < len(self._text):
            if self._text[self._pos] == "[":
                table, path = self._header()
            else:
                self._pair(table, path)
            self._take(_NEXT_LINE)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._pos)
        if found is None:
            raise UnknownError
        self._pos = found.end()
        return found[0]

    def _expect(self, token: str) -> None:
        if not self._text.startswith(token, self._pos):
            raise UnknownError
        self._pos += len(token)

    def _header(self) -> tuple[Table, Path]:
        """Read `[a]`, `[[a]]` or `[a.b]` where a is an array of tables."""
        start, many = self._pos, self._text.startswith("[[", self._pos)
        self._expect("[[" if many else "[")
        self._take(_BLANK)
        key = self._take(_KEY)
        made: Table = {}
        if self._text.startswith(".", self._pos) and not many:
            path = self._below(key, made)
        else:
            path = self._at_top(key, made, many=many)
        self._take(_BLANK)
        self._expect("]]" if many else "]")
        self.places[path] = start
        return made, path

    def _at_top(self, key: str, made: Table, *, many: bool) -> Path:
        if not many:
            _put(self.root, key, made)
            return (key,)
        if key not in self._arrays:
            self._arrays[key] = []
            _put(self.root, key, self._arrays[key])
        self._arrays[key].append(made)
        return (key, len(self._arrays[key]) - 1)

    def _below(self, key: str, made: Table) -> Path:
        self._expect(".")
        inner, tables = self._take(_KEY), self._arrays.get(key)
        if not tables or not isinstance(tables[-1], dict):
            raise UnknownError
        _put(tables[-1], inner, made)
        return (key, len(tables) - 1, inner)

    def _pair(self, table: Table, path: Path) -> None:
        """Read `key = value` or `key.inner = value`."""
        quick = _PAIR.match(self._text, self._pos)
        if quick is not None:
            key, text = quick.groups()
            self.places[(*path, key)] = quick.start(2) - 1
            self._pos = quick.end()
            _put(table, key, text)
            return
        found = _KEY_EQUALS.match(self._text, self._pos)
        if found is None:
            table, path, key = self._dotted_key(table, path)
        else:
            key, self._pos = found[1], found.end()
        path = (*path, key)
        self.places[path] = self._pos
        _put(table, key, self._value(path))

    def _dotted_key(self, table: Table, path: Path) -> tuple[Table, Path, str]:
        start, outer = self._pos, self._take(_KEY)
        self._expect(".")
        self.places.setdefault((*path, outer), start)
        inner = self._take(_KEY)
        self._take(_EQUALS)
        return self._dot(table, outer), (*path, outer), inner

    def _dot(self, table: Table, key: str) -> Table:
        found = table.get(key)
        if found is None:
            found = table[key] = {}
            self._dotted.add(id(found))
        if not isinstance(found, dict) or id(found) not in self._dotted:
            raise UnknownError
        return found

    def _value(self, path: Path) -> object:
        first = self._text[self._pos : self._pos + 1]
        if first in {'"', "'"}:
            return self._string(first)
        if first in {"[", "{"}:
            if len(path) > _DEEPEST:
                raise UnknownError
            return self._array(path) if first == "[" else self._inline(path)
        return _scalar(self._take(_SCALAR))

    def _string(self, mark: str) -> str:
        pattern = _PLAIN if mark == '"' else _LITERAL
        found = pattern.match(self._text, self._pos)
        if found is None or (not found[1] and self._text.startswith(mark * 3, self._pos)):
            return _ESCAPE.sub(_unescaped, self._take(_ESCAPED)[1:-1])
        self._pos = found.end()
        return found[1]

    def _array(self, path: Path) -> list[object]:
        items: list[object] = []
        self._expect("[")
        self._take(_SKIP)
        while not self._text.startswith("]", self._pos):
            place = (*path, len(items))
            self.places[place] = self._pos
            items.append(self._value(place))
            self._take(_SKIP)
            if not self._text.startswith("]", self._pos):
                self._expect(",")
                self._take(_SKIP)
        self._pos += 1
        return items

    def _inline(self, path: Path) -> Table:
        table: Table = {}
        self._expect("{")
        self._take(_BLANK)
        while not self._text.startswith("}", self._pos):
            self._pair(table, path)
            self._take(_BLANK)
            if not self._text.startswith("}", self._pos):
                self._expect(",")
                self._take(_BLANK)
                if self._text.startswith("}", self._pos):
                    raise UnknownError
        self._pos += 1
        return table


def _put(table: Table, key: str, value: object) -> None:
    if key in table:
        raise UnknownError
    table[key] = value


def _scalar(word: str) -> object:
    if word in {"true", "false"}:
        return word == "true"
    return float(word) if "." in word or "n" in word else int(word)


def _unescaped(found: re.Match[str]) -> str:
    return _MEANING[found[1]] if found[1] else chr(int(found[2], 16))
