"""Reads what the Open Trivia Database answers, whatever its encoding."""

import base64
import binascii
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping

from data.model.terms import Locale
from questions.importers.foreign import at, gather
from questions.pack.admit import Row
from questions.pack.problem import Fault, PackError, Place, Problem
from questions.pack.report import Report
from questions.pack.text import kind_of

FORM = "opentdb"
_LEVELS = {"easy": 2, "medium": 3, "hard": 4}
_SAID = {
    "title": "Open Trivia Database",
    "author": "Open Trivia Database",
    "licence": "CC-BY-SA-4.0",
}
"""What is known of all that the database answers; of a mere list of questions nothing is."""
_JSON = re.compile(r"\s*(?:\{|\[\s*\{)")
_ASKED = re.compile(r'"question"\s*:')
_ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_KINDS = ("multiple", "boolean")
_TRUTH = {"true": True, "false": False}


def fits(text: str) -> bool:
    """Return True if a text looks like JSON."""
    return bool(_JSON.match(text))


def read(text: str, known: frozenset[str], locale: Locale | None) -> Report:
    """Return what becomes of a text.

    Raises:
        PackError: If it is not what the database answers.
    """
    results = _results(text)
    lines = [text.count("\n", 0, found.start()) + 1 for found in _ASKED.finditer(text)]
    if len(lines) != len(results):
        lines = [1] * len(results)
    decode = _decoder(results)
    rows = (_row(one, line, decode) for one, line in zip(results, lines, strict=True))
    said = {} if text.lstrip().startswith("[") else _SAID
    report = gather(FORM, rows, known, locale, **said)
    if not any(isinstance(one, Mapping) and one.get("category") for one in results):
        return report
    left_out = Problem(rule="category-dropped", level="shortened", field="category")
    return report.model_copy(update={"problems": (left_out, *report.problems)})


def _results(text: str) -> list[object]:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        place = Place(line=error.lineno, column=error.colno)
        raise PackError(
            Problem(rule="json-syntax", place=place, values={"reason": error.msg})
        ) from None
    except RecursionError:
        raise PackError(Problem(rule="too-deep")) from None
    except ValueError:
        raise PackError(Problem(rule="bad-number")) from None
    if isinstance(content, list):
        return content
    if not isinstance(content, dict) or not isinstance(content.get("results"), list):
        raise PackError(Problem(rule="unknown-file"))
    code = content.get("response_code", 0)
    if code != 0 and not content["results"]:
        raise PackError(Problem(rule="opentdb-code", values={"code": kind_of(code)}))
    results: list[object] = content["results"]
    return results


def _decoder(results: list[object]) -> Callable[[object], object]:
    """Return how to undo the encoding, the same for questions and answers."""
    texts = [text for one in results if isinstance(one, Mapping) for text in _texts(one)]
    if texts and all(_BASE64.fullmatch(text) and _unbased(text) is not None for text in texts):
        return lambda text: _unbased(text) if isinstance(text, str) else text
    if any(map(_ESCAPED.search, texts)) and not any(" " in text for text in texts):
        legacy = not any("%20" in text for text in texts)
        return lambda text: _unescaped(text, legacy=legacy) if isinstance(text, str) else text
    return lambda text: html.unescape(text) if isinstance(text, str) else text


def _texts(one: Mapping[str, object]) -> Iterator[str]:
    wrong = one.get("incorrect_answers")
    for value in (one.get("question"), one.get("correct_answer"), *_listed(wrong)):
        if isinstance(value, str):
            yield value


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _unbased(text: str) -> str | None:
    try:
        return base64.b64decode(text, validate=True).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return None


def _unescaped(text: str, *, legacy: bool) -> str:
    """Return a text of an address as it reads; the older encoding writes a blank as a plus."""
    return _ESCAPED.sub(_unquoted, text.replace("+", " ") if legacy else text)


def _unquoted(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("%", "")).decode("utf-8", "replace")


def _row(one: object, line: int, decode: Callable[[object], object]) -> Row:
    where = at(line)
    if not isinstance(one, Mapping):
        return Row(one, where)
    kind = (
        decode(one.get("type")) if one.get("type") not in {"multiple", "boolean"} else one["type"]
    )
    level = decode(one.get("difficulty"))
    values: dict[str, object] = {"ask": decode(one.get("question"))}
    difficulty = _LEVELS.get(level) if isinstance(level, str) else None
    values |= {"difficulty": difficulty or _LEVELS.get(str(one.get("difficulty")), 3)}
    right = decode(one.get("correct_answer"))
    if kind == "boolean":
        truth = _TRUTH.get(str(right).lower(), right)
        return Row({**values, "kind": "true or false", "right": truth}, where)
    if kind != "multiple":
        fault = Fault("opentdb-type", ("type",), {"found": kind_of(kind)})
        return Row(values, where, (fault,))
    wrong = [decode(text) for text in _listed(one.get("incorrect_answers"))]
    return Row({**values, "right": right, "wrong": wrong}, where)
