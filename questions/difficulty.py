"""Rates how hard a question is, from how recent, how famous and how close its facts are."""

_RECENT = ((4, 0.0), (8, 0.4), (10, 0.8), (16, 1.6), (25, 2.2))
_LONG_AGO = 2.8


def rate(*parts: float) -> int:
    """Return a difficulty from 1 to 5: 1 and the parts, rounded."""
    return max(1, min(5, round(1 + sum(parts))))


def age(season: int, latest: int) -> float:
    """Return how much harder a season is for being long ago, from 0 to 2.8."""
    years = latest - season
    return next((part for limit, part in _RECENT if years <= limit), _LONG_AGO)


def obscurity(fame: int) -> float:
    """Return how much harder a competition makes it: nothing at fame 5, 2 at fame 1."""
    return (5 - fame) / 2


def closeness(difference: float, scale: float) -> float:
    """Return how much harder two values make it: 2 if they touch, 0 from `scale` apart on."""
    return 2 * max(0.0, 1 - difference / scale)
