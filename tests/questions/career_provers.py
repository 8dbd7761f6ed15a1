"""Answers questions about careers, and about who says what."""

from data import GASPERINI
from tests.questions.reading import (
    club_named,
    english,
    facts,
    mark,
    matching,
    person_named,
    under_gasperini,
    verdict,
)


def stint_start(archive, question):
    (stint,) = facts(archive, question)
    return matching(question, lambda choice: int(choice) == stint.start.year)


def stint_handover(archive, question):
    (stint,) = facts(archive, question)
    other = getattr(stint, mark(question))
    return matching(question, lambda choice: other in person_named(archive, choice))


def stint_next(archive, question):
    stint, _ = facts(archive, question)
    later = [
        other
        for other in archive.stints_of(GASPERINI)
        if other.role == stint.role and other.start.first() > stint.start.first()
    ]
    after = min(later, key=lambda other: other.start)
    return matching(question, lambda choice: club_named(archive, choice) == after.club_id)


def began_at(archive, club_id, role):
    stints = [s for s in archive.stints_at(club_id, GASPERINI) if s.role == role]
    return min((s.start.first() for s in stints), default=None)


def stint_first(archive, question):
    role = "player" if "play for" in english(question).prompt else "coach"
    starts = [
        began_at(archive, club_named(archive, choice), role)
        for choice in english(question).choices
    ]
    return {place for place, start in enumerate(starts) if start == min(starts)}


def stint_never(archive, question):
    role = mark(question)
    return matching(question, lambda c: began_at(archive, club_named(archive, c), role) is None)


def stint_true(archive, question):
    club_id = facts(archive, question)[0].club_id
    return verdict(question, began_at(archive, club_id, mark(question)) is not None)


def stint_appearances(archive, question):
    most = max(facts(archive, question), key=lambda stint: stint.appearances)
    return matching(question, lambda choice: club_named(archive, choice) == most.club_id)


def stint_count(archive, question):
    club_id = facts(archive, question)[0].club_id
    tally = archive.tally(under_gasperini(archive, club_id), club_id)
    value = getattr(tally, mark(question))
    away = [abs(int(choice) - value) for choice in english(question).choices]
    return {place for place, distance in enumerate(away) if distance == min(away)}


def claim_of(archive, question):
    return archive.get_claim(mark(question))


def dispute_odd(archive, question):
    source = claim_of(archive, question).source_id
    doubted = {c.says.en.casefold() for c in archive.doubts() if c.source_id == source}
    return matching(question, lambda choice: choice.casefold() in doubted)


def dispute_alone(archive, question):
    claim = claim_of(archive, question)
    same = archive.claims_about(claim.fact_id, claim.field)
    return verdict(question, not claim.is_doubt and not any(other.is_doubt for other in same))


def dispute_figure(archive, question):
    claim = claim_of(archive, question)
    value = getattr(archive.get_fact(claim.fact_id), claim.field)
    assert str(value) != claim.value
    return matching(question, lambda choice: int(choice) == value)
