"""Tells when two questions read the same: by their words, without those that carry nothing."""

import re
from collections.abc import Iterable

from data.fold import fold

_EMPTY = re.compile(
    r"\b(?:an?|the|of|was|were|is|are|did|does|do|had|has|have"
    r"|il|lo|la|i|gli|le|l|uno?|una|di|de[li]|dello|della|dell|degli|delle|fu|e|ha"
    r"|yang|itu|sang|si|adalah|ialah)\b"
)
"""Articles and the like. What asks (who, where, when) and what denies is not among them."""


def core(text: str) -> str:
    """Return what two texts share that ask the same."""
    folded = fold(text)
    return " ".join(_EMPTY.sub(" ", folded).split()) or folded


def cores(texts: Iterable[str]) -> frozenset[str]:
    """Return the cores of one text in its languages, of which one is enough to be alike."""
    return frozenset(map(core, texts))
