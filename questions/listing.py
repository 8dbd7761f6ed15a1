"""Writes questions as JSON, one a line, for people who review them."""

import json
from collections.abc import Iterator

from data.archive import Archive
from data.model import Locale
from questions.generate import Generator
from questions.model import Question, Topic


def listed(
    archive: Archive, seed: int, number: int, locale: Locale, topic: Topic | None = None
) -> Iterator[str]:
    """Yield different questions, each as a line of JSON; fewer if there are fewer."""
    for question in Generator(archive).draw(seed, number, topic):
        yield json.dumps(as_row(question, locale), ensure_ascii=False)


def as_row(question: Question, locale: Locale) -> dict[str, object]:
    """Return what a reviewer wants to see of a question in one language."""
    wording = question.wording(locale)
    return {
        "id": question.question_id,
        "template": question.template,
        "subject": question.topic,
        "kind": question.kind,
        "difficulty": question.difficulty,
        "prompt": wording.prompt,
        "choices": wording.choices,
        "key": question.key[0],
        "explanation": wording.explanation,
        "why_not": wording.why_not,
        "sources": question.sources,
        "proof": question.proof.model_dump(),
    }
