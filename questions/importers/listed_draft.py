"""Takes in the lines of one question that somebody wrote down, until the next one begins."""

import re
from dataclasses import dataclass, field, replace

from data.fold import fold

MARK = r"[*#+✓✔✅☑]"
_BEHIND = r"(?:\s*[*✓✔✅☑]+|\s+[#+]+|\s*\((?:correct|right|giusta|corretta|benar)\))"
"""A mark behind an answer; `C++` ends with none."""
_LETTERED = re.compile(
    rf"({MARK}*)\s*\(?([A-La-l])[.)\]:]\s*({MARK}*)\s*(?=\S)(.*?)({_BEHIND}?)", re.IGNORECASE
)
_NUMBERED = re.compile(r"(\d{1,4})\s?[.)]\s+(.+)")
_MARKED = re.compile(rf"{MARK}+\s*(.+)")
_MARKED_BEHIND = re.compile(rf"(.+?){_BEHIND}", re.IGNORECASE)
_AFTER_LETTER = frozenset(").]:")
_NAMED = re.compile(r"[^\W\d_][\w ]{1,40}[:=]")
_ASKED = re.compile(r"\?\s*(\S.*)")
_BULLET = re.compile(r"[-•–·=]\s*(\S.*)")  # noqa: RUF001
_KEY = re.compile(
    r"(?:(?:the )?(?:correct|right) )?(?:answers?|ans|risposta(?: (?:giusta|corretta|esatta))?"
    r"|soluzione|jawaban(?: (?:yang )?benar)?|kunci(?: jawaban)?)\s*[:=]\s*(.+)",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:>|(?:explanation|because|spiegazione|perché|penjelasan|pembahasan)\s*:)\s*(.+)",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-La-l](?:\s*[,;/&]\s*[A-La-l])*")
_MOST_ANSWERS, _LONGEST_KEY = 20, 200
"""Beyond these nothing can be meant that is fit to be asked."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as somebody wrote it down; `right` are the places of what is marked.

    `strays` is the line of words before it that belong to no question, or 0.
    """

    ask: str
    choices: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    explanation: str = ""
    line: int = 1
    lines: tuple[int, ...] = ()
    key: str = ""
    strays: int = 0


def _is_plain(line: str) -> bool:
    """Return True if a line can be nothing but words: most are, and need no closer look."""
    return line[0].isalpha() and line[1:2] not in _AFTER_LETTER and not _NAMED.match(line)


def _bare(text: str) -> tuple[str, bool]:
    """Return an answer without a mark behind it, and whether there was one."""
    found = _MARKED_BEHIND.fullmatch(text)
    return (found[1], True) if found else (text, False)


@dataclass(slots=True)
class Draft:
    """A question while its lines come in."""

    strays: int = 0
    number: int | None = None
    line: int = 1
    asked: list[str] = field(default_factory=list)
    answers: list[tuple[int, str, bool]] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    key: str = ""
    blank: bool = False

    @property
    def is_stray(self) -> bool:
        """Return True if this is no question, but some words between two."""
        return not self.answers and self.number is None and not self.asks

    @property
    def asks(self) -> bool:
        """Return True if the lines end as a question does."""
        return bool(self.asked) and self.asked[-1].endswith(("?", ":", "…", "..."))

    def is_over(self, line: str) -> bool:
        """Return True if a line belongs to this question no more."""
        if not line or not (self.asked or self.answers):
            return False
        if len(self.answers) > _MOST_ANSWERS or _ASKED.fullmatch(line):
            return True
        is_settled = self.blank or bool(self.letters) or bool(self.key)
        if _is_plain(line):
            may_answer = self.asks and not self.answers and not line.endswith("?")
            return is_settled and not may_answer
        return self._is_over_at(line, is_settled=is_settled)

    def _is_over_at(self, line: str, *, is_settled: bool) -> bool:
        """Return the same of a line that has a sign, a letter or a number of its own."""
        if _KEY.fullmatch(line) or _WHY.fullmatch(line):
            return False
        found = _NUMBERED.fullmatch(line)
        if found and not self._is_next(int(found[1])):
            return True
        if self._answer(line) is None:
            return is_settled
        return self.blank and bool(self.answers) and not (self.letters or self.number)

    def take(self, number: int, line: str) -> None:
        """Take a line in."""
        if not line:
            self.blank = bool(self.asked)
        elif not self.asked:
            self._begin(number, line)
        elif _is_plain(line):
            self._add(number, line)
        elif found := _KEY.fullmatch(line):
            self.key = found[1][:_LONGEST_KEY]
        elif found := _WHY.fullmatch(line):
            self.why.append(found[1])
        else:
            self._add(number, line)
        self.blank = self.blank and not line

    def made(self) -> Listed:
        """Return the question."""
        right = tuple(place for place, (_, _, marked) in enumerate(self.answers) if marked)
        one = Listed(
            ask=" ".join(self.asked),
            choices=tuple(text for _, text, _ in self.answers),
            right=right,
            explanation=" ".join(self.why),
            line=self.line,
            lines=tuple(line for line, _, _ in self.answers),
            key=self.key,
            strays=self.strays,
        )
        return replace(one, right=self._keyed()) if self.key else one

    def _begin(self, number: int, line: str) -> None:
        found = _NUMBERED.fullmatch(line)
        asked = _ASKED.fullmatch(line)
        self.line, self.number = number, int(found[1]) if found else None
        self.asked.append(found[2] if found else asked[1] if asked else line)

    def _add(self, number: int, line: str) -> None:
        found = None if _is_plain(line) else self._answer(line)
        text, marked, letter = found or (*_bare(line), "")
        self.answers.append((number, text, marked))
        self.letters += [letter] if letter else []

    def _answer(self, line: str) -> tuple[str, bool, str] | None:
        """Return an answer, whether it is marked, and its letter, if a line looks like one."""
        if found := _LETTERED.fullmatch(line):
            marked = bool(found[1] or found[3] or found[5])
            return found[4], marked, found[2].upper()
        if found := _MARKED.fullmatch(line):
            return found[1], True, ""
        if found := _BULLET.fullmatch(line):
            return found[1], False, ""
        if (found := _NUMBERED.fullmatch(line)) and self._is_next(int(found[1])):
            return self._numbered(found[2], found[1])
        return None

    def _numbered(self, text: str, number: str) -> tuple[str, bool, str]:
        marked = _MARKED.fullmatch(text)
        return (marked[1], True, number) if marked else (*_bare(text), number)

    def _is_next(self, number: int) -> bool:
        """Return True if a number is that of the next answer, and not of the next question."""
        is_title = self.blank and not self.answers and not self.asks
        return self.number is None and not is_title and number == len(self.answers) + 1

    def _keyed(self) -> tuple[int, ...]:
        """Return the places that a line such as `Answer: B` names."""
        texts = [fold(text) for _, text, _ in self.answers]
        lettered = _LETTERED.fullmatch(self.key)
        if fold(self.key) in texts:
            return (texts.index(fold(self.key)),)
        if lettered and fold(lettered[4]) in texts:
            return (texts.index(fold(lettered[4])),)
        names = self.letters or [chr(ord("A") + place) for place in range(len(texts))]
        if not _LETTERS.fullmatch(self.key.strip(" .)")):
            return (names.index(self.key),) if self.key in names else ()
        meant = [letter.upper() for letter in re.findall(r"[A-La-l]", self.key)]
        return tuple(names.index(one) for one in meant if one in names)
