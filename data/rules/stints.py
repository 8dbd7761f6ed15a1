"""Rules of stints: nobody is in two places at once, unless the row says why."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from data.archive import Archive
from data.model import Season, Stint
from data.period import PartialDate, Period
from data.rules.finding import Finding


def stints_overlap_only_with_a_note(archive: Archive) -> Iterator[Finding]:
    """Find two stints of a person that share days though neither explains it."""
    for person_id in archive.people:
        for one, other in combinations(archive.stints_of(person_id), 2):
            if one.period.surely_overlaps(other.period) and not _explained(one, other):
                message = f"shares days with {other.fact_id}, and neither has a detail or note"
                yield Finding(one.fact_id, message)


def _explained(*stints: Stint) -> bool:
    return any(stint.detail or stint.record_note for stint in stints)


def spells_count_up(archive: Archive) -> Iterator[Finding]:
    """Find spells that are not numbered 1, 2, 3 in order of their start."""
    spells: defaultdict[tuple[str, str, str], list[Stint]] = defaultdict(list)
    for stint in archive.stints:
        spells[stint.person_id, stint.role, stint.club_id].append(stint)
    for stints in spells.values():
        for number, stint in enumerate(stints, 1):
            if stint.spell != number:
                yield Finding(stint.fact_id, f"spell {stint.spell} should be {number}")


def nobody_follows_himself(archive: Archive) -> Iterator[Finding]:
    """Find stints in which someone takes over from himself."""
    for stint in archive.stints:
        if stint.person_id in {stint.predecessor, stint.successor}:
            yield Finding(stint.fact_id, "names the same person before or after himself")


def coaches_of_a_season_were_there(archive: Archive) -> Iterator[Finding]:
    """Find coaches of a season whose stints at that club all lie outside it."""
    for row in archive.seasons:
        for coach in row.coaches:
            stints = [s for s in archive.stints_at(row.club_id, coach) if s.role == "coach"]
            if stints and not any(_may_touch(stint, row) for stint in stints):
                yield Finding(row.fact_id, f"coaches: {coach} was not at {row.club_id} then")


def _may_touch(stint: Stint, row: Season) -> bool:
    span = Period(PartialDate(row.season, 7), PartialDate(row.season + 1, 8))
    return stint.period.contains(span.start.first()) or span.contains(stint.start.first())
