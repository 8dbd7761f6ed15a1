"""Reads Aiken: a question on a line, lettered options, `ANSWER: B`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.model.terms import Locale
from questions.importers.foreign import at, gather
from questions.pack.admit import Row
from questions.pack.problem import Fault, Place
from questions.pack.report import Report

FORM = "aiken"
_OPTION = re.compile(r"([A-Z])[.)] +(.*)")
_ANSWER = re.compile(r"ANSWER:\s*(.*)")
_START = re.compile(r"^ANSWER: *\S", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t]*\d{1,3}[.)][ \t]+\S", re.MULTILINE)
"""Questions that are numbered are written by hand; this format has none."""
_CHOICE = re.compile(r"^[A-Z][.)] +\S", re.MULTILINE)


def fits(text: str) -> bool:
    """Return True if a text looks like Aiken."""
    is_lettered = bool(_CHOICE.search(text)) and not _NUMBERED.search(text)
    return is_lettered and ("\nANSWER" in text or bool(_START.search(text)))


def read(text: str, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a text."""
    return gather(FORM, _rows(text), known, locale)


@dataclass(slots=True)
class _Draft:
    """A question while its lines come in."""

    asked: list[tuple[int, str]] = field(default_factory=list)
    options: list[tuple[int, str, str]] = field(default_factory=list)
    strays: list[int] = field(default_factory=list)

    @property
    def line(self) -> int:
        return (self.asked or self.options)[0][0]


def _rows(text: str) -> Iterator[Row]:
    draft = _Draft()
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if answer := _ANSWER.fullmatch(line):
            yield _row(draft, answer[1].strip(), number)
            draft = _Draft()
        elif option := _OPTION.fullmatch(line):
            draft.options.append((number, option[1], option[2]))
        elif len(line) > 1:
            if draft.options:
                yield _row(draft, None, number)
                draft = _Draft()
            draft.asked.append((number, line))
        elif not line and draft.asked and not draft.options:
            draft.strays += [asked for asked, _ in draft.asked]
            draft.asked = []
    if draft.options or draft.asked:
        yield _row(draft, None, draft.line)


def _row(draft: _Draft, answer: str | None, line: int) -> Row:
    begin = draft.asked or draft.options
    start = begin[0][0] if begin else line
    faults = [Fault("stray-lines", level="shortened")] if draft.strays else []
    if len(draft.asked) > 1:
        faults.append(Fault("aiken-wrapped", ("ask",), level="warning"))
    letters = "".join(letter for _, letter, _ in draft.options)
    right = letters.find(answer) if answer else -1
    if answer is None:
        faults.append(Fault("aiken-no-answer", ("right",)))
    elif len(answer) != 1 or right < 0:
        faults.append(Fault("aiken-letter", ("right",), {"found": answer[:20]}))
    elif not "ABCDEFGHIJKLMNOPQRSTUVWXYZ".startswith(letters):
        faults.append(Fault("aiken-letters", ("wrong",)))
    places = {"right": Place(line=line, column=1)}
    wrong = [one for place, one in enumerate(draft.options) if place != right]
    for place, (number, _, _) in enumerate(wrong, 1):
        places[f"wrong[{place}]"] = Place(line=number, column=1)
    values = {
        "ask": " ".join(text for _, text in draft.asked),
        "right": draft.options[right][2] if right >= 0 else "",
        "wrong": [text for _, _, text in wrong],
    }
    return Row(values, at(start, places), tuple(faults))
