"""Says how well a field of a fact stands: who supports it, who disputes it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from data.model import Claim, Fact, SourceId, Text
from data.tally import Tally

Level = Literal["supported", "single", "disputed"]

COMPUTED = frozenset({"matches", "won", "drawn", "lost"})
"""What is claimed of a coach's stint as if it were a field, and is counted from matches."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a field stands; `disputed_by` are the claims that say otherwise, with their values."""

    level: Level
    supported_by: tuple[SourceId, ...]
    disputed_by: tuple[Claim, ...] = ()


def standing_of(fact: Fact, field: str, claims: Iterable[Claim]) -> Standing:
    """Weigh a field against what has been claimed of it.

    The sources of an agreed claim support the field, and so does the evidence against a
    contradicted one; the evidence in a dispute lies on both sides and supports nothing.
    """
    about = tuple(claims)
    doubts = tuple(claim for claim in about if claim.is_doubt)
    supporters = (*fact.sources, *(source for claim in about for source in _supporters(claim)))
    return Standing(_level(fact, field, doubts), tuple(dict.fromkeys(supporters)), doubts)


def values_of(fact: Fact, field: str) -> frozenset[str]:
    """Return a field's accepted value as claims write it; none if it is empty or no field."""
    value: object = getattr(fact, field) if field in type(fact).model_fields else None
    match value:
        case None:
            return frozenset()
        case Text():
            return frozenset((value.en, value.it, value.id))
        case tuple():
            return frozenset(map(str, value))
        case _:
            return frozenset((str(value),))


def counted_of(tally: Tally, field: str) -> frozenset[str]:
    """Return what matches make of a field that is counted, as claims write it."""
    counts = {"matches": tally.played, "won": tally.won, "drawn": tally.drawn, "lost": tally.lost}
    return frozenset((str(counts[field]),))


def _supporters(claim: Claim) -> tuple[SourceId, ...]:
    match claim.verdict:
        case "agreed":
            return (claim.source_id, *claim.evidence)
        case "contradicted":
            return claim.evidence
        case "uncorroborated":
            return (claim.source_id,)
        case "disputed":
            return ()


def _level(fact: Fact, field: str, doubts: tuple[Claim, ...]) -> Level:
    if doubts:
        return "disputed"
    return "single" if fact.standing == "single" or field in fact.uncertain else "supported"
