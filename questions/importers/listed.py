"""Reads questions as people write them down: a line that asks, answers below, one marked.

Numbered or not, lettered or not, marked by a sign or by a line `Answer: B`; also with `?`, `+` and
`=` before question, right and wrong answers.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from data.fold import fold
from data.model.terms import Locale
from questions.importers.foreign import at, explained, gather
from questions.pack.admit import Row
from questions.pack.problem import Fault, Place, quoted
from questions.pack.report import Report

FORM = "lines"
_MARK = r"[*#+✓✔✅☑]"
_LETTERED = re.compile(
    rf"({_MARK}*)\s*\(?([A-La-l])[.)\]:]\s*({_MARK}*)\s*(?=\S)(.*?)\s*({_MARK}*|\((?:correct|right"
    r"|giusta|corretta|benar)\))",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(\d{1,4})\s?[.)]\s+(.+)")
_MARKED = re.compile(rf"{_MARK}+\s*(.+)")
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
_TRUTH = (("true", "vero", "benar"), ("false", "falso", "salah"))
_FITS = re.compile(
    rf"^[ \t]*(?:{_MARK}*[ \t]*\(?[A-La-l][.)\]][ \t]*\S|{_MARK}+[ \t]*\S"
    r"|\?[ \t]*\S.*\n[ \t]*[+=])",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A question as somebody wrote it down; `right` are the places of what is marked."""

    ask: str
    choices: tuple[str, ...] = ()
    right: tuple[int, ...] = ()
    explanation: str = ""
    line: int = 1
    lines: tuple[int, ...] = ()
    key: str = ""
    strays: bool = False


def fits(text: str) -> bool:
    """Return True if answers in a text are lettered or marked."""
    return bool(_FITS.search(text))


def read(text: str, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a text."""
    return gather(FORM, map(_row, listed(text)), known, locale)


def listed(text: str) -> Iterator[Listed]:
    """Yield the questions that are written down in a text."""
    draft = _Draft()
    for number, raw in enumerate(text.split("\n"), 1):
        line = " ".join(raw.split())
        if draft.is_over(line):
            if not draft.is_stray:
                yield draft.made()
            draft = _Draft(strays=draft.is_stray)
        draft.take(number, line)
    if draft.asked or draft.answers:
        yield draft.made()


def values_of(one: Listed) -> tuple[Mapping[str, object], tuple[Fault, ...]]:
    """Return a question in the terms of our format, and what is wrong with how it is written."""
    why, lost = explained(one.explanation)
    values: dict[str, object] = {"ask": one.ask, **why}
    wrong = [choice for at_, choice in enumerate(one.choices) if at_ not in one.right]
    right = [one.choices[at_] for at_ in one.right]
    faults = (*lost, *_faults(one, wrong))
    truth = _truth(one)
    if truth is not None:
        return {**values, "kind": "true or false", "right": truth}, faults
    if len(right) > 1:
        return {**values, "kind": "several right", "right": right, "wrong": wrong}, faults
    return {**values, "right": "".join(right), "wrong": wrong}, faults


def _faults(one: Listed, wrong: list[str]) -> Iterator[Fault]:
    if one.strays:
        yield Fault("stray-lines", level="shortened")
    if not one.choices:
        yield Fault("listed-no-answers", ("wrong",))
    elif len(one.choices) == 1:
        yield Fault("listed-one-answer", ("wrong",))
    elif one.key and not one.right:
        yield Fault("right-unknown", ("right",), {"found": quoted(one.key)})
    elif not one.right:
        yield Fault("listed-no-right", ("right",))
    elif not wrong:
        yield Fault("all-right", ("right",))


def _truth(one: Listed) -> bool | None:
    """Return whether a statement holds, if its two answers are true and false."""
    said = [fold(choice) for choice in one.choices]
    if len(said) != 2 or len(one.right) != 1:  # noqa: PLR2004
        return None
    for true, false in ((0, 1), (1, 0)):
        if said[true] in _TRUTH[0] and said[false] in _TRUTH[1]:
            return one.right == (true,)
    return None


def _row(one: Listed) -> Row:
    values, faults = values_of(one)
    wrong = [line for place, line in enumerate(one.lines) if place not in one.right]
    places = {f"wrong[{place}]": Place(line=line, column=1) for place, line in enumerate(wrong, 1)}
    if one.right:
        places["right"] = Place(line=one.lines[one.right[0]], column=1)
    return Row(values, at(one.line, places), faults)


@dataclass(slots=True)
class _Draft:
    """A question while its lines come in."""

    strays: bool = False
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
        if _ASKED.fullmatch(line):
            return True
        if _KEY.fullmatch(line) or _WHY.fullmatch(line):
            return False
        if (found := _NUMBERED.fullmatch(line)) and not self._is_next(int(found[1])):
            return True
        if self._answer(line) is not None:
            return self.blank and bool(self.answers) and not (self.letters or self.number)
        return self.blank or bool(self.letters) or bool(self.key)

    def take(self, number: int, line: str) -> None:
        """Take a line in."""
        if not line:
            self.blank = bool(self.asked)
        elif not self.asked:
            self._begin(number, line)
        elif found := _KEY.fullmatch(line):
            self.key = found[1]
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
        found = self._answer(line)
        text, marked, letter = found or (line, False, "")
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
        bare = re.sub(rf"^{_MARK}+\s*|\s*{_MARK}+$", "", text)
        return bare, bare != text, number

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
