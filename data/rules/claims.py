"""Rules of claims: each says something of a field that exists, and the evidence is named."""

import re
from collections.abc import Iterator

from data.archive import Archive
from data.model import Stint
from data.rules.finding import Finding
from data.standing import COMPUTED

_FIGURE = re.compile(r"[0-9]+(?:-[0-9]{2}){0,2}")


def claims_are_about_a_field(archive: Archive) -> Iterator[Finding]:
    """Find claims whose field is none of the fact's, written or computed."""
    for claim in archive.claims:
        fact = archive.get_fact(claim.fact_id)
        computed = COMPUTED if isinstance(fact, Stint) else frozenset()
        if claim.field not in type(fact).model_fields.keys() | computed:
            yield Finding(claim.claim_id, f"field: {claim.fact_id} has no {claim.field!r}")


def verdicts_have_evidence(archive: Archive) -> Iterator[Finding]:
    """Find claims that are said to be agreed or in doubt on nobody's word."""
    for claim in archive.claims:
        others = set(claim.evidence) - {claim.source_id}
        if claim.verdict != "uncorroborated" and not others:
            yield Finding(claim.claim_id, f"{claim.verdict}, but no other source is named")


def contradicted_claims_differ_from_the_fact(archive: Archive) -> Iterator[Finding]:
    """Find claims that are called wrong though the fact has their value."""
    for claim in archive.claims:
        accepted = archive.accepted_values(claim.fact_id, claim.field)
        if claim.verdict == "contradicted" and claim.value in accepted:
            yield Finding(claim.claim_id, f"contradicted, but {claim.fact_id} says the same")


def agreed_figures_are_those_of_the_fact(archive: Archive) -> Iterator[Finding]:
    """Find numbers and days that are called right though the fact has others.

    A day may be claimed less exactly than the fact has it: 2016 for 2016-06-14.
    """
    for claim in archive.claims:
        accepted = archive.accepted_values(claim.fact_id, claim.field)
        all_figures = all(_FIGURE.fullmatch(value) for value in (claim.value, *accepted))
        if claim.verdict != "agreed" or not accepted or not all_figures:
            continue
        if not any(f"{value}-".startswith(f"{claim.value}-") for value in accepted):
            says = ", ".join(sorted(accepted))
            yield Finding(claim.claim_id, f"agreed on {claim.value}, but the fact says {says}")
