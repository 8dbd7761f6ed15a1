"""Finds what someone typed: a club, a person, a competition, a season."""

import re
from collections import Counter
from collections.abc import Callable
from itertools import islice

from data.archive import GASPERINI, Archive
from data.fold import fold
from data.matching import (
    LONGEST,
    NEAREST,
    Ambiguous,
    Entry,
    Found,
    Kind,
    Names,
    NotFound,
    Option,
    Outcome,
    later_parts,
)
from data.model import (
    Club,
    ClubId,
    Competition,
    CompetitionId,
    Person,
    PersonId,
    Text,
    season_name,
)

__all__ = ["Ambiguous", "Found", "Lookup", "NotFound", "Option", "Outcome", "fold"]

_ARTICLES = r"\b(?:gli|i|il|l|la|le|lo|the)\b"
_CLUB_TYPES = r"\b(?:acf?|afc|asd?|bc|calcio|cfc?|fc|fk|sc|sk|ssc?|ssd|uc|us)\b"
_NUMBER = re.compile(r"[0-9]+")
_YEARS = re.compile(r"([0-9]{4}|[0-9]{2}) ?([0-9]{4}|[0-9]{2})?")
_CENTURY = 100


class Lookup:
    """Looks up what was typed among the names of an archive, in all languages at once."""

    def __init__(self, archive: Archive) -> None:
        known = _mentions(archive)
        clubs = sorted(archive.clubs.values(), key=lambda club: -known[club.club_id])
        people = sorted(archive.people.values(), key=lambda person: -known[person.person_id])
        cups = sorted(archive.competitions.values(), key=lambda cup: -cup.fame)
        schooled = {graduate.person_id for graduate in archive.graduates}
        self._clubs = Names(map(_club, clubs), _without(f"{_ARTICLES}|{_CLUB_TYPES}"))
        pupils = [person for person in people if person.person_id in schooled]
        self._people = Names((_person(person, "person") for person in people), _in_any_order)
        self._graduates = Names((_person(pupil, "graduate") for pupil in pupils), _in_any_order)
        self._competitions = Names(map(_competition, cups), _without(_ARTICLES))
        self._seasons = _seasons(archive)

    def club(self, text: str) -> Outcome[ClubId]:
        """Find a club by a name, an alias or a nickname."""
        return self._clubs.find(text)

    def person(self, text: str) -> Outcome[PersonId]:
        """Find a person by a name, a surname or a nickname."""
        return self._people.find(text)

    def graduate(self, text: str) -> Outcome[PersonId]:
        """Find someone who came through Atalanta's academy."""
        return self._graduates.find(text)

    def competition(self, text: str) -> Outcome[CompetitionId]:
        """Find a league or a cup."""
        return self._competitions.find(text)

    def season(self, text: str) -> Outcome[int]:
        """Find a season: 2019, 2019-20, 2019/20, 19/20 and 1999-2000 are all understood."""
        asked = fold(text[:LONGEST])
        year = self._year_in(asked)
        if year in self._seasons:
            return Found("season", year, season_name(year), exact=True)
        around = self._seasons[-1] if year is None and self._seasons else year or 0
        nearest = sorted(self._seasons, key=lambda season: (abs(season - around), -season))
        options = (Option("season", season, season_name(season)) for season in nearest)
        return NotFound(asked, tuple(islice(options, NEAREST)))

    def names_club(self, text: str, club_id: ClubId) -> bool:
        """Return True if a text is a name of a club, or almost; a beginning of one is not."""
        return club_id in self._clubs.spelt(text)

    def names_person(self, text: str, person_id: PersonId) -> bool:
        """Return True if a text is a name of a person, or almost; a beginning of one is not."""
        return person_id in self._people.spelt(text)

    def _year_in(self, asked: str) -> int | None:
        """Return the year in which the season that was typed starts."""
        found = _YEARS.fullmatch(" ".join(_NUMBER.findall(asked)))
        if found is None:
            return None
        year = self._whole_year(found[1])
        follows = found[2] is None or str(year + 1).endswith(found[2])
        return year if follows else None

    def _whole_year(self, digits: str) -> int:
        """Return a year; of two digits, the last such year up to the season that comes next."""
        if len(digits) > len("19"):
            return int(digits)
        upcoming = self._seasons[-1] + 1 if self._seasons else 0
        year = upcoming - upcoming % _CENTURY + int(digits)
        return year if year <= upcoming else year - _CENTURY


def _mentions(archive: Archive) -> Counter[str]:
    """Count how often clubs and people occur: a measure of how well they are known here."""
    known = Counter[str]({GASPERINI: len(archive.matches)})
    known.update(club for match in archive.matches for club in (match.home, match.away))
    known.update(key for stint in archive.stints for key in (stint.club_id, stint.person_id))
    known.update(coach for season in archive.seasons for coach in season.coaches)
    known.update(scorer.person_id for scorer in archive.scorers)
    known.update(graduate.person_id for graduate in archive.graduates)
    return known


def _seasons(archive: Archive) -> tuple[int, ...]:
    played = {match.season for match in archive.matches}
    ranked = {row.season for row in archive.seasons}
    return tuple(sorted(played | ranked | {row.season for row in archive.campaigns}))


def _club(club: Club) -> Entry[ClubId]:
    return Entry(
        Option("club", club.club_id, club.names.en),
        (*_wordings(club.names), club.full_name, club.club_id),
        (*club.aliases, *club.nicknames),
    )


def _competition(competition: Competition) -> Entry[CompetitionId]:
    return Entry(
        Option("competition", competition.competition_id, competition.names.en),
        (*_wordings(competition.names), competition.competition_id),
        competition.aliases,
    )


def _person(person: Person, kind: Kind) -> Entry[PersonId]:
    """Return a person's names; a surname is what follows any of the first words."""
    names = (person.name, *person.aliases)
    surnames = (part for name in names for part in later_parts(fold(name)))
    return Entry(
        Option(kind, person.person_id, person.name),
        (person.name, person.person_id),
        (*person.aliases, *surnames),
    )


def _wordings(text: Text) -> tuple[str, ...]:
    return text.en, text.it, text.id


def _in_any_order(name: str) -> str:
    return " ".join(sorted(name.split()))


def _without(common: str) -> Callable[[str], str]:
    """Return what takes common words out of a folded name, unless it has no others."""
    pattern = re.compile(common)

    def core(name: str) -> str:
        return " ".join(pattern.sub(" ", name).split()) or name

    return core
