"""Writes a draft out in every language, or says that it cannot be asked."""

from collections.abc import Iterator
from random import Random

from data.archive import Archive
from data.model import LOCALES, Source
from questions import distractors
from questions.model import (
    EXPLANATION_LENGTH,
    PROMPT_LENGTH,
    Proof,
    Question,
    Topic,
    Wording,
)
from questions.publishers import OURS
from questions.speech import VOICES
from questions.template import Choice, Draft
from questions.typed import typed_key
from questions.wording import Words

_TRUSTED = ("club", "press", "encyclopaedia", "data", "computed", "article")
"""Kinds of source in the order in which an explanation would name them."""
_LISTED = 60
"""A proof lists the matches that it counts up to this many."""


def build(draft: Draft, archive: Archive, rng: Random) -> Question | None:
    """Return the question in all languages, or None if it must not be asked.

    It must not if a field it rests on is unsettled, if there are too few wrong choices that
    are certainly wrong, or if it does not fit a poll in some language.
    """
    if not is_settled(draft, archive):
        return None
    wrong = distractors.pick(draft, archive, rng)
    if wrong is None:
        return None
    choices = _in_order(draft, wrong, rng)
    sources = sources_of(draft, archive)
    written = {locale: _write(draft, choices, sources[0], VOICES[locale]) for locale in LOCALES}
    texts = {locale: wording for locale, wording in written.items() if wording is not None}
    if len(texts) < len(LOCALES):
        return None
    return Question(
        question_id=draft.question_id,
        template=draft.template.name,
        topic=draft.template.topic,
        kind=draft.template.kind,
        difficulty=draft.difficulty,
        key=(choices.index(draft.key),),
        texts=texts,
        sources=tuple(source.source_id for source in sources),
        proof=_proof(draft, choices),
        card=draft.card or draft.about[0],
        typed=typed_key(draft, archive),
    )


def is_settled(draft: Draft, archive: Archive) -> bool:
    """Return True if all that the key rests on is beyond doubt.

    Only questions that ask who says what, and say so, may rest on a disputed field.
    """
    if draft.template.topic is Topic.DISPUTES:
        return True
    goals = ((match, side) for match in draft.counted for side in ("home_goals", "away_goals"))
    return distractors.settled(archive, (*draft.fields, *goals))


def sources_of(draft: Draft, archive: Archive) -> tuple[Source, ...]:
    """Return who carries the answer, first the one that an explanation names."""
    found = draft.sources or tuple(
        source
        for fact_id, field in draft.answer
        for source in archive.standing(fact_id, field).supported_by
    )
    sources = [archive.get_source(source) for source in dict.fromkeys(found)]
    return tuple(sorted(sources, key=lambda source: _TRUSTED.index(source.kind)))


def _in_order(draft: Draft, wrong: tuple[Choice, ...], rng: Random) -> tuple[Choice, ...]:
    choices = [draft.key, *wrong]
    match draft.order:
        case "rising":
            choices.sort(key=distractors.rank)
        case "fixed":
            choices.sort(key=lambda choice: choice.place)
        case "shuffled":
            rng.shuffle(choices)
    return tuple(choices)


def _write(
    draft: Draft, choices: tuple[Choice, ...], source: Source, words: Words
) -> Wording | None:
    prompt = draft.prompt(words)
    explanation = _explain(draft, source, words)
    if explanation is None or len(prompt) > PROMPT_LENGTH:
        return None
    return Wording(
        prompt=prompt,
        choices=tuple(choice.text(words) for choice in choices),
        explanation=explanation,
        why_not=tuple(_why_not(draft, choice, words) for choice in choices),
    )


def _explain(draft: Draft, source: Source, words: Words) -> str | None:
    """Return what was right and who says so, as much of it as fits; None if nothing does."""
    sentences = [say(words) for say in draft.explanation]
    for kept in range(len(sentences), 0, -1):
        for named in _named(source, words):
            whole = " ".join((*sentences[:kept], named))
            if len(whole) <= EXPLANATION_LENGTH:
                return whole
    return None


def _named(source: Source, words: Words) -> Iterator[str]:
    """Yield a source's name, then a shorter one."""
    if source.publisher == OURS:
        yield words.say("Source: our own count.")
        return
    for publisher in dict.fromkeys((source.publisher, source.publisher.partition(" (")[0])):
        yield words.say("Source: {publisher}.", publisher=publisher)


def _why_not(draft: Draft, choice: Choice, words: Words) -> str:
    if choice is draft.key:
        return ""
    say = choice.why_not or draft.explanation[0]
    return say(words)


def _proof(draft: Draft, choices: tuple[Choice, ...]) -> Proof:
    fields = (*draft.fields, *(field for choice in choices for field in choice.fields))
    counted = draft.counted if len(draft.counted) <= _LISTED else ()
    facts = (*draft.about, *(fact_id for fact_id, _ in fields), *counted)
    return Proof(
        facts=tuple(dict.fromkeys(facts)),
        fields=tuple(dict.fromkeys(fields)),
        statement=draft.statement,
        refuted=tuple(
            "" if choice is draft.key else _refuted(draft, choice) for choice in choices
        ),
    )


def _refuted(draft: Draft, choice: Choice) -> str:
    return choice.refuted or f"{draft.statement}, not {choice.value}"
