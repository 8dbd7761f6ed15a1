"""Makes a question of a pack one that can be asked, in every language."""

import re

from data.archive import Archive
from data.model.terms import LOCALES, FactId, Locale, SourceId
from questions.model import (
    EXPLANATION_LENGTH,
    PACK,
    WAYS,
    Proof,
    QuestionId,
    Topic,
    Way,
    Wording,
)
from questions.model import Question as Asked
from questions.pack.model import OneOfN, Question, SeveralRight, TrueOrFalse
from questions.pack.posing import Posed, can_choose, pose
from questions.pack.text import said
from questions.publishers import publisher
from questions.speech import VOICES

_ID = re.compile(r"pack:(?P<slug>[a-z0-9-]+)/(?P<question>[a-z0-9-]+)(?:@\d+)?")


def name_of(slug: str, question_id: str, edition: int = 1) -> QuestionId:
    """Return the id under which a question of a pack is asked and counted.

    A question whose answers were changed is another one to statistics: its next edition.
    """
    mark = f"@{edition}" if edition > 1 else ""
    return QuestionId(f"pack:{slug}/{question_id}{mark}")


def parts_of(question_id: str) -> tuple[str, str] | None:
    """Return the pack and the question that an id names; None for a question of ours."""
    found = _ID.fullmatch(question_id)
    return (found["slug"], found["question"]) if found else None


def ways(question: Question) -> tuple[Way, ...]:
    """Return how a question can be asked: alone, in groups by choices, in groups without."""
    if isinstance(question, OneOfN | SeveralRight | TrueOrFalse):
        return ("alone", "choices") if can_choose(question) else ()
    return tuple(way for way in WAYS if pose(question, way, question.question_id) is not None)


def asked(
    question: Question, question_id: QuestionId, archive: Archive, way: Way = "alone"
) -> Asked | None:
    """Return a question as sessions ask it; None if it cannot be asked that way.

    Where the pack does not speak a language, its own first language stands in.

    Args:
        question: The question of a pack.
        question_id: What it is called in statistics; the order of its choices comes from it.
        archive: Where the fact and the source that it names are looked up.
        way: To whom it is put, and how they answer.
    """
    posed = pose(question, way, str(question_id))
    if posed is None:
        return None
    fact = archive.find_fact(FactId(question.fact)) if question.fact else None
    source = SourceId(question.source or "")
    return Asked(
        question_id=question_id,
        template=PACK,
        topic=question.topic or Topic.CLUB,
        kind=posed.kind,
        difficulty=question.difficulty,
        key=posed.key,
        texts={locale: _wording(question, posed, locale, archive) for locale in LOCALES},
        sources=(source,) if source in archive.sources else (),
        proof=Proof(
            facts=(fact.fact_id,) if fact else (),
            fields=(),
            statement="",
            refuted=("",) * len(posed.choices["en"]),
        ),
        card=fact.fact_id if fact else None,
        typed=posed.typed,
    )


def pictured(shown: Asked, question: Question, picture: str | None) -> Asked:
    """Return a question with its picture, by its digest, and the words for what that shows."""
    if picture is None:
        return shown
    depicted = question.image_text or ""
    texts = {
        locale: text.model_copy(update={"depicted": said(depicted, locale)})
        for locale, text in shown.texts.items()
    }
    return shown.model_copy(update={"picture": picture, "texts": texts})


def asked_everywhere(
    question: Question, question_id: QuestionId, archive: Archive
) -> dict[Way, Asked]:
    """Return a question in every way in which it can be asked."""
    made = {way: asked(question, question_id, archive, way) for way in WAYS}
    return {way: one for way, one in made.items() if one is not None}


def _wording(question: Question, posed: Posed, locale: Locale, archive: Archive) -> Wording:
    return Wording(
        prompt=posed.prompt(question, locale),
        choices=posed.choices[locale],
        explanation=_explained(question, locale, archive),
        why_not=("",) * len(posed.choices[locale]),
    )


def _explained(question: Question, locale: Locale, archive: Archive) -> str:
    """Return the explanation with its source behind it, as far as both fit."""
    text = said(question.explanation, locale) if question.explanation else ""
    source = archive.sources.get(SourceId(question.source or ""))
    name = publisher(VOICES[locale], source) if source else (question.source or "")
    whole = f"{text} ({name})" if text and name else text or name
    return whole if len(whole) <= EXPLANATION_LENGTH else text
