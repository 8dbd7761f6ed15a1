"""Rules of sources: every fact has them, every one is used, none is under a foreign licence."""

from collections.abc import Iterator
from itertools import chain

from data.archive import Archive
from data.rules.finding import Finding

LONGEST_ID = 48
"""Ids travel in buttons, which hold 64 bytes (Bot API, callback_data)."""
SOURCES_THAT_AGREE = 2


def every_source_is_used(archive: Archive) -> Iterator[Finding]:
    """Find sources that no fact and no claim names."""
    by_facts = chain.from_iterable(fact.sources for fact in archive.facts.values())
    by_claims = chain.from_iterable((c.source_id, *c.evidence) for c in archive.claims)
    for unused in sorted(archive.sources.keys() - {*by_facts, *by_claims}):
        yield Finding(f"source:{unused}", "no fact and no claim names this source")


def no_source_stands_twice_in_a_row(archive: Archive) -> Iterator[Finding]:
    """Find facts that name one source as if it were two."""
    for fact in archive.facts.values():
        if len(set(fact.sources)) < len(fact.sources):
            yield Finding(fact.fact_id, "names a source twice")


def supported_facts_have_two_sources(archive: Archive) -> Iterator[Finding]:
    """Find facts that are called supported though they rest on one source."""
    for fact in archive.facts.values():
        if fact.standing == "supported" and len(set(fact.sources)) < SOURCES_THAT_AGREE:
            yield Finding(fact.fact_id, "supported by one source only: that is `single`")


def data_sets_name_their_licence(archive: Archive) -> Iterator[Finding]:
    """Find data sets without a licence, or with one that would bind this project's own."""
    for source in archive.sources.values():
        about = f"source:{source.source_id}"
        if source.kind == "data" and not (source.licence and source.dataset):
            yield Finding(about, "a data set needs its name and licence")
        if source.licence and "GPL" in source.licence:
            yield Finding(about, f"rows under {source.licence} are not shipped")


def uncertain_fields_exist(archive: Archive) -> Iterator[Finding]:
    """Find facts whose `uncertain` names something that is no field of theirs."""
    for fact in archive.facts.values():
        for name in fact.uncertain:
            if name not in type(fact).model_fields:
                yield Finding(fact.fact_id, f"uncertain: there is no field {name!r}")


def ids_fit_buttons(archive: Archive) -> Iterator[Finding]:
    """Find ids that are long, not plain ASCII, or hold a space."""
    for fact_id in (*archive.facts, *(claim.claim_id for claim in archive.claims)):
        if len(fact_id) > LONGEST_ID or not fact_id.isascii() or " " in fact_id:
            yield Finding(fact_id, f"an id has at most {LONGEST_ID} plain letters and no space")
