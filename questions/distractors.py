"""Picks wrong choices: near in the data, certainly wrong, never the value of a dispute."""

from collections.abc import Iterable, Iterator
from itertools import islice
from random import Random

from data.archive import Archive
from data.fold import fold
from data.model import LOCALES, FactId, Locale
from questions.speech import VOICES
from questions.template import Choice, Draft, Field

_SPARE = 2
"""Wrong choices are drawn among the nearest, and so many more than are wanted."""
_TRIES = 8
_LONGER, _SLACK = 1.6, 6
"""A key may be so many times as long as the longest wrong choice, and a few letters more."""
_STEPS = (200, 150, 100, 80, 60, 50, 40, 30, 20, 15, 10, 5)
"""Distances between round numbers: the largest that is no more than a quarter of the value."""
_GRAINS = ((10, 30), (5, 15), (2, 10), (1, 0))
"""What a round number is rounded to, if the distance is at least so much."""
_ENOUGH = 14
"""No more candidates than these are looked at, the nearest."""
_SENTENCE = 28
_MARKS = '(),;:"«»'


def numbers(key: int, rng: Random, *, gap: int, low: int = 0, high: int = 10_000) -> Iterator[int]:
    """Yield wrong numbers around a key, the nearest first, no two closer than `gap`."""
    up = down = key
    for _ in range(4):
        up += gap + rng.randrange(gap)
        down -= gap + rng.randrange(gap)
        yield from (value for value in (up, down) if low <= value <= high)


def apart(key: int, values: Iterable[int], gap: int) -> Iterator[int]:
    """Yield the values, the nearest to the key first, that keep `gap` to it and each other."""
    kept = [key]
    for value in sorted(set(values), key=lambda value: (abs(value - key), value)):
        if all(abs(value - other) >= gap for other in kept):
            kept.append(value)
            yield value


def ballpark(value: int) -> tuple[int, tuple[int, ...]]:
    """Return a round number next to a value, and others well away from it, nearest first."""
    step = next(step for step in _STEPS if 4 * step <= value or step == _STEPS[-1])
    grain = next(grain for grain, least in _GRAINS if step >= least)
    key = round(value / grain) * grain
    others = (key + way * times * step for times in (1, 2, 3) for way in (1, -1))
    return key, tuple(other for other in others if other > 0)


def settled(archive: Archive, fields: Iterable[Field]) -> bool:
    """Return True if every field may carry a question: known, not empty, beyond doubt."""
    return all(_is_settled(archive, fact_id, field) for fact_id, field in fields)


def pick(draft: Draft, archive: Archive, rng: Random) -> tuple[Choice, ...] | None:
    """Return as many wrong choices as the draft wants, or None if there are too few.

    None of them is a value that some source gives for the answer, rests on an unsettled
    field, or reads like another choice in any language; and the key does not stand out.
    """
    fit = list(islice(_fit(draft, archive), _ENOUGH))
    if len(fit) < draft.wanted:
        return None
    if draft.order == "fixed":
        return tuple(fit[: draft.wanted])
    for _ in range(_TRIES):
        chosen = _rising(draft, fit, rng) if draft.order == "rising" else _drawn(draft, fit, rng)
        if not stands_out(draft.key, chosen):
            return chosen
    return None


def stands_out(key: Choice, wrong: Iterable[Choice]) -> bool:
    """Return True if the key is much longer or shorter than all wrong choices."""
    others = tuple(wrong)
    return any(_odd_length(key, others, locale) for locale in LOCALES)


def shape(text: str) -> tuple[bool, ...]:
    """Return what marks a choice has: figures, brackets, commas, quotes; a sentence's are none."""
    if len(text) > _SENTENCE:
        return (False,) * (1 + len(_MARKS))
    return (any(map(str.isdigit, text)), *(mark in text for mark in _MARKS))


def rank(choice: Choice) -> tuple[int, str]:
    """Return where a choice stands among rising ones: figures by size, dates as written."""
    return (int(choice.value), "") if choice.value.isdecimal() else (0, choice.value)


def _fit(draft: Draft, archive: Archive) -> Iterator[Choice]:
    given = {fold(value) for field in draft.answer for value in _claimed(archive, field)}
    seen = [{fold(draft.key.text(VOICES[locale]))} for locale in LOCALES]
    form = shape(draft.key.text(VOICES["en"]))
    for choice in draft.wrong:
        taken = choice.value == draft.key.value or fold(choice.value) in given
        if taken or not settled(archive, choice.fields):
            continue
        texts = [choice.text(VOICES[locale]) for locale in LOCALES]
        folded = [fold(text) for text in texts]
        alike = any(text in known for text, known in zip(folded, seen, strict=True))
        if not alike and shape(texts[0]) == form:
            for text, known in zip(folded, seen, strict=True):
                known.add(text)
            yield choice


def _is_settled(archive: Archive, fact_id: FactId, field: str) -> bool:
    fact = archive.find_fact(fact_id)
    if fact is None or getattr(fact, field, "") is None:
        return False
    return archive.is_settled(fact_id, field)


def _claimed(archive: Archive, field: Field) -> frozenset[str]:
    known = archive.find_fact(field[0]) is not None
    return archive.claimed_values(*field) if known else frozenset()


def _rising(draft: Draft, fit: list[Choice], rng: Random) -> tuple[Choice, ...]:
    """Return wrong choices on both sides of the key, so that its place tells nothing."""
    below = [choice for choice in fit if rank(choice) < rank(draft.key)]
    above = [choice for choice in fit if rank(choice) > rank(draft.key)]
    least, most = max(0, draft.wanted - len(above)), min(draft.wanted, len(below))
    lower = rng.randint(least, most)
    return (*_near(below, lower, rng), *_near(above, draft.wanted - lower, rng))


def _drawn(draft: Draft, fit: list[Choice], rng: Random) -> tuple[Choice, ...]:
    return _near(fit, draft.wanted, rng)


def _near(fit: list[Choice], count: int, rng: Random) -> tuple[Choice, ...]:
    return tuple(rng.sample(fit[: count + _SPARE], count))


def _odd_length(key: Choice, wrong: tuple[Choice, ...], locale: Locale) -> bool:
    own = len(key.text(VOICES[locale]))
    others = [len(choice.text(VOICES[locale])) for choice in wrong]
    return own > max(others) * _LONGER + _SLACK or own * _LONGER + _SLACK < min(others)
