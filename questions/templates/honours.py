"""Asks about finals: against whom, when, in which cup, and which came first."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from data.archive import Archive
from data.model import ClubId, Honour, season_name
from questions import campaigns, difficulty, finals, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Field, chance, stated
from questions.wording import Words

_RIVALS = tuple(map(ClubId, ("inter", "milan", "roma", "sampdoria", "parma", "bologna")))
_ABROAD = tuple(
    map(ClubId, ("liverpool", "manchester-city", "barcelona", "bayern-munchen", "marseille"))
)
"""Clubs that one would believe to have met Atalanta in a final."""
_YEARS = 30


class HonourOpponent:
    """Against whom was the final?"""

    name = "honour-opponent"
    topic = Topic.HONOURS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each final."""
        for honour, club_id in finals.finals(archive):
            yield self._draft(archive, honour, club_id)

    def _draft(self, archive: Archive, honour: Honour, club_id: ClubId) -> Draft:
        rivals = list(self._believable(archive, honour, club_id))
        chance(self.name, honour.fact_id).shuffle(rivals)
        return Draft(
            template=self,
            about=(honour.fact_id,),
            answer=((honour.fact_id, "opponent"),),
            shown=finals.fields(honour),
            prompt=lambda words: self._ask(archive, honour, words),
            key=Choice(club_id, sayings.club(archive, club_id)),
            wrong=tuple(Choice(other, sayings.club(archive, other)) for other in rivals),
            explanation=(
                finals.outcome(archive, honour, club_id),
                *finals.noted(archive, honour),
            ),
            statement=finals.statement(honour),
            difficulty=difficulty.rate(finals.hardness(archive, honour), 0.1),
        )

    def _believable(self, archive: Archive, honour: Honour, club_id: ClubId) -> Iterator[ClubId]:
        """Yield clubs of the other finals and of the like, from the right side of the border."""
        at_home = archive.get_competition(honour.competition_id).kind == "cup"
        met = (other for _, other in finals.finals(archive))
        for other in dict.fromkeys((*met, *(_RIVALS if at_home else _ABROAD))):
            if other == club_id or other not in archive.clubs:
                continue
            if campaigns.is_foreign(archive, archive.get_club(other)) is not at_home:
                yield other

    def _ask(self, archive: Archive, honour: Honour, words: Words) -> str:
        season, cup = season_name(honour.season), finals.cup(archive, honour, words)
        if honour.result == "won":
            return words.say(
                "Which club did Atalanta beat in the {season} {cup} final?", season=season, cup=cup
            )
        return words.say(
            "Which club beat Atalanta in the {season} {cup} final?", season=season, cup=cup
        )


