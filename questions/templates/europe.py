"""Asks how European campaigns ended: who put Atalanta out, when, and in which order."""

from collections.abc import Iterator
from itertools import combinations
from random import Random

from data.archive import ATALANTA, Archive
from data.model import Campaign, ClubId, season_name
from questions import campaigns, difficulty, sayings, stages
from questions.campaigns import cup, ended, exits, noted, other_exit, put_out
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Saying, chance, stated
from questions.wording import Words

_YEARS = 30
"""Two exits so many years apart are as easy to put in order as can be."""
_CHOICES = 4
_DANUBIAN = frozenset({"dinamo-zagreb", "slavia-praha", "sturm-graz", "sarajevo"})
"""Clubs of the countries that played for the Mitropa Cup."""
_NEAREST = 6
"""Wrong seasons are drawn among so many nearest, so that their age tells nothing."""


class EuropeExit:
    """Who put them out?"""

    name = "europe-exit"
    topic = Topic.EUROPE
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each campaign that a club ended."""
        ends = exits(archive)
        elsewhere = {by: campaign for campaign, by in ends}
        for campaign, by in ends:
            yield self._draft(archive, campaign, by, elsewhere)

    def _draft(
        self, archive: Archive, campaign: Campaign, by: ClubId, elsewhere: dict[ClubId, Campaign]
    ) -> Draft:
        others = [c for c in campaigns.rivals(archive, campaign.season) if c != by]
        if archive.get_competition(campaign.competition_id).kind != "europe":
            others = [c for c in others if c in _DANUBIAN]
        return Draft(
            template=self,
            about=(campaign.fact_id,),
            answer=(put_out(campaign),),
            prompt=lambda words: words.say(
                "Which club put Atalanta out of the {season} {cup}?",
                season=season_name(campaign.season),
                cup=cup(archive, campaign, words),
            ),
            key=Choice(by, sayings.club(archive, by)),
            wrong=tuple(self._wrong(archive, other, elsewhere) for other in others),
            explanation=(ended(archive, campaign, by), *noted(archive, campaign)),
            statement=stated(campaign.fact_id, "eliminated_by", by),
            difficulty=difficulty.rate(campaigns.hardness(archive, campaign), 0.3),
        )

    def _wrong(self, archive: Archive, other: ClubId, elsewhere: dict[ClubId, Campaign]) -> Choice:
        say = sayings.club(archive, other)
        campaign = elsewhere.get(other)
        if campaign is None or not archive.is_settled(campaign.fact_id, "eliminated_by"):
            return Choice(other, say)
        return other_exit(archive, campaign, other, other, say)


class EuropeRound:
    """How far did they get?"""

    name = "europe-round"
    topic = Topic.EUROPE
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each campaign in a cup whose stages are known."""
        for campaign in campaigns.campaigns(archive):
            ladder = stages.ladder(campaign.competition_id, campaign.season)
            if campaign.round in ladder:
                yield self._draft(archive, campaign, self._some(campaign, ladder))

    def _some(self, campaign: Campaign, ladder: tuple[str, ...]) -> tuple[str, ...]:
        """Return neighbouring stages, the reached one anywhere among them."""
        place = ladder.index(campaign.round)
        lowest = max(0, place - _CHOICES + 1)
        highest = min(place, len(ladder) - _CHOICES)
        start = chance(self.name, campaign.fact_id).randint(lowest, highest)
        return ladder[start : start + _CHOICES]

    def _draft(self, archive: Archive, campaign: Campaign, some: tuple[str, ...]) -> Draft:
        choices = [Choice(s, stages.name(s), place=place) for place, s in enumerate(some)]
        key = choices[some.index(campaign.round)]
        return Draft(
            template=self,
            about=(campaign.fact_id,),
            answer=((campaign.fact_id, "round"),),
            prompt=lambda words: words.say(
                "How far did Atalanta get in the {season} {cup}?",
                season=season_name(campaign.season),
                cup=cup(archive, campaign, words),
            ),
            key=key,
            wrong=tuple(choice for choice in choices if choice is not key),
            explanation=(self._told(archive, campaign), *noted(archive, campaign)),
            statement=stated(campaign.fact_id, "round", campaign.round),
            difficulty=difficulty.rate(campaigns.hardness(archive, campaign)),
            order="fixed",
        )

    def _told(self, archive: Archive, campaign: Campaign) -> Saying:
        return lambda words: words.say(
            "{cup} {season}: {stage}.",
            cup=cup(archive, campaign, words),
            season=season_name(campaign.season),
            stage=stages.name(campaign.round)(words).lower(),
        )


