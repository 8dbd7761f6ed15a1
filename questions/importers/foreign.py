"""What the formats of others have in common: no head, long explanations, markup in texts."""

import html
import re
from collections.abc import Iterable, Mapping
from itertools import islice

from pydantic import ValidationError

from data.fold import fold
from data.model.terms import LOCALES, Locale
from questions.model import EXPLANATION_LENGTH, PROMPT_LENGTH
from questions.pack.admit import Row, Where, admit
from questions.pack.model import MOST_QUESTIONS, Head
from questions.pack.problem import Fault, Path, Place, Problem
from questions.pack.reasons import reasons
from questions.pack.report import Report

UNKNOWN = "unknown"
"""The licence of what comes without one."""
_COMMON: dict[Locale, str] = {
    "en": "the of which who what in was is did and how where when first",
    "it": "il la di che chi quale quanti in e dove quando nel della del con",
    "id": "yang di siapa apa dan berapa mana kapan pada dari adalah klub untuk",
}
"""Words that hardly any text of a language does without."""
_TRUE, _FALSE = frozenset({"true", "vero", "benar"}), frozenset({"false", "falso", "salah"})
_SAMPLE = 300
"""So many questions tell the language of a file."""
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>|\*\*")
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|td|tr|h\d)\b", re.IGNORECASE)
_PICTURE = re.compile(r"<img\b|@@PLUGINFILE@@|!\[", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


def gather(
    form: str,
    rows: Iterable[Row],
    known: frozenset[str],
    locale: Locale | None,
    **said: str,
) -> Report:
    """Return what becomes of the rows of a foreign file.

    Args:
        form: The name of the format.
        rows: Its questions.
        known: The cores of questions that are already there.
        locale: The language, or None to tell it by the words.
        said: What the file says of itself: title, author, licence, description.
    """
    held = list(islice(rows, MOST_QUESTIONS + 1))
    language = locale or guess(map(_asked, held[:_SAMPLE]))
    head, left_out = _headed(form, language, said)
    report = admit(form, head, held, known)
    if head.licence == UNKNOWN and report.accepted:
        left_out.insert(0, Problem(rule="licence-unknown", level="warning", field="licence"))
    return report.model_copy(update={"problems": (*left_out, *report.problems)})


def truth(choices: Iterable[str], right: str) -> bool | None:
    """Return whether a statement holds; None if its answers are not just true and false."""
    said = {fold(choice) for choice in choices}
    is_pair = len(said) == 2 and bool(said & _TRUE) and bool(said & _FALSE)  # noqa: PLR2004
    return fold(right) in _TRUE if is_pair else None


def _headed(form: str, locale: Locale, said: Mapping[str, str]) -> tuple[Head, list[Problem]]:
    """Return the head of a pack, and what a file says of itself that is not fit for one."""
    usual: dict[str, object] = {"id": f"from-{form}", "title": form, "licence": UNKNOWN}
    usual["languages"] = [locale]
    try:
        return Head.model_validate({**usual, **said}), []
    except ValidationError as error:
        faults = list(reasons(error))
    unfit = {str(fault.path[0]) for fault in faults if fault.path}
    fit = {name: text for name, text in said.items() if name not in unfit}
    problems = [
        Problem(rule=fault.rule, level="shortened", field=fault.name, values=fault.values)
        for fault in faults
    ]
    return Head.model_validate({**usual, **fit}), problems


def _asked(row: Row) -> str:
    return str(row.values.get("ask", "")) if isinstance(row.values, Mapping) else ""


def guess(texts: Iterable[str]) -> Locale:
    """Return the language whose common words occur most."""
    words = [word for text in texts for word in fold(text[:PROMPT_LENGTH]).split()]
    common = {locale: frozenset(_COMMON[locale].split()) for locale in LOCALES}
    counts = {locale: sum(word in common[locale] for word in words) for locale in LOCALES}
    return max(LOCALES, key=lambda locale: counts[locale])


def at(line: int, parts: Mapping[str, Place] | None = None) -> Where:
    """Return how to find the parts of a question that begins at a line."""

    def where(path: Path) -> Place:
        name = str(path[0]) if path else ""
        whole = Fault("", path).name
        return (parts or {}).get(whole) or (parts or {}).get(name) or Place(line=line, column=1)

    return where


def plain(text: str) -> tuple[str, list[Fault]]:
    """Return a text without HTML and stars, on lines as it had them, and what was taken out."""
    faults = []
    if _PICTURE.search(text):
        faults.append(Fault("picture-dropped", level="shortened"))
    bare = html.unescape(_TAG.sub(_gap, text))
    if _TAG.search(text):
        faults.append(Fault("markup-dropped", level="shortened"))
    return "\n".join(" ".join(line.split()) for line in bare.splitlines()).strip(), faults


def _gap(found: re.Match[str]) -> str:
    """Return what a tag leaves: one that ends a line or a word leaves a blank."""
    return " " if _BREAK.match(found[0]) else ""


def explained(text: str) -> tuple[dict[str, object], list[Fault]]:
    """Return an explanation that fits, if there is any, and whether it lost something."""
    whole = " ".join(text.split())
    if not whole:
        return {}, []
    if len(whole) <= EXPLANATION_LENGTH:
        return {"explanation": whole}, []
    values = {"found": len(whole), "limit": EXPLANATION_LENGTH}
    lost = Fault("explanation-shortened", ("explanation",), {**values}, "shortened")
    return {"explanation": cut(whole, EXPLANATION_LENGTH)}, [lost]


def cut(text: str, limit: int) -> str:
    """Return as many whole sentences as fit, or else as many words, with an ellipsis."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text[: limit + 1])]
    if ends and ends[-1] <= limit and ends[-1] >= limit // 3:
        return text[: ends[-1]]
    head = text[: limit - 1]
    whole = head[: head.rfind(" ")] if " " in head[limit // 3 :] else head
    return whole.rstrip(" ,;:") + "…"
