"""Says which questions can be asked without choices, and what must then be typed."""

from data.archive import Archive
from data.model import LOCALES, ClubId, PersonId, season_name
from questions.model import TypedKey
from questions.speech import VOICES
from questions.template import Choice, Draft

ONE_ANSWER = frozenset(
    {
        "club-rival",
        "club-year",
        "coach-season",
        "europe-exit",
        "europe-opponent",
        "graduate-who",
        "honour-coach",
        "honour-opponent",
        "match-opponent",
        "player-feat",
        "record-figure",
        "record-season",
        "scorer-best",
        "scorer-goals",
        "season-figure",
        "stint-handover",
        "stint-next",
        "stint-start",
    }
)
"""Templates whose question has one right answer in the world, not only among its choices."""
_SMALLEST = 10
"""Lower numbers are guessed rather than known."""


def typed_key(draft: Draft, archive: Archive) -> TypedKey | None:
    """Return what has to be typed to answer a draft; None if it must be asked by choices."""
    key = draft.key
    if draft.template.name not in ONE_ANSWER:
        return None
    if club := archive.clubs.get(ClubId(key.value)):
        reads = all(_read(key)[locale] == club.names.in_(locale) for locale in LOCALES)
        return TypedKey(kind="club", value=key.value) if reads else None
    if person := archive.people.get(PersonId(key.value)):
        reads = set(_read(key).values()) == {person.name}
        return TypedKey(kind="person", value=key.value) if reads else None
    return _figure(key) if key.value.isdecimal() else None


def _figure(key: Choice) -> TypedKey | None:
    read = set(_read(key).values())
    if read == {season_name(int(key.value))}:
        return TypedKey(kind="season", value=key.value)
    is_plain = read == {key.value} and int(key.value) >= _SMALLEST
    return TypedKey(kind="number", value=key.value) if is_plain else None


def _read(key: Choice) -> dict[str, str]:
    return {locale: str(key.text(VOICES[locale])) for locale in LOCALES}
