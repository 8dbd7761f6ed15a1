"""Makes wrong orders for a question that asks for the right one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from random import Random

from data.fold import fold
from data.model.terms import Locale
from questions.model import LETTERS

WANTED = 4
_FEW = 4
"""Of so many items all orders are looked through."""
_TRIES = 50

Texts = Mapping[Locale, Sequence[str]]


def shuffled(many: int, seed: str) -> list[int]:
    """Return the numbers from 0 in an order of chance."""
    places = list(range(many))
    Random(seed).shuffle(places)
    return places


def orders(items: Texts, seed: str) -> list[tuple[int, ...]]:
    """Return up to four orders, the right one first, no two of which read alike.

    Args:
        items: What is to be put in order, in the right one, by language.
        seed: Where the wrong orders come from.
    """
    found: list[tuple[int, ...]] = []
    known: set[tuple[Locale, str]] = set()
    for order in _candidates(len(next(iter(items.values()))), seed):
        reads = {(locale, _read(texts, order)) for locale, texts in items.items()}
        if not reads & known:
            found.append(order)
            known |= reads
        if len(found) == WANTED:
            break
    return found


def letters(items: Texts, seed: str) -> tuple[dict[int, str], dict[Locale, str]]:
    """Return the letter of each item, and the list of them by language, in an order of chance.

    An item keeps its letter when another order turns out to be right.
    """
    places = sorted(range(len(items["en"])), key=lambda place: items["en"][place])
    Random(seed).shuffle(places)
    under = {place: LETTERS[at] for at, place in enumerate(places)}
    listed = {
        locale: "; ".join(f"{under[place]}: {texts[place]}" for place in places)
        for locale, texts in items.items()
    }
    return under, {locale: f"({text})" for locale, text in listed.items()}


def _candidates(many: int, seed: str) -> Iterator[tuple[int, ...]]:
    """Yield the right order and then wrong ones by chance."""
    right, chance = tuple(range(many)), Random(seed)
    yield right
    if many <= _FEW:
        others = list(permutations(right))[1:]
        chance.shuffle(others)
        yield from others
        return
    for _ in range(_TRIES):
        yield tuple(chance.sample(right, many))


def _read(texts: Sequence[str], order: tuple[int, ...]) -> str:
    return fold(" ".join(texts[at] for at in order))
