"""Reads Moodle GIFT: questions separated by blank lines, answers in braces."""

import re
from collections.abc import Iterator

from data.model.terms import Locale
from questions.importers.foreign import at, explained, gather, plain
from questions.importers.gift_answers import Answers, answers_of
from questions.pack.admit import Row, Where
from questions.pack.problem import Fault, Place, Problem
from questions.pack.report import Report

FORM = "gift"
_ANSWERED = re.compile(
    r"(?<!\\)\{[^{}]*[=~#][^{}]*\}|\{\s*(?:T|F|TRUE|FALSE|)\s*[#}]|^::", re.MULTILINE
)
_CATEGORY = re.compile(r"^[ \t]*\$CATEGORY:", re.MULTILINE)
_NAME = re.compile(r"::(.*?)::\s*", re.DOTALL)
_FORMAT = re.compile(r"\[(html|markdown|plain|moodle)\]\s*", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([~=#{}:\\n])")
_HIDING = {mark: chr(0xF8F0 + place) for place, mark in enumerate("~=#{}:\\n")}
_SHOWING = str.maketrans({hidden: mark.replace("n", "\n") for mark, hidden in _HIDING.items()})
"""Escaped marks are hidden in the private area while the text is taken apart."""
_GAP = "_____"


def fits(text: str) -> bool:
    """Return True if a text looks like GIFT."""
    return bool(_ANSWERED.search(text)) or "$CATEGORY:" in text


def read(text: str, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a text."""
    blocks = [(line, _hidden(block)) for line, block in _blocks(text)]
    words = [line for line, block in blocks if "{" not in block]
    rows = (_row(line, block) for line, block in blocks if "{" in block)
    report = gather(FORM, rows, known, locale)
    left_out = [
        Problem(rule=rule, level="shortened", place=Place(line=line, column=1))
        for rule, line in (*_categories(text), *(("gift-description", line) for line in words))
    ]
    return report.model_copy(update={"problems": (*left_out, *report.problems)})


def _categories(text: str) -> Iterator[tuple[str, int]]:
    """Yield where the first category is named: questions are in none here."""
    found = _CATEGORY.search(text)
    if found:
        yield "category-dropped", text.count("\n", 0, found.start()) + 1


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the first line and the text of each question, without comments and categories."""
    start, lines = 0, list[str]()
    for number, line in enumerate([*text.split("\n"), ""], 1):
        bare = line.strip()
        if bare.startswith(("//", "$CATEGORY:")):
            continue
        if bare:
            start = start or number
            lines.append(line)
        elif lines:
            yield start, "\n".join(lines)
            start, lines = 0, []


def _hidden(block: str) -> str:
    """Return a block without name and format, its escaped marks hidden."""
    hidden = _ESCAPE.sub(lambda found: _HIDING[found[1]], block)
    hidden = _NAME.sub("", hidden, count=1) if hidden.lstrip().startswith("::") else hidden
    return _FORMAT.sub("", hidden.lstrip(), count=1)


def _row(line: int, block: str) -> Row:
    before, _, rest = block.partition("{")
    inside, end, after = rest.partition("}")
    where = at(line)
    if not end:
        return Row({}, where, (Fault("gift-unclosed"),))
    asked = f"{before.rstrip()} {_GAP} {after.strip()}" if after.strip() else before
    ask, faults = plain(_shown(asked))
    answers = answers_of(inside)
    return _values(ask, answers, faults, where)


def _values(ask: str, answers: Answers, faults: list[Fault], where: Where) -> Row:
    values: dict[str, object] = {"ask": ask}
    for name, value in answers.values.items():
        values[name] = value if name == "kind" else _worded(value, faults)
    explanation, lost = explained(plain(_shown(answers.comment))[0])
    return Row({**values, **explanation}, where, (*faults, *answers.faults, *lost))


def _worded(value: object, faults: list[Fault]) -> object:
    """Return texts with their escaped marks shown again, without markup."""
    if isinstance(value, list):
        return [_worded(one, faults) for one in value]
    if not isinstance(value, str):
        return value
    text, found = plain(_shown(value))
    faults += (fault for fault in found if fault not in faults)
    return " ".join(text.split())


def _shown(text: str) -> str:
    return text.translate(_SHOWING)
