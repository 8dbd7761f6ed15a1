"""Makes wrong figures for a question about a number: near the right one, and certainly wrong."""

from decimal import Decimal
from random import Random

from questions.figures import exact

WANTED = 4
YEARS = range(1800, 2101)
"""A whole number among these is taken for a year: its neighbours are near, and few yet to come."""
_STEPS = (1, 2, 3)


def figures(right: float, tolerance: float, chance: Random) -> tuple[Decimal, ...]:
    """Return four figures, rising, of which only the right one lies within the tolerance.

    All have the sign of the right one, and only that may be nothing.
    """
    key, off = exact(right), exact(tolerance)
    sign, size, step = (-1 if key < 0 else 1), abs(key), _step(abs(key), off)
    below, above = chance.randrange(WANTED), WANTED - 1
    found = [size]
    while below and found[0] > step:
        lower = found[0] - step * chance.choice(_STEPS)
        found.insert(0, lower if lower > 0 else found[0] - step)
        below, above = below - 1, above - 1
    for _ in range(above):
        found.append(found[-1] + step * chance.choice(_STEPS[:1] if _is_year(size) else _STEPS))
    return tuple(sorted(sign * figure + 0 for figure in found))


def _step(size: Decimal, off: Decimal) -> Decimal:
    """Return how far apart figures are at least: about a tenth, and more than the tolerance."""
    near = Decimal(1).scaleb(size.adjusted() - 1) if size else Decimal(1)
    if size == int(size):
        near = Decimal(1) if _is_year(size) else max(near, Decimal(1))
    unit = Decimal(1).scaleb(off.adjusted()) if off else Decimal(0)
    return max(near, unit * (off // unit + 1)) if off else near


def _is_year(size: Decimal) -> bool:
    return size == int(size) and int(size) in YEARS
