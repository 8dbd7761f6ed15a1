"""Asks which campaign went further, which season had none, and which club was never met."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from data.archive import ATALANTA, Archive
from data.model import Campaign, Club, Event, FactId, Match, SourceId, season_name
from questions import campaigns, difficulty, distractors, sayings, stages
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Field, Saying, chance, stated
from questions.wording import Words

_LEFT, _BACK = FactId("event:last-european-match-1991"), FactId("event:return-to-europe")
_NEAR = 6
"""A season without Europe is asked about within so many years of the last or the next with it."""
_COUNTED = SourceId("computed-matches")
_WAY = 4.0


class EuropeFurther:
    """Which of two campaigns went further?"""

    name = "europe-further"
    topic = Topic.EUROPE
    kind: Kind = "higher or lower"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of campaigns that ended at stages of different depth."""
        for one, other in combinations(campaigns.campaigns(archive), 2):
            deep = stages.depth(one.round), stages.depth(other.round)
            if deep[0] != deep[1] and one.season != other.season:
                further = one if deep[0] > deep[1] else other
                yield self._draft(archive, further, one if further is other else other)

    def _draft(self, archive: Archive, one: Campaign, other: Campaign) -> Draft:
        steps = stages.depth(one.round) - stages.depth(other.round)
        hardness = [campaigns.hardness(archive, campaign) for campaign in (one, other)]
        return Draft(
            template=self,
            about=(one.fact_id, other.fact_id),
            answer=((one.fact_id, "round"), (other.fact_id, "round")),
            prompt=lambda words: words.say(
                "In which of these two European campaigns did Atalanta go further?"
            ),
            key=self._choice(archive, one),
            wrong=(self._choice(archive, other),),
            explanation=(self._told(archive, one, other),),
            statement=f"{stated(one.fact_id, 'round', one.round)}, "
            f"{stated(other.fact_id, 'round', other.round)}",
            difficulty=difficulty.rate(sum(hardness) / 4, difficulty.closeness(steps, _WAY), -0.4),
            wanted=1,
        )

    def _choice(self, archive: Archive, campaign: Campaign) -> Choice:
        return Choice(
            campaign.fact_id,
            lambda words: (
                f"{campaigns.cup(archive, campaign, words)} {season_name(campaign.season)}"
            ),
        )

    def _told(self, archive: Archive, one: Campaign, other: Campaign) -> Saying:
        return lambda words: words.say(
            "{cup} {season}: {stage}. {other_cup} {other_season}: {other_stage}.",
            cup=campaigns.cup(archive, one, words),
            season=season_name(one.season),
            stage=stages.name(one.round)(words).lower(),
            other_cup=campaigns.cup(archive, other, words),
            other_season=season_name(other.season),
            other_stage=stages.name(other.round)(words).lower(),
        )


class EuropeWithout:
    """Which season had no Europe?"""

    name = "europe-without"
    topic = Topic.EUROPE
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield seasons of the long absence that lie near its beginning or its end."""
        left, back = archive.find_fact(_LEFT), archive.find_fact(_BACK)
        if isinstance(left, Event) and isinstance(back, Event):
            for season in range(left.day.year, back.day.year):
                if season < left.day.year + _NEAR or season >= back.day.year - _NEAR:
                    days = ((left.fact_id, "day"), (back.fact_id, "day"))
                    yield self._draft(archive, season, days, self._absent(left, back))

    def _draft(
        self, archive: Archive, season: int, answer: tuple[Field, ...], told: Saying
    ) -> Draft:
        others = [c for c in campaigns.campaigns(archive) if c.season != season]
        others.sort(key=lambda other: abs(other.season - season))
        return Draft(
            template=self,
            about=tuple(dict.fromkeys(fact_id for fact_id, _ in answer)),
            mark=season_name(season),
            answer=answer,
            prompt=lambda words: words.say(
                "In which of these seasons did Atalanta play no European football?"
            ),
            key=Choice(str(season), sayings.season(season)),
            wrong=tuple(
                Choice(
                    str(other.season),
                    sayings.season(other.season),
                    fields=((other.fact_id, "season"), (other.fact_id, "competition_id")),
                    refuted=stated(other.fact_id, "season", season_name(other.season)),
                    why_not=self._played(archive, other),
                )
                for other in others
            ),
            explanation=(told,),
            statement=f"no campaign of {ATALANTA} in {season_name(season)}",
            difficulty=difficulty.rate(difficulty.age(season, archive.up_to.year) * 0.6, 0.4),
            order="rising",
        )

    def _absent(self, left: Event, back: Event) -> Saying:
        return lambda words: words.say(
            "Atalanta played no European match between {left} and {back}.",
            left=left.day,
            back=back.day,
        )

    def _played(self, archive: Archive, campaign: Campaign) -> Saying:
        return lambda words: words.say(
            "In {season} Atalanta played in the {cup}.",
            season=season_name(campaign.season),
            cup=campaigns.cup(archive, campaign, words),
        )


class EuropeNever:
    """Which club had they never met?"""

    name = "europe-never"
    topic = Topic.EUROPE
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield the foreign clubs that are not among those met in Europe."""
        played = campaigns.meetings(archive)
        ended = {by for _, by in campaigns.exits(archive)}
        first = {match.opponent(ATALANTA): match for match in played}
        for club in archive.clubs.values() if _COUNTED in archive.sources else ():
            unknown = club.club_id not in first and club.club_id not in ended
            if unknown and campaigns.is_foreign(archive, club):
                yield self._draft(archive, club, tuple(first.values()))

    def _draft(self, archive: Archive, club: Club, played: tuple[Match, ...]) -> Draft:
        fit = [match for match in played if self._is_settled(archive, match)]
        chance(self.name, club.club_id).shuffle(fit)
        return Draft(
            template=self,
            about=(club.fact_id,),
            answer=(),
            sources=(_COUNTED,),
            prompt=lambda words: words.say(
                "Up to {day} Atalanta had met three of these clubs in European competition. "
                "Which one had it never met?",
                day=archive.up_to,
            ),
            key=Choice(club.club_id, sayings.club(archive, club.club_id)),
            wrong=tuple(self._wrong(archive, match) for match in fit),
            explanation=(lambda words: self._tell(archive, club, words),),
            statement=f"no match of {ATALANTA} in Europe against {club.club_id}",
            difficulty=difficulty.rate(1.6),
        )

    def _is_settled(self, archive: Archive, match: Match) -> bool:
        return distractors.settled(archive, _score(match))

    def _wrong(self, archive: Archive, match: Match) -> Choice:
        rival = match.opponent(ATALANTA)
        return Choice(
            rival,
            sayings.club(archive, rival),
            fields=_score(match),
            refuted=f"{match.fact_id} {match.home} {match.home_goals}-{match.away_goals} "
            f"{match.away}",
            why_not=lambda words: words.say(
                "Atalanta met {club:the} in the {season} {cup}.",
                club=campaigns.club(archive, rival, words),
                season=season_name(match.season),
                cup=words.competition(archive.get_competition(match.competition_id)),
            ),
        )

    def _tell(self, archive: Archive, club: Club, words: Words) -> str:
        return words.say(
            "Up to {day} Atalanta had never met {club:the} in European competition.",
            day=archive.up_to,
            club=words.club(club),
        )


def _score(match: Match) -> tuple[Field, ...]:
    names = ("home", "away", "home_goals", "away_goals")
    return tuple((match.fact_id, name) for name in names)
