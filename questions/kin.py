"""Tells which facts belong together, so that a card can be followed by a quiz about it."""

from collections.abc import Iterator

from data.archive import ATALANTA, GASPERINI, Archive
from data.model import Fact, FactId, season_name
from questions.template import Draft

Named = frozenset[FactId]
"""Facts, and the people, clubs and seasons that they name."""
_KINDS = {
    "person_id": "person",
    "club_id": "club",
    "home": "club",
    "away": "club",
    "opponent": "club",
    "eliminated_by": "club",
    "coach": "person",
    "coaches": "person",
    "predecessor": "person",
    "successor": "person",
}
"""Fields that name another record, and what kind it is."""
_EVERYWHERE = frozenset({f"club:{ATALANTA}", f"person:{GASPERINI}"})
"""What nearly every fact is about tells nothing of what belongs together."""


def kin(archive: Archive, fact_id: str) -> Named:
    """Return a fact's id and those of the people, clubs and seasons that it names."""
    if fact_id.startswith("claim:"):
        found = next((c for c in archive.claims if f"claim:{c.claim_id}" == fact_id), None)
        return frozenset() if found is None else kin(archive, found.fact_id)
    fact = archive.find_fact(FactId(fact_id))
    named = () if fact is None else _named(fact)
    return frozenset((FactId(fact_id), *(FactId(name) for name in named)))


def closeness(asked: frozenset[FactId], about: FactId, draft: Draft, named: Named) -> int:
    """Return how close a draft comes to a card: 3 is the same fact, 0 is no closeness at all.

    Args:
        asked: The card's fact and what it names.
        about: The card's fact.
        draft: What may be asked.
        named: What the draft's facts name.
    """
    if about in (*draft.about, draft.card):
        return 3
    if about in named:
        return 2
    return int(bool((asked & named) - _EVERYWHERE))


def _named(fact: Fact) -> Iterator[str]:
    for field, kind in _KINDS.items():
        value: object = getattr(fact, field, None)
        names = value if isinstance(value, tuple) else (value,)
        yield from (f"{kind}:{name}" for name in names if name is not None)
    season: object = getattr(fact, "season", None)
    if isinstance(season, int):
        yield f"season:{getattr(fact, 'club_id', ATALANTA)}-{season_name(season)}"
