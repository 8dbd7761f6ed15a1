"""Asks what Gasperini's years come to: appearances, matches in charge, wins, goals."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from data.archive import GASPERINI, Archive
from data.model import CompetitionId, Match, Stint
from data.tally import Tally
from questions import careers, difficulty, distractors, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, stated
from questions.wording import Words

_SERIE_A = CompetitionId("serie-a")
_APART = 10
"""League appearances at two clubs must differ by so many to be compared."""
_FEWEST = 20
"""So many matches in charge are worth a count."""


class StintAppearances:
    """For which club did he play more often?"""

    name = "stint-appearances"
    topic = Topic.STINTS
    kind: Kind = "order of two"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of clubs whose league appearances clearly differ."""
        counted = [s for s in careers.career(archive, "player") if s.appearances]
        for one, other in combinations(counted, 2):
            if abs((one.appearances or 0) - (other.appearances or 0)) >= _APART:
                yield self._draft(archive, one, other)

    def _draft(self, archive: Archive, one: Stint, other: Stint) -> Draft:
        more, less = sorted((one, other), key=lambda s: s.appearances or 0, reverse=True)
        difference = (more.appearances or 0) - (less.appearances or 0)
        return Draft(
            template=self,
            about=(one.fact_id, other.fact_id),
            answer=((one.fact_id, "appearances"), (other.fact_id, "appearances")),
            prompt=lambda words: words.say(
                "For which of these two clubs did Gasperini play more league matches?"
            ),
            key=Choice(more.club_id, careers.club_of(archive, more, "")),
            wrong=(Choice(less.club_id, careers.club_of(archive, less, "")),),
            explanation=(
                lambda words: words.say(
                    "{n} league matches for {club:the}, {m} for {other:the}.",
                    club=words.club(archive.get_club(more.club_id)),
                    n=more.appearances,
                    other=words.club(archive.get_club(less.club_id)),
                    m=less.appearances,
                ),
            ),
            statement=f"{stated(more.fact_id, 'appearances', more.appearances)}, "
            f"{stated(less.fact_id, 'appearances', less.appearances)}",
            difficulty=difficulty.rate(1.6, difficulty.closeness(difference, 60)),
            wanted=1,
        )


@dataclass(frozen=True, slots=True)
class _Bench:
    """All Serie A matches of Gasperini with one club."""

    stints: tuple[Stint, ...]
    matches: tuple[Match, ...]
    tally: Tally


class StintCount:
    """How many matches, wins and goals were it, more or less?"""

    name = "stint-count"
    topic = Topic.STINTS
    kind: Kind = "closest number"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield counts of Serie A matches over all that he did at a club, once it is over."""
        firsts = careers.first_stints(archive, "coach")
        for bench in (self._bench(archive, first) for first in firsts):
            if bench.tally.played >= _FEWEST and all(stint.end for stint in bench.stints):
                for mark in ("played", "won", "goals_for"):
                    yield self._draft(archive, bench, mark)

    def _bench(self, archive: Archive, first: Stint) -> _Bench:
        stints = tuple(
            stint for stint in archive.stints_at(first.club_id, GASPERINI) if stint.role == "coach"
        )
        matches = tuple(
            match
            for stint in stints
            for match in archive.matches_under(stint)
            if match.competition_id == _SERIE_A
        )
        return _Bench(stints, matches, archive.tally(matches, first.club_id))

    def _draft(self, archive: Archive, bench: _Bench, mark: str) -> Draft:
        value: int = getattr(bench.tally, mark)
        key, wrong = distractors.ballpark(value)
        first = bench.stints[0]
        return Draft(
            template=self,
            about=(first.fact_id,),
            mark=mark,
            answer=((first.fact_id, mark),),
            counted=tuple(match.fact_id for match in bench.matches),
            prompt=lambda words: self._ask(archive, first, mark, words),
            key=Choice(str(key), sayings.number(key)),
            wrong=tuple(Choice(str(other), sayings.number(other)) for other in wrong),
            explanation=(lambda words: self._tell(archive, bench, words),),
            statement=f"{len(bench.matches)} matches of {_SERIE_A} with {GASPERINI} as coach of "
            f"{first.club_id}: {mark} = {value}, nearest to {key}",
            difficulty=difficulty.rate(careers.hardness(archive, first), 1.0),
            order="rising",
            sources=tuple(source for match in bench.matches for source in match.sources),
        )

    def _ask(self, archive: Archive, first: Stint, mark: str, words: Words) -> str:
        club = words.club(archive.get_club(first.club_id))
        match mark:
            case "won":
                return words.say(
                    "Pick the closest: how many Serie A matches did {club:the} win "
                    "under Gasperini?",
                    club=club,
                )
            case "goals_for":
                return words.say(
                    "About how many Serie A goals did Gasperini's {club} score? Pick the closest.",
                    club=club,
                )
            case _:
                return words.say(
                    "About how many times did Gasperini coach {club:the} in Serie A? "
                    "Pick the closest number.",
                    club=club,
                )

    def _tell(self, archive: Archive, bench: _Bench, words: Words) -> str:
        return words.say(
            "Under Gasperini {club:the} won {won} of {played} Serie A matches "
            "and scored {goals} goals.",
            club=words.club(archive.get_club(bench.stints[0].club_id)),
            won=bench.tally.won,
            played=bench.tally.played,
            goals=bench.tally.goals_for,
        )
