"""Asks about single matches: scores, opponents, seasons, and which came first."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from random import Random

from data.archive import ATALANTA, Archive
from data.model import ClubId, Match, season_name
from questions import difficulty, fixtures, sayings
from questions.fixtures import FullSeason
from questions.model import Kind, Topic
from questions.template import Choice, Draft, chance
from questions.wording import Words

_STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (2, 0), (0, 2), (-1, -1))
_CLOSEST = 12
_APART = 365
"""Matches put in order lie so many days apart."""
_YEARS = 8
"""Two famous matches at most so many years apart are worth putting in order."""


class MatchScore:
    """How did it end?"""

    name = "match-score"
    topic = Topic.MATCHES
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each notable match."""
        for match in fixtures.notable(archive):
            yield self._draft(archive, match)

    def _draft(self, archive: Archive, match: Match) -> Draft:
        near = [(match.home_goals + up, match.away_goals + down) for up, down in _STEPS]
        wrong = [f"{home}-{away}" for home, away in near if home >= 0 and away >= 0]
        score = fixtures.score(match)
        return Draft(
            template=self,
            about=(match.fact_id,),
            answer=fixtures.goals(match),
            prompt=lambda words: self._ask(archive, match, words),
            key=Choice(score, sayings.plain(score)),
            wrong=tuple(Choice(other, sayings.plain(other)) for other in wrong),
            explanation=(fixtures.report(archive, match),),
            statement=f"{match.fact_id} {score}",
            difficulty=difficulty.rate(fixtures.hardness(archive, match), 0.4),
        )

    def _ask(self, archive: Archive, match: Match, words: Words) -> str:
        home = words.club(archive.get_club(match.home))
        away = words.club(archive.get_club(match.away))
        where = words.competition(archive.get_competition(match.competition_id))
        season = season_name(match.season)
        if match.round == "final":
            return words.say(
                "{competition} {season}, the final: how did {home} v {away} end?",
                competition=where,
                season=season,
                home=home,
                away=away,
            )
        if not match.has(ATALANTA):
            return words.say(
                "{competition} {season}, with Gasperini coaching one of the sides: "
                "how did {home} v {away} end?",
                competition=where,
                season=season,
                home=home,
                away=away,
            )
        return words.say(
            "{competition} {season}: how did {home} v {away} end?",
            competition=where,
            season=season,
            home=home,
            away=away,
        )


