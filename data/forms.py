"""Brings plain values of a file into the form that a kind of fact takes."""

import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, NewType, Union, get_args, get_origin

from data.archive import GASPERINI
from data.model import (
    LOCALES,
    Campaign,
    Claim,
    Club,
    ClubId,
    Competition,
    CompetitionId,
    FactId,
    Frozen,
    Graduate,
    Honour,
    Match,
    Person,
    PersonId,
    Scorer,
    Season,
    Source,
    SourceId,
    Stint,
    Text,
)

_SPACED = re.compile(r"[;\s]+")
_NAMES_WITH_SPACES = frozenset({"later_clubs", "aliases", "nicknames"})
_IDS = {
    SourceId: "source_id",
    ClubId: "club_id",
    PersonId: "person_id",
    CompetitionId: "competition_id",
    FactId: "fact_id",
}
_OWN_IDS = {
    Source: ("source_id",),
    Person: ("fact_id", "person_id"),
    Club: ("fact_id", "club_id"),
    Competition: ("fact_id", "competition_id"),
    Claim: ("claim_id",),
}
_FACT_IDS: Mapping[type[Frozen], str] = {
    Person: "person:{person_id}",
    Club: "club:{club_id}",
    Competition: "competition:{competition_id}",
    Match: "match:{day}-{home}",
    Season: "season:{club_id}-{season}",
    Honour: "honour:{competition_id}-{season}",
    Campaign: "campaign:{season}-{competition_id}",
    Scorer: "scorer:{season}-{person_id}",
    Graduate: "graduate:{person_id}",
}
_OWN_STINT = "stint:{club_id}-{role}-{spell}"
_STINT = "stint:{person_id}-{club_id}-{role}-{spell}"


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of fact is written: which fields are wordings, lists or ids.

    `own_ids` name the record itself, `references` name others and what they are.
    """

    columns: frozenset[str]
    required: frozenset[str]
    wordings: frozenset[str]
    lists: frozenset[str]
    own_ids: tuple[str, ...]
    references: Mapping[str, str]


@cache
def form_of(model: type[Frozen]) -> Form:
    """Return how a model is written, read from its annotations."""
    fields = model.model_fields
    parts = {name: frozenset(_parts(field.annotation)) for name, field in fields.items()}
    wordings = frozenset(name for name, some in parts.items() if Text in some)
    derived = {"fact_id"} if model is Stint or model in _FACT_IDS else set()
    required = {name for name, field in fields.items() if field.is_required()} - derived
    own_ids = _OWN_IDS.get(model, ("fact_id",))
    return Form(
        columns=_columns(fields, wordings),
        required=_columns(required, wordings),
        wordings=wordings,
        lists=frozenset(name for name, some in parts.items() if tuple in some),
        own_ids=own_ids,
        references={
            name: named
            for name, some in parts.items()
            for kind, named in _IDS.items()
            if kind in some and name not in own_ids
        },
    )


def _columns(names: Iterable[str], wordings: frozenset[str]) -> frozenset[str]:
    return frozenset(
        column
        for name in names
        for column in ([f"{name}_{loc}" for loc in LOCALES] if name in wordings else [name])
    )


def cells_to_values(cells: Mapping[str, str], form: Form) -> dict[str, object]:
    """Return a CSV row with its lists split and its wordings gathered."""
    values: dict[str, object] = dict(cells)
    for name in form.lists & cells.keys():
        parts = (
            cells[name].split(";") if name in _NAMES_WITH_SPACES else _SPACED.split(cells[name])
        )
        values[name] = tuple(part.strip() for part in parts if part.strip())
    for name in form.wordings:
        columns = {locale: f"{name}_{locale}" for locale in LOCALES}
        if found := {loc: values.pop(col) for loc, col in columns.items() if col in cells}:
            values[name] = found
    return values


def derive_fact_id(model: type[Frozen], values: Mapping[str, object]) -> str | None:
    """Return the id that follows from a record's fields; None if none does, or one is missing."""
    pattern = _FACT_IDS.get(model)
    if model is Stint:
        pattern = _OWN_STINT if values.get("person_id") == GASPERINI else _STINT
    try:
        return pattern.format_map(values).replace(" ", "-") if pattern else None
    except KeyError:
        return None


def _parts(annotation: object) -> Iterator[object]:
    """Yield what an annotation is made of: itself, members of unions, items of tuples."""
    origin: object = get_origin(annotation)
    yield origin if origin is tuple else annotation
    if isinstance(annotation, NewType):
        return
    if origin in {Union, types.UnionType, tuple, Annotated}:
        inner: tuple[object, ...] = get_args(annotation)
        for part in inner:
            yield from _parts(part)
