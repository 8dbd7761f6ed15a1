"""Puts into words what the archive says of a pack."""

from collections.abc import Sequence

from data.archive import Archive
from questions.audit import Mark
from questions.wording import Words


def contradiction(words: Words, mark: Mark, archive: Archive) -> str:
    """Return what the archive holds instead, and on whose word."""
    publishers = [archive.sources[one].publisher for one in mark.sources if one in archive.sources]
    return words.say(
        "Question {question} contradicts the facts: {fact} has {accepted} as {field} ({sources}).",
        question=mark.question_id,
        fact=mark.fact_id or "",
        accepted=words.listing(list(mark.accepted)),
        field=mark.field,
        sources=", ".join(dict.fromkeys(publishers)),
    )


def tally(words: Words, marks: Sequence[Mark]) -> str:
    """Return how many questions agree, contradict, or say what the archive does not know."""
    counts = dict.fromkeys(("agrees", "contradicts", "unknown"), 0)
    for mark in marks:
        counts[mark.verdict] += 1
    return words.say(
        "Against the facts: agree {agrees}, contradict {contradicts}, unknown {unknown}.",
        **counts,
    )
