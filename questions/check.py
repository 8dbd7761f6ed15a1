"""Checks the room: its catalogues, and a sample of what every template makes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from data.archive import Archive
from data.fold import fold
from data.model import LOCALES
from data.problem import Problem
from questions.build import build, is_settled
from questions.catalogues import check_catalogues
from questions.distractors import settled, shape
from questions.model import EXPLANATION_LENGTH, Question, Topic
from questions.shipped import check_shipped
from questions.speech import FOLDER, VOICES
from questions.template import Draft, Template
from questions.templates import ALL

__all__ = ["RULES", "check", "check_catalogues", "check_templates"]

_SAMPLE = 12
_LEFTOVERS = ("{", "}", "  ", "None", " ,", " .")
"""What no finished sentence holds."""

Made = tuple[Draft, Question]


def check(archive: Archive, seed: int = 1) -> Iterator[Problem]:
    """Yield everything that is wrong in the room of questions."""
    yield from check_catalogues(Path(__file__).parent, FOLDER)
    yield from check_templates(archive, ALL, seed)
    yield from check_shipped(archive)


def check_templates(
    archive: Archive, templates: Sequence[Template], seed: int
) -> Iterator[Problem]:
    """Yield what is wrong with a sample of what each template makes."""
    names = [template.name for template in templates]
    for template in templates:
        where = f"questions/templates: {template.name}"
        if names.count(template.name) > 1:
            yield Problem(where, 0, "name", "another template has this name")
        drafts = list(template.suggest(archive, Random(template.name)))
        if len({draft.question_id for draft in drafts}) < len(drafts):
            yield Problem(where, 0, "id", "makes two questions of one id")
        made = _sample(archive, drafts, Random(f"{seed}/{template.name}"))
        if not made:
            yield Problem(where, 0, "idle", "makes no question")
        for draft, question in made:
            for name, rule in RULES.items():
                for message in rule(archive, draft, question):
                    yield Problem(where, 0, name, f"{question.question_id}: {message}")


def _sample(archive: Archive, drafts: list[Draft], rng: Random) -> list[Made]:
    made: list[Made] = []
    for draft in rng.sample(drafts, len(drafts)):
        question = build(draft, archive, rng)
        if question is not None:
            made.append((draft, question))
        if len(made) == _SAMPLE:
            break
    return made


def is_sure(archive: Archive, draft: Draft, question: Question) -> Iterator[str]:
    """Yield what the question rests on without being settled."""
    if draft.template.topic is Topic.DISPUTES:
        return
    if not is_settled(draft, archive):
        yield "rests on a field that is not settled"
    for field in question.proof.fields:
        if not settled(archive, [field]):
            yield f"rests on {field[0]}.{field[1]}, which is not settled"


def is_never_claimed(archive: Archive, draft: Draft, question: Question) -> Iterator[str]:
    """Yield wrong choices that some source gives for the answer."""
    given = {fold(value) for field in draft.answer for value in archive.claimed_values(*field)}
    offered = question.wording("en").choices
    for choice in draft.wrong:
        if fold(choice.value) in given and choice.text(VOICES["en"]) in offered:
            yield f"offers {choice.value!r}, which some source gives"


def is_readable(archive: Archive, draft: Draft, question: Question) -> Iterator[str]:
    """Yield texts that are too long, unfinished, or not the same in every language."""
    for locale in LOCALES:
        wording = question.wording(locale)
        for text in (wording.prompt, *wording.choices, wording.explanation, *wording.why_not):
            if any(leftover in text for leftover in _LEFTOVERS):
                yield f"reads unfinished in {locale}: {text!r}"
        if any(len(text) > EXPLANATION_LENGTH for text in wording.why_not):
            yield f"has a reason too long in {locale}"
        if len(wording.choices) != len(question.proof.refuted):
            yield f"has other choices in {locale}"


def is_reasoned(archive: Archive, draft: Draft, question: Question) -> Iterator[str]:
    """Yield choices that stand without a reason, and keys that have one."""
    reasons = [question.proof.refuted, *(question.wording(locale).why_not for locale in LOCALES)]
    for place, reason in ((p, r) for some in reasons for p, r in enumerate(some)):
        if bool(reason) == (place in question.key):
            yield f"choice {place} is not told apart from the key by its reason"


def is_modest(archive: Archive, draft: Draft, question: Question) -> Iterator[str]:
    """Yield keys whose form gives them away."""
    for locale in LOCALES:
        shapes = [shape(choice) for choice in question.wording(locale).choices]
        if all(shapes.count(shapes[place]) == 1 for place in question.key):
            yield f"has a key of another form than all other choices in {locale}"


def is_ordered(archive: Archive, draft: Draft, question: Question) -> Iterator[str]:
    """Yield figures that do not rise."""
    figures = [c for c in question.wording("en").choices if c.isdecimal()]
    if draft.order == "rising" and figures != sorted(figures, key=int):
        yield f"has figures that do not rise: {figures}"


Rule = Callable[[Archive, Draft, Question], Iterator[str]]
RULES: dict[str, Rule] = {
    "sure": is_sure,
    "claimed": is_never_claimed,
    "readable": is_readable,
    "reasoned": is_reasoned,
    "modest": is_modest,
    "ordered": is_ordered,
}
"""What every question has to be, by name."""
