"""Reads questions as people write them down: a line that asks, answers below, one marked.

Numbered or not, lettered or not, marked by a sign or by a line `Answer: B`; also with `?`, `+` and
`=` before question, right and wrong answers.
"""

import re
from collections.abc import Iterator, Mapping

from data.model.terms import Locale
from questions.importers.foreign import explained, gather, truth
from questions.importers.listed_draft import MARK, Draft, Listed
from questions.pack.admit import Row
from questions.pack.problem import Fault, Path, Place, quoted
from questions.pack.report import Report

FORM = "lines"
_FITS = re.compile(
    rf"^[ \t]*(?:{MARK}*[ \t]*\(?[A-La-l][.)\]][ \t]*\S|{MARK}+[ \t]*\S"
    r"|\?[ \t]*\S.*\n[ \t]*[+=])",
    re.MULTILINE,
)


def fits(text: str) -> bool:
    """Return True if answers in a text are lettered or marked."""
    return bool(_FITS.search(text))


def read(text: str, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a text."""
    return gather(FORM, map(_row, listed(text)), known, locale)


def listed(text: str) -> Iterator[Listed]:
    """Yield the questions that are written down in a text."""
    draft = Draft()
    for number, raw in enumerate(text.split("\n"), 1):
        line = " ".join(raw.split())
        if draft.is_over(line):
            if not draft.is_stray:
                yield draft.made()
            draft = Draft(strays=draft.line if draft.is_stray else 0)
        draft.take(number, line)
    if draft.asked or draft.answers:
        yield draft.made()


def values_of(one: Listed) -> tuple[Mapping[str, object], tuple[Fault, ...]]:
    """Return a question in the terms of our format, and what is wrong with how it is written."""
    why, lost = explained(one.explanation)
    values: dict[str, object] = {"ask": one.ask, **why}
    wrong = [choice for place, choice in enumerate(one.choices) if place not in one.right]
    right = [one.choices[place] for place in one.right]
    faults = (*lost, *_faults(one, wrong))
    is_one_of_two = len(one.choices) == 2 and len(right) == 1  # noqa: PLR2004
    holds = truth(one.choices, right[0]) if is_one_of_two else None
    if holds is not None:
        return {**values, "kind": "true or false", "right": holds}, faults
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


def _row(one: Listed) -> Row:
    values, faults = values_of(one)

    def where(path: Path) -> Place:
        wrong = [place for place in range(len(one.lines)) if place not in one.right]
        match path:
            case ("wrong", int(place), *_) if place < len(wrong):
                return Place(line=one.lines[wrong[place]], column=1)
            case ("right", *_) if one.right:
                return Place(line=one.lines[one.right[0]], column=1)
            case ():
                return Place(line=one.strays or one.line, column=1)
            case _:
                return Place(line=one.line, column=1)

    return Row(values, where, faults)