class HonourSeason:
    """In which season was the final?"""

    name = "honour-season"
    topic = Topic.HONOURS
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each final, with the seasons of finals against others."""
        for honour, club_id in finals.finals(archive):
            yield self._draft(archive, honour, club_id)

    def _draft(self, archive: Archive, honour: Honour, club_id: ClubId) -> Draft:
        others = [
            (other, against)
            for other, against in finals.finals(archive)
            if against != club_id and other.season != honour.season
        ]
        others.sort(key=lambda final: abs(final[0].season - honour.season))
        return Draft(
            template=self,
            about=(honour.fact_id,),
            answer=((honour.fact_id, "season"),),
            shown=finals.fields(honour),
            prompt=lambda words: self._ask(archive, honour, club_id, words),
            key=Choice(str(honour.season), sayings.season(honour.season)),
            wrong=tuple(self._wrong(archive, other, against) for other, against in others),
            explanation=(
                finals.outcome(archive, honour, club_id),
                *finals.noted(archive, honour),
            ),
            statement=stated(honour.fact_id, "season", season_name(honour.season)),
            difficulty=difficulty.rate(finals.hardness(archive, honour), 0.4),
            order="rising",
        )

    def _wrong(self, archive: Archive, other: Honour, against: ClubId) -> Choice:
        choice = Choice(str(other.season), sayings.season(other.season))
        return finals.other_final(archive, other, against, choice)

    def _ask(self, archive: Archive, honour: Honour, club_id: ClubId, words: Words) -> str:
        club, cup = finals.club(archive, club_id, words), finals.cup(archive, honour, words)
        if honour.result == "won":
            return words.say(
                "In which of these seasons did Atalanta beat {club:the} in the {cup} final?",
                club=club,
                cup=cup,
            )
        return words.say(
            "In which of these seasons did Atalanta lose the {cup} final to {club:the}?",
            club=club,
            cup=cup,
        )


class HonourCup:
    """In which cup was the final?"""

    name = "honour-cup"
    topic = Topic.HONOURS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each club met in one final only."""
        for honour, club_id in finals.single(archive):
            yield self._draft(archive, honour, club_id)

    def _draft(self, archive: Archive, honour: Honour, club_id: ClubId) -> Draft:
        others = [
            c for c in finals.CUPS if c in archive.competitions and c != honour.competition_id
        ]
        chance(self.name, honour.fact_id).shuffle(others)
        return Draft(
            template=self,
            about=(honour.fact_id,),
            answer=((honour.fact_id, "competition_id"),),
            shown=finals.fields(honour),
            prompt=lambda words: words.say(
                "Up to the end of {season} Atalanta had met {club:the} in a single final. "
                "In which competition?",
                season=finals.latest(archive),
                club=finals.club(archive, club_id, words),
            ),
            key=Choice(honour.competition_id, sayings.competition(archive, honour.competition_id)),
            wrong=tuple(Choice(other, sayings.competition(archive, other)) for other in others),
            explanation=(
                finals.outcome(archive, honour, club_id),
                *finals.noted(archive, honour),
            ),
            statement=stated(honour.fact_id, "competition_id", honour.competition_id),
            difficulty=difficulty.rate(finals.hardness(archive, honour), 0.4),
        )


class HonourFirst:
    """Which final came first?"""

    name = "honour-first"
    topic = Topic.HONOURS
    kind: Kind = "order of two"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of clubs that Atalanta met in one final each."""
        for one, other in combinations(finals.single(archive), 2):
            if one[0].season < other[0].season:
                yield self._draft(archive, one, other)

    def _draft(
        self, archive: Archive, one: tuple[Honour, ClubId], other: tuple[Honour, ClubId]
    ) -> Draft:
        (early, first), (late, second) = one, other
        return Draft(
            template=self,
            about=(early.fact_id, late.fact_id),
            answer=((early.fact_id, "season"), (late.fact_id, "season")),
            shown=(*finals.fields(early), *finals.fields(late)),
            prompt=lambda words: words.say(
                "Atalanta met both these clubs in a final. Which one first?"
            ),
            key=Choice(first, sayings.club(archive, first)),
            wrong=(
                Choice(
                    second,
                    sayings.club(archive, second),
                    why_not=finals.outcome(archive, late, second),
                ),
            ),
            explanation=(
                finals.outcome(archive, early, first),
                finals.outcome(archive, late, second),
            ),
            statement=f"{stated(early.fact_id, 'season', season_name(early.season))}, "
            f"{stated(late.fact_id, 'season', season_name(late.season))}",
            difficulty=difficulty.rate(
                0.2, difficulty.closeness(late.season - early.season, _YEARS)
            ),
            wanted=1,
        )


class HonourTrue:
    """True or false: they won, or lost, that final?"""

    name = "honour-true"
    topic = Topic.HONOURS
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a statement for each final, half of them false."""
        for honour, club_id in finals.finals(archive):
            yield self._draft(archive, honour, club_id)

    def _draft(self, archive: Archive, honour: Honour, club_id: ClubId) -> Draft:
        true = chance(self.name, honour.fact_id).random() < 1 / 2
        won = (honour.result == "won") is true
        told = finals.claimed(archive, honour, club_id, won=won)
        key, wrong = sayings.verdicts(true=true)
        answer: Field = (honour.fact_id, "result")
        return Draft(
            template=self,
            about=(honour.fact_id,),
            answer=(answer,),
            shown=finals.fields(honour),
            prompt=lambda words: words.say("True or false? {statement}", statement=told(words)),
            key=key,
            wrong=wrong,
            explanation=(
                finals.outcome(archive, honour, club_id),
                *finals.noted(archive, honour),
            ),
            statement=finals.statement(honour),
            difficulty=difficulty.rate(finals.hardness(archive, honour), -0.2),
            order="fixed",
            wanted=1,
        )