class MatchOpponent:
    """Against whom was it?"""

    name = "match-opponent"
    topic = Topic.MATCHES
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield memorable scores that occur once in a full season."""
        for year in fixtures.full_seasons(archive):
            for match in filter(fixtures.is_memorable, year.matches):
                if sum(_seen(match) == _seen(other) for other in year.matches) == 1:
                    yield self._draft(archive, match, year)

    def _draft(self, archive: Archive, match: Match, year: FullSeason) -> Draft:
        opponent = match.opponent(ATALANTA)
        others = [club for club in year.against if club != opponent]
        chance(self.name, match.fact_id).shuffle(others)
        return Draft(
            template=self,
            about=(match.fact_id,),
            answer=((match.fact_id, "home"), (match.fact_id, "away")),
            shown=fixtures.goals(match),
            prompt=lambda words: self._ask(match, words),
            key=Choice(opponent, sayings.club(archive, opponent)),
            wrong=tuple(self._wrong(archive, other, year.against[other]) for other in others),
            explanation=(fixtures.report(archive, match),),
            statement=f"{match.fact_id} {match.home} {fixtures.score(match)} {match.away}",
            difficulty=difficulty.rate(fixtures.hardness(archive, match), 0.4),
        )

    def _wrong(self, archive: Archive, other: ClubId, met: tuple[Match, ...]) -> Choice:
        return Choice(
            other,
            sayings.club(archive, other),
            fields=tuple(field for meeting in met for field in fixtures.goals(meeting)),
            refuted=fixtures.results(met),
            why_not=fixtures.recalled(archive, met),
        )

    def _ask(self, match: Match, words: Words) -> str:
        score, season = fixtures.score(match, ATALANTA), season_name(match.season)
        ours, theirs = match.goals(ATALANTA)
        if ours > theirs:
            if match.home == ATALANTA:
                return words.say(
                    "Whom did Atalanta beat {score} at home in Serie A in {season}?",
                    score=score,
                    season=season,
                )
            return words.say(
                "Serie A {season}: on whose ground did Atalanta win {score}?",
                score=score,
                season=season,
            )
        if ours == theirs:
            return words.say(
                "{score} in Serie A in {season}: against which club did Atalanta draw like that?",
                score=score,
                season=season,
            )
        score = "-".join(reversed(score.split("-")))
        return words.say(
            "Which club beat Atalanta {score} in Serie A in {season}?", score=score, season=season
        )


def _seen(match: Match) -> tuple[int, int, bool]:
    """Return the score as Atalanta sees it, and whether it matters on whose ground it was."""
    ours, theirs = match.goals(ATALANTA)
    return ours, theirs, ours > theirs and match.home == ATALANTA


class MatchSeason:
    """In which season was it?"""

    name = "match-season"
    topic = Topic.MATCHES
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield notable Serie A results, with other seasons in which the two met there."""
        paired: defaultdict[tuple[ClubId, ClubId], list[Match]] = defaultdict(list)
        for match in archive.matches_of(ATALANTA, competition_id=fixtures.SERIE_A):
            paired[match.home, match.away].append(match)
        for match in fixtures.notable(archive):
            if match.competition_id == fixtures.SERIE_A and match.has(ATALANTA):
                yield self._draft(archive, match, paired[match.home, match.away])

    def _draft(self, archive: Archive, match: Match, paired: list[Match]) -> Draft:
        others = [other for other in paired if fixtures.score(other) != fixtures.score(match)]
        others.sort(key=lambda other: abs(other.season - match.season))
        return Draft(
            template=self,
            about=(match.fact_id,),
            answer=((match.fact_id, "season"),),
            shown=fixtures.goals(match),
            prompt=lambda words: words.say(
                "In which of these Serie A seasons did it end {result}?",
                result=fixtures.line(archive, match)(words),
            ),
            key=Choice(str(match.season), sayings.season(match.season)),
            wrong=tuple(self._wrong(archive, other) for other in others[:_CLOSEST]),
            explanation=(fixtures.report(archive, match),),
            statement=f"{match.fact_id} {fixtures.score(match)}",
            difficulty=difficulty.rate(fixtures.hardness(archive, match), 0.6),
            order="rising",
        )

    def _wrong(self, archive: Archive, other: Match) -> Choice:
        return Choice(
            str(other.season),
            sayings.season(other.season),
            fields=fixtures.goals(other),
            refuted=f"{other.fact_id} {fixtures.score(other)}",
            why_not=fixtures.report(archive, other),
        )


class MatchOrder:
    """Which came first?"""

    name = "match-order"
    topic = Topic.MATCHES
    kind: Kind = "order of two"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of famous results, each of them seen once, at least a year apart."""
        once = fixtures.unmistakable(archive)
        famous = [
            match
            for match in fixtures.notable(archive)
            if match.has(ATALANTA) and fixtures.is_famous(match) and match.fact_id in once
        ]
        for one, other in combinations(famous, 2):
            near = 1 < other.season - one.season <= _YEARS
            apart = near and (other.day - one.day).days >= _APART
            if apart and one.opponent(ATALANTA) != other.opponent(ATALANTA):
                yield self._draft(archive, one, other)

    def _draft(self, archive: Archive, one: Match, other: Match) -> Draft:
        line = fixtures.line
        return Draft(
            template=self,
            about=(one.fact_id, other.fact_id),
            answer=((one.fact_id, "day"), (other.fact_id, "day")),
            shown=(*fixtures.goals(one), *fixtures.goals(other)),
            prompt=lambda words: words.say("Which of these two matches was played first?"),
            key=Choice(one.fact_id, line(archive, one)),
            wrong=(Choice(other.fact_id, line(archive, other)),),
            explanation=(
                lambda words: words.say(
                    "{first}: {result}. {then}: {other}.",
                    first=one.day,
                    result=line(archive, one)(words),
                    then=other.day,
                    other=line(archive, other)(words),
                ),
            ),
            statement=f"{one.fact_id} day {one.day}, {other.fact_id} day {other.day}",
            difficulty=difficulty.rate(
                difficulty.age(one.season, archive.up_to.year),
                difficulty.closeness(other.season - one.season, _YEARS),
            ),
            wanted=1,
        )
