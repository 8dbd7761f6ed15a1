"""Turns what pydantic finds into faults of ours."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError

from questions.pack.model import KINDS, Head
from questions.pack.problem import Fault, Flaw, Path, Value
from questions.pack.text import kind_of, nearest

_RULES = {
    "missing": "missing",
    "extra_forbidden": "unknown-field",
    "string_type": "not-text",
    "int_type": "not-whole",
    "int_from_float": "not-whole",
    "int_parsing_size": "out-of-range",
    "float_type": "not-number",
    "bool_type": "not-bool",
    "tuple_type": "not-list",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "finite_number": "not-finite",
    "too_short": "too-few",
    "too_long": "too-many",
    "string_pattern_mismatch": "bad-id",
    "union_tag_invalid": "unknown-kind",
    "union_tag_not_found": "unknown-kind",
    "enum": "unknown-topic",
    "literal_error": "bad-language",
    "dict_type": "not-table",
    "model_type": "not-table",
    "model_attributes_type": "not-table",
}
"""What pydantic calls it, and what we call it."""
_BOUNDS = {
    "difficulty": (1, 5),
    "seconds": (5, 600),
    "version": (1, 1_000_000),
    "tolerance": (0, 10**12),
    "right": (-(10**12), 10**12),
    "format": (1, 1),
}


def reasons(error: ValidationError) -> Iterator[Fault]:
    """Yield what is wrong, one fault for each thing."""
    found: dict[tuple[str, Path], Fault] = {}
    for details in error.errors(include_url=False, include_input=True):
        fault = _fault(details["type"], details["loc"], details.get("ctx", {}), details["input"])
        found.setdefault((fault.rule, fault.path), fault)
    deeper = {fault.path[:end] for fault in found.values() for end in range(len(fault.path))}
    yield from (one for one in found.values() if one.rule != "too-few" or one.path not in deeper)


def fields_of(kind: str | None) -> list[str]:
    """Return the fields of a kind of question, or of the head of a pack, as files name them."""
    model: type[BaseModel] = Head if kind is None else KINDS[kind]
    names = [info.alias or name for name, info in model.model_fields.items()]
    return names if kind is not None else [*names, "question"]


def _fault(name: str, loc: Path, context: Mapping[str, object], given: object) -> Fault:
    kind = loc[0] if loc and isinstance(loc[0], str) and loc[0] in KINDS else None
    path = loc[1:] if kind else loc
    flaw = context.get("error")
    if isinstance(flaw, Flaw):
        values = dict(flaw.values)
        language = values.pop("at", None)
        return Fault(flaw.rule, path if language is None else (*path, str(language)), values)
    return _known(_RULES.get(name, "invalid"), kind, path, context, given)


def _known(
    rule: str, kind: str | None, path: Path, context: Mapping[str, object], given: object
) -> Fault:
    name = str(next((one for one in reversed(path) if isinstance(one, str)), ""))
    values: dict[str, Value] = {}
    match rule:
        case "missing":
            values = {"field": name}
            rule = "missing-licence" if name == "licence" else rule
        case "unknown-field":
            values = {"field": name, "near": nearest(name, fields_of(kind))}
        case "unknown-kind":
            found = str(given.get("kind", "")) if isinstance(given, dict) else ""
            path, values = ("kind",), {"found": found, "near": nearest(found, list(KINDS))}
        case "out-of-range":
            low, high = _BOUNDS.get(name, (0, 0))
            values = {"found": kind_of(given), "low": low, "high": high}
        case "too-few" | "too-many":
            limit = context.get("min_length", context.get("max_length"))
            values = {"found": _figure(context.get("actual_length")), "limit": _figure(limit)}
        case "bad-language":
            values = {"language": kind_of(given)}
        case _:
            values = {"found": kind_of(given)}
    return Fault(rule, path, values)


def _figure(value: object) -> int:
    return value if isinstance(value, int) else 0
