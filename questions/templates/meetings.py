"""Asks what matches against one club come to: wins, doubles, who has the better of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from random import Random

from data.archive import ATALANTA, Archive
from data.model import ClubId, FactId, Match, Stint
from data.tally import Tally
from questions import careers, difficulty, distractors, fixtures, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, chance
from questions.wording import Words

_OFTEN = 8
"""So many meetings are worth a balance."""
_CLEARLY = 2


@dataclass(frozen=True, slots=True)
class _Meetings:
    """All Serie A matches of Gasperini's Atalanta against one club."""

    archive: Archive
    stint: Stint
    opponent: ClubId
    matches: tuple[Match, ...]

    @property
    def tally(self) -> Tally:
        """Return what they come to for Atalanta."""
        return self.archive.tally(self.matches, ATALANTA)

    @property
    def hardness(self) -> float:
        """Return how hard the opponent makes a question."""
        return 0.6 if self.opponent in fixtures.GIANTS else 1.4

    @property
    def counted(self) -> tuple[FactId, ...]:
        """Return the matches that are added up."""
        return tuple(match.fact_id for match in self.matches)

    @property
    def statement(self) -> str:
        """Return the sum as a proof puts it."""
        sums = self.tally
        return (
            f"{sums.played} matches of serie-a under {self.stint.fact_id} against "
            f"{self.opponent}: won {sums.won}, drawn {sums.drawn}, lost {sums.lost}"
        )

    def balance(self, words: Words) -> str:
        """Say how often Atalanta won, drew and lost."""
        return words.say(
            "Atalanta v {club} in Serie A under Gasperini: {won} won, {drawn} drawn, {lost} lost.",
            club=words.club(self.archive.get_club(self.opponent)),
            won=self.tally.won,
            drawn=self.tally.drawn,
            lost=self.tally.lost,
        )


def _all_meetings(archive: Archive) -> Iterator[_Meetings]:
    """Yield what Gasperini's Atalanta played against each club it met often in Serie A."""
    for stint in careers.first_stints(archive, "coach"):
        if stint.club_id != ATALANTA or stint.end is None:
            continue
        under = [m for m in archive.matches_under(stint) if m.competition_id == fixtures.SERIE_A]
        for opponent in dict.fromkeys(match.opponent(ATALANTA) for match in under):
            met = tuple(match for match in under if match.has(opponent))
            if len(met) >= _OFTEN:
                yield _Meetings(archive, stint, opponent, met)


class MeetingsWon:
    """How many of them did they win?"""

    name = "meetings-won"
    topic = Topic.MATCHES
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each club met often."""
        for met in _all_meetings(archive):
            yield self._draft(met)

    def _draft(self, met: _Meetings) -> Draft:
        won, played = met.tally.won, met.tally.played
        toss = chance(self.name, met.opponent)
        near = distractors.numbers(won, toss, gap=2, low=0, high=played)
        return Draft(
            template=self,
            about=(FactId(f"club:{met.opponent}"),),
            answer=(),
            counted=met.counted,
            prompt=lambda words: words.say(
                "Gasperini's Atalanta met {club:the} {played} times in Serie A. "
                "How many of those matches did it win?",
                club=words.club(met.archive.get_club(met.opponent)),
                played=played,
            ),
            key=Choice(str(won), sayings.number(won)),
            wrong=tuple(Choice(str(other), sayings.number(other)) for other in near),
            explanation=(met.balance,),
            statement=met.statement,
            difficulty=difficulty.rate(met.hardness, 1.4),
            order="rising",
            sources=met.matches[0].sources,
        )


class MeetingsBalance:
    """Against whom did they win more often?"""

    name = "meetings-balance"
    topic = Topic.MATCHES
    kind: Kind = "higher or lower"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of clubs met equally often, a big one among them."""
        for pair in combinations(_all_meetings(archive), 2):
            one, other = chance("first", pair[0].opponent, pair[1].opponent).sample(pair, 2)
            big = {one.opponent, other.opponent} & fixtures.GIANTS
            clear = abs(one.tally.won - other.tally.won) >= _CLEARLY
            if big and clear and one.tally.played == other.tally.played:
                yield self._draft(one, other)

    def _draft(self, one: _Meetings, other: _Meetings) -> Draft:
        difference = one.tally.won - other.tally.won
        key, wrong = sayings.comparison(more=difference > 0)
        return Draft(
            template=self,
            about=(FactId(f"club:{one.opponent}"), FactId(f"club:{other.opponent}")),
            answer=(),
            counted=one.counted + other.counted,
            prompt=lambda words: words.say(
                "In Serie A, did Gasperini's Atalanta win more or fewer matches "
                "against {club:the} than against {other:the}?",
                club=words.club(one.archive.get_club(one.opponent)),
                other=words.club(one.archive.get_club(other.opponent)),
            ),
            key=key,
            wrong=wrong,
            explanation=(lambda words: self._tell(one, other, words),),
            statement=f"{one.statement}; {other.statement}",
            difficulty=difficulty.rate(1.0, difficulty.closeness(abs(difference), 10)),
            order="fixed",
            wanted=1,
            sources=one.matches[0].sources,
        )

    def _tell(self, one: _Meetings, other: _Meetings, words: Words) -> str:
        return words.say(
            "Each met {n} times: {won} wins against {club:the}, {lost} against {other:the}.",
            n=one.tally.played,
            won=one.tally.won,
            lost=other.tally.won,
            club=words.club(one.archive.get_club(one.opponent)),
            other=words.club(one.archive.get_club(other.opponent)),
        )
