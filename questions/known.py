"""Lists what the bot asks already, so that a pack need not ask it again."""

from collections import Counter

from data.archive import Archive
from data.model import LOCALES
from questions.generate import Generator
from questions.pack.likeness import cores
from questions.speech import VOICES


def known(archive: Archive) -> frozenset[str]:
    """Return the cores of all questions that templates make of the facts, in every language.

    What several of them ask alike ("Which came first?") says nothing about any of them.
    """
    drafts = [draft for made in Generator(archive).shelves.values() for draft in made]
    found = Counter(
        text
        for draft in drafts
        for text in cores(draft.prompt(VOICES[locale]) for locale in LOCALES)
    )
    return frozenset(text for text, times in found.items() if times == 1)
