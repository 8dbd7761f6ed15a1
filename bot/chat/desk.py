"""Gathers what a look-up is answered from: the facts, the finder, the language, the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.chat.say import Html, Speech, labels, words
from data.archive import Archive
from data.lookup import Lookup
from data.model import ClubId, CompetitionId, Locale, Match, PersonId, SourceId
from questions.wording import Name, Words


@dataclass(frozen=True, slots=True)
class Desk:
    """One person's question is answered here; `labels` are words for buttons."""

    archive: Archive
    lookup: Lookup
    words: Speech
    labels: Words
    today: date

    def club(self, club_id: ClubId) -> Name:
        """Return a club's name in the language, ready for Italian articles."""
        return self.words.club(self.archive.get_club(club_id))

    def the(self, club_ids: Iterable[ClubId]) -> Html:
        """Return clubs in a list, each with its article where the language has them."""
        clubs = [self.words.say("{club:the}", club=self.club(club_id)) for club_id in club_ids]
        return self.words.listing(list(clubs))

    def competition(self, competition_id: CompetitionId) -> Name:
        """Return a competition's name in the language, ready for Italian articles."""
        return self.words.competition(self.archive.get_competition(competition_id))

    def person(self, person_id: PersonId) -> str:
        """Return a person's name."""
        return self.archive.get_person(person_id).name


def desk(archive: Archive, locale: Locale, today: date) -> Desk:
    """Return a desk for one language and day."""
    return Desk(archive, lookup_of(archive), words(locale), labels(locale), today)


@lru_cache(maxsize=4)
def lookup_of(archive: Archive) -> Lookup:
    """Return the finder of an archive, made once."""
    return Lookup(archive)


def sources_of(matches: tuple[Match, ...]) -> tuple[SourceId, ...]:
    """Return the sources of some matches, each once, the most used first."""
    counts: dict[SourceId, int] = {}
    for match in matches:
        for source_id in match.sources:
            counts[source_id] = counts.get(source_id, 0) + 1
    return tuple(sorted(counts, key=lambda source_id: -counts[source_id]))
