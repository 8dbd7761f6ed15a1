"""Makes a question of a pack one that can be asked, in every language."""

import re
from random import Random

from data.archive import Archive
from data.fold import fold
from data.model.terms import LOCALES, FactId, Locale, SourceId
from questions.model import EXPLANATION_LENGTH, PACK, Proof, QuestionId, Topic, Wording
from questions.model import Question as Asked
from questions.pack.model import OneOfN, Question, TrueOrFalse
from questions.pack.text import said
from questions.speech import VOICES

_FIGURES = re.compile(r"[\d\s.,:/\u2013-]+")
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


def can_be_asked(question: Question) -> bool:
    """Return True if a question has choices to pick one from, and no two of them read alike."""
    if not isinstance(question, OneOfN):
        return isinstance(question, TrueOrFalse)
    texts = (question.right, *question.wrong)
    locales = LOCALES if any(isinstance(text, dict) for text in texts) else LOCALES[:1]
    return all(
        len({fold(said(text, locale)) for text in texts}) == len(texts) for locale in locales
    )


def asked(question: Question, question_id: QuestionId, archive: Archive) -> Asked | None:
    """Return a question as sessions ask it; None if it has no choices, or two that read alike.

    Where the pack does not speak a language, its own first language stands in.

    Args:
        question: The question of a pack.
        question_id: What it is called in statistics; the order of its choices comes from it.
        archive: Where the fact and the source that it names are looked up.
    """
    if not isinstance(question, OneOfN | TrueOrFalse) or not can_be_asked(question):
        return None
    texts = {locale: _choices(question, locale) for locale in LOCALES}
    order = _order(list(texts["en"]), str(question_id), fixed=isinstance(question, TrueOrFalse))
    right = int(isinstance(question, TrueOrFalse) and not question.right)
    fact = archive.find_fact(FactId(question.fact)) if question.fact else None
    source = SourceId(question.source or "")
    named = source in archive.sources
    told = {locale: _explained(question, locale, archive) for locale in LOCALES}
    facts = (fact.fact_id,) if fact else ()
    return Asked(
        question_id=question_id,
        template=PACK,
        topic=question.topic or Topic.CLUB,
        kind="true or false" if isinstance(question, TrueOrFalse) else "one of 4",
        difficulty=question.difficulty,
        key=order.index(right),
        texts={
            locale: Wording(
                prompt=said(question.ask, locale),
                choices=tuple(texts[locale][place] for place in order),
                explanation=told[locale],
                why_not=("",) * len(order),
            )
            for locale in LOCALES
        },
        sources=(source,) if named else (),
        proof=Proof(facts=facts, fields=(), statement="", refuted=("",) * len(order)),
        card=fact.fact_id if fact else None,
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


def _choices(question: OneOfN | TrueOrFalse, locale: Locale) -> tuple[str, ...]:
    """Return the choices in a language, the right one (or "true") first."""
    if isinstance(question, TrueOrFalse):
        return (VOICES[locale].say("True"), VOICES[locale].say("False"))
    return tuple(said(text, locale) for text in (question.right, *question.wrong))


def _order(choices: list[str], seed: str, *, fixed: bool) -> list[int]:
    """Return which choice stands where: true before false, figures rising, the rest by chance.

    The same question has the same order for ever, so that votes can be counted by choice.
    """
    places = list(range(len(choices)))
    if fixed:
        return places
    if all(_FIGURES.fullmatch(choice) for choice in choices):
        return sorted(places, key=lambda place: _figure(choices[place]))
    Random(seed).shuffle(places)
    return places


def _figure(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def _explained(question: Question, locale: Locale, archive: Archive) -> str:
    """Return the explanation with its source behind it, as far as both fit."""
    text = said(question.explanation, locale) if question.explanation else ""
    source = archive.sources.get(SourceId(question.source or ""))
    name = source.publisher if source else (question.source or "")
    whole = f"{text} ({name})" if text and name else text or name
    return whole if len(whole) <= EXPLANATION_LENGTH else text
