"""Rules of words: three languages, each really written."""

import re
from collections.abc import Iterator

from data.archive import Archive
from data.model import Claim, Fact, Text
from data.rules.finding import Finding

PROSE = 3
"""With so many words in small letters, two languages cannot happen to agree."""
_SMALL_WORD = re.compile(r"\b[a-z]+\b")
_MARKUP = re.compile(r"[<>]|&\w+;|\*\*|\s{2,}|\s[,.;:!?](?:\s|$)")


def texts_are_written_in_three_languages(archive: Archive) -> Iterator[Finding]:
    """Find wordings that are blank, or have space around them."""
    for about, name, text in _texts(archive):
        for wording in (text.en, text.it, text.id):
            if not wording.strip() or wording != wording.strip():
                yield Finding(about, f"{name}: {wording!r} is blank or has space around it")


def texts_are_plain(archive: Archive) -> Iterator[Finding]:
    """Find markup, doubled spaces and a space before punctuation."""
    for about, name, text in _texts(archive):
        for wording in (text.en, text.it, text.id):
            if found := _MARKUP.search(wording):
                yield Finding(about, f"{name}: {found[0]!r} in {wording!r}")


def prose_is_translated(archive: Archive) -> Iterator[Finding]:
    """Find sentences that stand untranslated in another language's place."""
    for about, name, text in _texts(archive):
        wordings = (text.en, text.it, text.id)
        prose = [wording for wording in wordings if len(_SMALL_WORD.findall(wording)) >= PROSE]
        if len(set(prose)) < len(prose):
            yield Finding(about, f"{name}: two languages have the same sentence")


def _texts(archive: Archive) -> Iterator[tuple[str, str, Text]]:
    for fact in archive.facts.values():
        yield from ((fact.fact_id, name, text) for name, text in _texts_of(fact))
    for claim in archive.claims:
        yield from ((claim.claim_id, name, text) for name, text in _texts_of(claim))


def _texts_of(record: Fact | Claim) -> Iterator[tuple[str, Text]]:
    for name in type(record).model_fields:
        value: object = getattr(record, name)
        if isinstance(value, Text):
            yield name, value
