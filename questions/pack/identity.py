"""Tells when two questions of packs are the same: to statistics, and to a reader."""

import hashlib

from questions.pack.admit import core_of
from questions.pack.model import QUESTION, Head, Question

_ANSWERS = {"kind", "right", "wrong", "accept", "tolerance", "items"}


def answers_of(question: Question) -> str:
    """Return a mark that changes when what may be answered changes, and with no rewording."""
    return _digest(question.model_dump_json(include=_ANSWERS))


def likeness_of(question: Question, head: Head) -> str:
    """Return a mark that questions share whose texts read alike."""
    return _digest(core_of(question, head))


def body_of(question: Question) -> str:
    """Return a question as it is kept."""
    return question.model_dump_json(by_alias=True, exclude_none=True)


def from_body(body: str) -> Question:
    """Return the question that was kept."""
    return QUESTION.validate_json(body)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
