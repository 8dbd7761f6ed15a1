"""Rules of claims: each says something of a field that exists, and the evidence is named."""

from collections.abc import Iterator, Mapping

from data.archive import Archive
from data.model import Claim, Fact, Stint
from data.rules.finding import Finding
from data.standing import values_of

PSEUDO_FIELDS: Mapping[type[Fact], frozenset[str]] = {
    Stint: frozenset({"matches", "won", "drawn", "lost"}),
}
"""What may be claimed of a fact though it is computed, not written: `Archive.tally` has it."""


def claims_are_about_a_field(archive: Archive) -> Iterator[Finding]:
    """Find claims whose field is none of the fact's."""
    for claim, fact in _claimed(archive):
        if claim.field not in {*type(fact).model_fields, *PSEUDO_FIELDS.get(type(fact), ())}:
            message = f"field: {claim.fact_id} has no {claim.field!r}"
            yield Finding(claim.claim_id, message)


def verdicts_have_evidence(archive: Archive) -> Iterator[Finding]:
    """Find claims that are said to be agreed or in doubt on nobody's word."""
    for claim in archive.claims:
        others = set(claim.evidence) - {claim.source_id}
        if claim.verdict != "uncorroborated" and not others:
            yield Finding(claim.claim_id, f"{claim.verdict}, but no other source is named")


def contradicted_claims_differ_from_the_fact(archive: Archive) -> Iterator[Finding]:
    """Find claims that are called wrong though the fact has their value."""
    for claim, fact in _claimed(archive):
        if claim.verdict == "contradicted" and claim.value in set(values_of(fact, claim.field)):
            yield Finding(claim.claim_id, f"contradicted, but {claim.fact_id} says the same")


def _claimed(archive: Archive) -> Iterator[tuple[Claim, Fact]]:
    return ((claim, archive.get_fact(claim.fact_id)) for claim in archive.claims)
