"""Asks who won, home and away."""

from collections.abc import Iterator
from random import Random

from data.archive import ATALANTA, Archive
from data.model import ClubId, Match, season_name
from questions import difficulty, fixtures, sayings
from questions.fixtures import OUTCOMES, FullSeason, Outcome
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Field, chance
from questions.wording import Name, Words

_DOUBLES = range(3, 9)
"""A season with so many doubles is worth looking for the odd one out."""
_BOTH = 2
_SINCE = 2013


class MeetingsDouble:
    """Whom did they not beat twice?"""

    name = "meetings-double"
    topic = Topic.MATCHES
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield, for each full season, the clubs that were beaten once but not twice."""
        for year in fixtures.full_seasons(archive):
            won = {club: _wins(met) for club, met in year.against.items()}
            beaten = [club for club, wins in won.items() if wins == _BOTH]
            if year.season >= _SINCE and len(beaten) in _DOUBLES:
                for club, wins in won.items():
                    if 0 < wins < _BOTH:
                        yield self._draft(archive, year, club, beaten)

    def _draft(
        self, archive: Archive, year: FullSeason, club: ClubId, beaten: list[ClubId]
    ) -> Draft:
        met = year.against[club]
        wrong = list(beaten)
        chance(self.name, year.season, club).shuffle(wrong)
        return Draft(
            template=self,
            about=tuple(match.fact_id for match in met),
            answer=_scores(met),
            prompt=lambda words: words.say(
                "In Serie A in {season} Atalanta beat three of these clubs both home and away. "
                "Which one did it not?",
                season=season_name(year.season),
            ),
            key=Choice(club, sayings.club(archive, club)),
            wrong=tuple(self._wrong(archive, other, year.against[other]) for other in wrong),
            explanation=(fixtures.recalled(archive, met),),
            statement=fixtures.results(met),
            difficulty=difficulty.rate(difficulty.age(year.season, archive.up_to.year), 1.6),
        )

    def _wrong(self, archive: Archive, club: ClubId, met: tuple[Match, ...]) -> Choice:
        return Choice(
            club,
            sayings.club(archive, club),
            fields=_scores(met),
            refuted=fixtures.results(met),
            why_not=fixtures.recalled(archive, met),
        )


def _wins(matches: tuple[Match, ...]) -> int:
    return sum(fixtures.outcome(match, ATALANTA) == "won" for match in matches)


def _scores(matches: tuple[Match, ...]) -> tuple[Field, ...]:
    return tuple(field for match in matches for field in fixtures.goals(match))


class MatchOutcome:
    """True or false: did they win, draw, lose there?"""

    name = "match-outcome"
    topic = Topic.MATCHES
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield Atalanta's matches against the big clubs, half of the statements false."""
        for year in fixtures.full_seasons(archive):
            for match in year.matches:
                if match.opponent(ATALANTA) in fixtures.GIANTS and year.season >= _SINCE:
                    yield self._draft(archive, match)

    def _draft(self, archive: Archive, match: Match) -> Draft:
        toss, real = chance(self.name, match.fact_id), fixtures.outcome(match, ATALANTA)
        others = [outcome for outcome in OUTCOMES if outcome != real]
        told = real if toss.random() < 1 / 2 else toss.choice(others)
        key, wrong = sayings.verdicts(true=told == real)
        return Draft(
            template=self,
            about=(match.fact_id,),
            answer=fixtures.goals(match),
            prompt=lambda words: self._ask(archive, match, told, words),
            key=key,
            wrong=wrong,
            explanation=(fixtures.report(archive, match),),
            statement=fixtures.results((match,)),
            difficulty=difficulty.rate(difficulty.age(match.season, archive.up_to.year), 0.4),
            order="fixed",
            wanted=1,
        )

    def _ask(self, archive: Archive, match: Match, told: Outcome, words: Words) -> str:
        club = words.club(archive.get_club(match.opponent(ATALANTA)))
        season = season_name(match.season)
        return words.say(
            "True or false? {statement}",
            statement=self._at_home(club, season, told, words)
            if match.home == ATALANTA
            else self._away(club, season, told, words),
        )

    def _at_home(self, club: Name, season: str, told: Outcome, words: Words) -> str:
        match told:
            case "won":
                return words.say(
                    "In Serie A in {season} Atalanta won at home to {club:the}.",
                    club=club,
                    season=season,
                )
            case "drawn":
                return words.say(
                    "In Serie A in {season} Atalanta drew at home with {club:the}.",
                    club=club,
                    season=season,
                )
            case "lost":
                return words.say(
                    "In Serie A in {season} Atalanta lost at home to {club:the}.",
                    club=club,
                    season=season,
                )

    def _away(self, club: Name, season: str, told: Outcome, words: Words) -> str:
        match told:
            case "won":
                return words.say(
                    "In Serie A in {season} Atalanta won away to {club:the}.",
                    club=club,
                    season=season,
                )
            case "drawn":
                return words.say(
                    "In Serie A in {season} Atalanta drew away to {club:the}.",
                    club=club,
                    season=season,
                )
            case "lost":
                return words.say(
                    "In Serie A in {season} Atalanta lost away to {club:the}.",
                    club=club,
                    season=season,
                )