class EuropeSeason:
    """In which season was it?"""

    name = "europe-season"
    topic = Topic.EUROPE
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each club that ended one campaign, and no other."""
        ends = exits(archive)
        for campaign, by in ends:
            if sum(by == other for _, other in ends) == 1:
                yield self._draft(archive, campaign, by)

    def _draft(self, archive: Archive, campaign: Campaign, by: ClubId) -> Draft:
        ends = [end for end in exits(archive) if end[0].season != campaign.season]
        ends.sort(key=lambda end: abs(end[0].season - campaign.season))
        return Draft(
            template=self,
            about=(campaign.fact_id,),
            answer=((campaign.fact_id, "season"),),
            shown=(put_out(campaign),),
            prompt=lambda words: words.say(
                "In which of these seasons did {club:the} put Atalanta out of the {cup}?",
                club=campaigns.club(archive, by, words),
                cup=cup(archive, campaign, words),
            ),
            key=Choice(str(campaign.season), sayings.season(campaign.season)),
            wrong=tuple(
                other_exit(archive, other, club, str(other.season), sayings.season(other.season))
                for other, club in ends[:_NEAREST]
            ),
            explanation=(ended(archive, campaign, by), *noted(archive, campaign)),
            statement=stated(campaign.fact_id, "season", season_name(campaign.season)),
            difficulty=difficulty.rate(campaigns.hardness(archive, campaign), 0.5),
            order="rising",
        )


class EuropeFirst:
    """Which exit came first?"""

    name = "europe-first"
    topic = Topic.EUROPE
    kind: Kind = "order of two"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of clubs that each ended one campaign in UEFA's cups."""
        known = {campaign.fact_id for campaign in campaigns.campaigns(archive)}
        ends = [end for end in exits(archive) if end[0].fact_id in known]
        clubs = [by for _, by in ends]
        once = [end for end in ends if clubs.count(end[1]) == 1]
        for one, other in combinations(once, 2):
            if one[0].season < other[0].season:
                yield self._draft(archive, one, other)

    def _draft(
        self, archive: Archive, one: tuple[Campaign, ClubId], other: tuple[Campaign, ClubId]
    ) -> Draft:
        (early, first), (late, second) = one, other
        return Draft(
            template=self,
            about=(early.fact_id, late.fact_id),
            answer=((early.fact_id, "season"), (late.fact_id, "season")),
            shown=(put_out(early), put_out(late)),
            prompt=lambda words: words.say(
                "Which of these two clubs put Atalanta out of a European cup first?"
            ),
            key=Choice(first, sayings.club(archive, first)),
            wrong=(
                Choice(
                    second,
                    sayings.club(archive, second),
                    why_not=ended(archive, late, second),
                ),
            ),
            explanation=(ended(archive, early, first), ended(archive, late, second)),
            statement=f"{stated(early.fact_id, 'season', season_name(early.season))}, "
            f"{stated(late.fact_id, 'season', season_name(late.season))}",
            difficulty=difficulty.rate(
                0.4, difficulty.closeness(late.season - early.season, _YEARS)
            ),
            wanted=1,
        )


class EuropeTrue:
    """True or false: that club put them out?"""

    name = "europe-true"
    topic = Topic.EUROPE
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a statement for each exit, half of them false."""
        ends = exits(archive)
        for campaign, by in ends:
            given = archive.claimed_values(campaign.fact_id, "eliminated_by")
            others = [c for c in campaigns.rivals(archive, campaign.season) if c not in given]
            if ATALANTA in archive.clubs and others:
                yield self._draft(archive, campaign, by, others[:6])

    def _draft(
        self, archive: Archive, campaign: Campaign, by: ClubId, others: list[ClubId]
    ) -> Draft:
        toss = chance(self.name, campaign.fact_id)
        told = by if toss.random() < 1 / 2 else toss.choice(others)
        key, wrong = sayings.verdicts(true=told == by)
        return Draft(
            template=self,
            about=(campaign.fact_id,),
            answer=(put_out(campaign),),
            prompt=lambda words: self._ask(archive, campaign, told, words),
            key=key,
            wrong=wrong,
            explanation=(ended(archive, campaign, by), *noted(archive, campaign)),
            statement=stated(campaign.fact_id, "eliminated_by", by),
            difficulty=difficulty.rate(campaigns.hardness(archive, campaign), -0.2),
            order="fixed",
            wanted=1,
        )

    def _ask(self, archive: Archive, campaign: Campaign, told: ClubId, words: Words) -> str:
        return words.say(
            "True or false? {statement}", statement=ended(archive, campaign, told)(words)
        )
