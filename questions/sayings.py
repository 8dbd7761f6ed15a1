"""Holds what templates say over and over: names, seasons, numbers, and the fixed choices."""

from data.archive import Archive
from data.model import ClubId, CompetitionId, PersonId, season_name
from questions.template import Choice, Saying
from questions.wording import Words

_LARGE = 1000


def club(archive: Archive, club_id: ClubId) -> Saying:
    """Say a club's bare name."""
    return lambda words: str(words.club(archive.get_club(club_id)))


def competition(archive: Archive, competition_id: CompetitionId) -> Saying:
    """Say a competition's bare name."""
    return lambda words: str(words.competition(archive.get_competition(competition_id)))


def person(archive: Archive, person_id: PersonId) -> Saying:
    """Say a person's name."""
    return lambda _: archive.get_person(person_id).name


def season(year: int) -> Saying:
    """Say a season: 2019-20."""
    return lambda _: season_name(year)


def number(value: int) -> Saying:
    """Say a number, with the language's separators if it is large."""
    return lambda words: words.number(value) if value >= _LARGE else str(value)


def plain(text: str) -> Saying:
    """Say what reads the same in every language: a score, a year."""
    return lambda _: text


def _true(words: Words) -> str:
    return words.say("True")


def _false(words: Words) -> str:
    return words.say("False")


def verdicts(*, true: bool) -> tuple[Choice, tuple[Choice, ...]]:
    """Return the key and the wrong choice of a statement, true standing first."""
    yes, no = Choice("true", _true, place=0), Choice("false", _false, place=1)
    return (yes, (no,)) if true else (no, (yes,))


def _more(words: Words) -> str:
    return words.say("More")


def _fewer(words: Words) -> str:
    return words.say("Fewer")


def comparison(*, more: bool) -> tuple[Choice, tuple[Choice, ...]]:
    """Return the key and the wrong choice of "more or fewer?", more standing first."""
    up, down = Choice("more", _more, place=0), Choice("fewer", _fewer, place=1)
    return (up, (down,)) if more else (down, (up,))
