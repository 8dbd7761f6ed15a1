"""The rule of order: rows stand sorted, so that a change is one line among its neighbours."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from data.archive import Archive
from data.rules.finding import Finding

Keys = Mapping[str, tuple[str | int, ...]]
"""By what each record of a file is sorted."""


def rows_stand_in_order(archive: Archive) -> Iterator[Finding]:
    """Find records that stand before one they should follow."""
    for keys in _files(archive):
        written = sorted(keys.keys() & archive.places.keys(), key=archive.places.__getitem__)
        for one, following in pairwise(written):
            if keys[one] > keys[following]:
                yield Finding(following, f"should stand before {one}")


def _files(archive: Archive) -> Iterator[Keys]:
    yield {f"source:{source_id}": (source_id,) for source_id in archive.sources}
    yield {person.fact_id: (person.person_id,) for person in archive.people.values()}
    yield {club.fact_id: (club.club_id,) for club in archive.clubs.values()}
    yield {match.fact_id: (str(match.day), match.home) for match in archive.matches}
    yield {row.fact_id: (row.season, row.club_id) for row in archive.seasons}
    yield {row.fact_id: (row.season,) for row in archive.honours}
    yield {row.fact_id: (row.season,) for row in archive.campaigns}
    yield {row.fact_id: (row.season, row.rank) for row in archive.scorers}
    yield {event.fact_id: (str(event.day),) for event in archive.events}
    yield {record.fact_id: (record.fact_id,) for record in archive.records}
    yield {graduate.fact_id: (graduate.person_id,) for graduate in archive.graduates}
    yield {claim.claim_id: (claim.claim_id,) for claim in archive.claims}
