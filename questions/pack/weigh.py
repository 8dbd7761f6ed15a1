"""Weighs the parts of one question against each other: languages, choices that read alike."""

import unicodedata
from collections.abc import Iterator, Sequence

from data.model.terms import Locale
from questions.model import MOST_CHOICES
from questions.pack.model import Head, OneOfN, Order, Question, SeveralRight, Typed
from questions.pack.problem import Fault, Path
from questions.pack.text import Text, alike, said

_LATIN = str.maketrans(
    "аеорсухіјѕԁһӏАВЕКМНОРСТХІЈЅοαεικνρτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhlABEKMHOPCTXIJSoaeikvptuxABEZHIKMNOPTYX",
)
"""Cyrillic and Greek letters that look like Latin ones."""

Part = tuple[Path, Text]


def weigh(question: Question, languages: Sequence[Locale]) -> Iterator[Fault]:
    """Yield what is wrong between the parts of a question."""
    for path, text in texts_of(question):
        yield from _languages(path, text, languages)
    yield from _depicted(question)
    if isinstance(question, SeveralRight):
        yield from _several(question)
    choices = choices_of(question)
    for locale in languages if any(isinstance(t, dict) for _, t in choices) else languages[:1]:
        yield from _clashes(choices, locale)


def weigh_head(head: Head) -> Iterator[Fault]:
    """Yield what is wrong between the parts of a pack's head."""
    if len(set(head.languages)) < len(head.languages):
        yield Fault("doubled-language", ("languages",))
    for path, text in ((("title",), head.title), (("description",), head.description)):
        if text is not None:
            yield from _languages(path, text, head.languages)


def texts_of(question: Question) -> list[Part]:
    """Return the texts that must be written in every language of the pack."""
    parts: list[Part] = [(("ask",), question.ask)]
    if question.explanation is not None:
        parts.append((("explanation",), question.explanation))
    if question.image_text is not None:
        parts.append((("image_text",), question.image_text))
    if isinstance(question, Typed):
        return [*parts, (("accept", 0), question.accept[0])]
    return parts + choices_of(question)


def choices_of(question: Question) -> list[Part]:
    """Return what may be chosen or ordered, the right ones first."""
    match question:
        case OneOfN():
            right: list[Part] = [(("right",), question.right)]
        case SeveralRight():
            right = [(("right", place), text) for place, text in enumerate(question.right)]
        case Order():
            return [(("items", place), text) for place, text in enumerate(question.items)]
        case _:
            return []
    return right + [(("wrong", place), text) for place, text in enumerate(question.wrong)]


def _depicted(question: Question) -> Iterator[Fault]:
    if question.image is None and question.image_text is not None:
        yield Fault("image-text-alone", ("image_text",))
    if question.image is not None and question.image_text is None:
        yield Fault("image-text-missing", ("image",), level="warning")


def _several(question: SeveralRight) -> Iterator[Fault]:
    number = len(question.right) + len(question.wrong)
    if not question.wrong:
        yield Fault("all-right", ("right",))
    if number > MOST_CHOICES:
        yield Fault("too-many", ("wrong",), {"found": number, "limit": MOST_CHOICES})


def _languages(path: Path, text: Text, languages: Sequence[Locale]) -> Iterator[Fault]:
    if isinstance(text, str):
        return
    for locale in languages:
        if locale not in text:
            yield Fault("language-missing", path, {"language": locale})
    for locale in text:
        if locale not in languages:
            yield Fault("language-extra", (*path, locale), {"language": locale})


def _clashes(choices: list[Part], locale: Locale) -> Iterator[Fault]:
    """Yield choices that are, or only look, the same."""
    texts = [said(text, locale) for _, text in choices]
    same = list(alike(texts))
    for first, second in same:
        path = choices[second][0]
        yield Fault("options-alike", path, {"first": texts[first], "second": texts[second]})
    if all(map(str.isascii, texts)):
        return
    for first, second in alike([_looks(text) for text in texts]):
        if (first, second) not in same:
            values = {"first": texts[first], "second": texts[second]}
            yield Fault("look-alike", choices[second][0], {**values}, level="warning")


def _looks(text: str) -> str:
    """Return a text as the eye reads it: foreign letters that look Latin made Latin."""
    return unicodedata.normalize("NFKC", text).translate(_LATIN)
