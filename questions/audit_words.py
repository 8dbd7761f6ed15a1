"""Puts into words what the archive says of a pack."""

from collections.abc import Mapping

from data.archive import Archive
from questions.audit import Mark, Verdict
from questions.publishers import publisher
from questions.wording import Words


def contradiction(words: Words, mark: Mark, archive: Archive) -> str:
    """Return what the archive holds instead, and on whose word."""
    known = (archive.sources[one] for one in mark.sources if one in archive.sources)
    return words.say(
        "Question {question} contradicts the facts: {fact} has {accepted} as {field} ({sources}).",
        question=mark.question_id,
        fact=mark.fact_id or "",
        accepted=words.listing(list(mark.accepted)),
        field=mark.field,
        sources=", ".join(dict.fromkeys(publisher(words, source) for source in known)),
    )


def tally(words: Words, counts: Mapping[Verdict, int]) -> str:
    """Return how many questions agree, contradict, or say what the archive does not know."""
    return words.say(
        "Against the facts: agree {agrees}, contradict {contradicts}, unknown {unknown}.",
        agrees=counts.get("agrees", 0),
        contradicts=counts.get("contradicts", 0),
        unknown=counts.get("unknown", 0),
    )
