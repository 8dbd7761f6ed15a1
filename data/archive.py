"""Holds all facts, indexed once, and answers what they say."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from data import standing as weighing
from data import tally as adding
from data.index import by, group
from data.model import (
    Campaign,
    Claim,
    Club,
    ClubId,
    Competition,
    CompetitionId,
    Fact,
    FactId,
    Graduate,
    Honour,
    Match,
    Person,
    PersonId,
    Scorer,
    Season,
    Source,
    SourceId,
    Stint,
)
from data.rows import Facts, Place
from data.standing import Standing
from data.tally import Tally

GASPERINI = PersonId("gian-piero-gasperini")
ATALANTA = ClubId("atalanta")


class Archive:
    """All that is true, as far as the sources carry it; never changes.

    `get_*` must find and raise LookupError otherwise; `find_*` may return None.
    `edition` stands for the content of the files, `up_to` is the latest match held, and
    `places` says where each fact and claim is written.
    """

    def __init__(
        self, facts: Facts, edition: str = "", places: Mapping[str, Place] | None = None
    ) -> None:
        self.edition = edition
        self.places = MappingProxyType(dict(places or {}))
        self.sources = by(facts.sources, lambda source: source.source_id)
        self.people = by(facts.people, lambda person: person.person_id)
        self.clubs = by(facts.clubs, lambda club: club.club_id)
        self.competitions = by(facts.competitions, lambda competition: competition.competition_id)
        self.stints = tuple(sorted(facts.stints, key=lambda stint: stint.start))
        self.matches = tuple(sorted(facts.matches, key=lambda match: match.day))
        self.seasons = tuple(sorted(facts.seasons, key=lambda season: season.season))
        self.honours = tuple(sorted(facts.honours, key=lambda honour: honour.season))
        self.campaigns = tuple(sorted(facts.campaigns, key=lambda campaign: campaign.season))
        self.grounds = tuple(sorted(facts.grounds, key=lambda ground: ground.start))
        self.scorers = tuple(sorted(facts.scorers, key=lambda row: (row.season, row.rank)))
        self.records = facts.records
        self.events = tuple(sorted(facts.events, key=lambda event: event.day))
        self.graduates = facts.graduates
        self.claims = facts.claims
        self.facts = by(facts.all(), lambda fact: fact.fact_id)
        self.up_to = max((match.day for match in facts.matches), default=date.min)
        self._index()

    def _index(self) -> None:
        self._claim = by(self.claims, lambda claim: claim.claim_id)
        self._claims_about = group(self.claims, lambda claim: (claim.fact_id,))
        self._stints_of = group(self.stints, lambda stint: (stint.person_id,))
        self._stints_at = group(self.stints, lambda stint: (stint.club_id,))
        self._matches_of = group(self.matches, lambda match: (match.home, match.away))
        self._season_of = group(self.seasons, lambda row: ((row.club_id, row.season),))
        self._scorers_of = group(self.scorers, lambda row: ((row.club_id, row.season),))
        self._campaigns_of = group(self.campaigns, lambda row: (row.club_id,))
        self._honours_of = group(self.honours, lambda row: (row.club_id,))
        self._graduate = by(self.graduates, lambda graduate: graduate.person_id)

    def get_source(self, source_id: SourceId) -> Source:
        """Return a source.

        Raises:
            LookupError: If there is none of this id.
        """
        return self.sources[source_id]

    def get_person(self, person_id: PersonId) -> Person:
        """Return a person.

        Raises:
            LookupError: If there is none of this id.
        """
        return self.people[person_id]

    def get_club(self, club_id: ClubId) -> Club:
        """Return a club.

        Raises:
            LookupError: If there is none of this id.
        """
        return self.clubs[club_id]

    def get_competition(self, competition_id: CompetitionId) -> Competition:
        """Return a competition.

        Raises:
            LookupError: If there is none of this id.
        """
        return self.competitions[competition_id]

    def get_fact(self, fact_id: FactId) -> Fact:
        """Return any fact.

        Raises:
            LookupError: If there is none of this id.
        """
        return self.facts[fact_id]

    def find_fact(self, fact_id: FactId) -> Fact | None:
        """Return any fact, or None."""
        return self.facts.get(fact_id)

    def get_claim(self, claim_id: str) -> Claim:
        """Return a claim.

        Raises:
            LookupError: If there is none of this id.
        """
        return self._claim[claim_id]

    def find_graduate(self, person_id: PersonId) -> Graduate | None:
        """Return what is known of a person's youth years at Atalanta, or None."""
        return self._graduate.get(person_id)

    def stints_of(self, person_id: PersonId) -> tuple[Stint, ...]:
        """Return a person's stints, the earliest first."""
        return self._stints_of.get(person_id, ())

    def stints_at(self, club_id: ClubId, person_id: PersonId | None = None) -> tuple[Stint, ...]:
        """Return the stints at a club, of one person or of all, the earliest first."""
        stints = self._stints_at.get(club_id, ())
        return tuple(s for s in stints if person_id in {None, s.person_id})

    def matches_of(
        self,
        club_id: ClubId,
        opponent: ClubId | None = None,
        season: int | None = None,
        competition_id: CompetitionId | None = None,
    ) -> tuple[Match, ...]:
        """Return a club's matches in order of day, narrowed by whatever is given."""
        return tuple(
            match
            for match in self._matches_of.get(club_id, ())
            if (opponent is None or match.has(opponent))
            and season in {None, match.season}
            and competition_id in {None, match.competition_id}
        )

    def matches_under(self, stint: Stint) -> tuple[Match, ...]:
        """Return the matches held of a stint of Gasperini as coach; of other stints none."""
        if stint.person_id != GASPERINI or stint.role != "coach":
            return ()
        return tuple(
            match
            for match in self._matches_of.get(stint.club_id, ())
            if match.gasperini == ("home" if match.home == stint.club_id else "away")
            and stint.period.contains(match.day)
        )

    def season_of(self, club_id: ClubId, season: int) -> Season | None:
        """Return a club's row in that season's league, or None."""
        rows = self._season_of.get((club_id, season), ())
        return rows[0] if rows else None

    def campaigns_of(self, club_id: ClubId, season: int | None = None) -> tuple[Campaign, ...]:
        """Return a club's European campaigns, the earliest first."""
        campaigns = self._campaigns_of.get(club_id, ())
        return tuple(row for row in campaigns if season in {None, row.season})

    def scorers_of(self, club_id: ClubId, season: int) -> tuple[Scorer, ...]:
        """Return a club's scorers in a season's league, the best first."""
        return self._scorers_of.get((club_id, season), ())

    def honours_of(self, club_id: ClubId) -> tuple[Honour, ...]:
        """Return a club's trophies and lost finals, the earliest first."""
        return self._honours_of.get(club_id, ())

    def tally(self, matches: Iterable[Match], club_id: ClubId) -> Tally:
        """Add up matches as one of their clubs sees them."""
        return adding.tally(matches, club_id)

    def claims_about(self, fact_id: FactId, field: str | None = None) -> tuple[Claim, ...]:
        """Return what has been claimed of a fact, or of one field of it."""
        claims = self._claims_about.get(fact_id, ())
        return tuple(claim for claim in claims if field in {None, claim.field})

    def doubts(self) -> tuple[Claim, ...]:
        """Return the claims on which the sources do not agree."""
        return tuple(claim for claim in self.claims if claim.is_doubt)

    def standing(self, fact_id: FactId, field: str) -> Standing:
        """Return how well a field stands.

        Raises:
            LookupError: If there is no such fact.
        """
        claims = self.claims_about(fact_id, field)
        return weighing.standing_of(self.get_fact(fact_id), field, claims)

    def is_settled(self, fact_id: FactId, *fields: str) -> bool:
        """Return True if each field may be the key of a question: supported, in no doubt.

        Raises:
            LookupError: If there is no such fact.
        """
        fact = self.get_fact(fact_id)
        return fact.standing == "supported" and all(
            self.standing(fact_id, field).level == "supported" for field in fields
        )

    def accepted_values(self, fact_id: FactId, field: str) -> frozenset[str]:
        """Return what is accepted of a field, as claims write it: each wording, each item.

        Raises:
            LookupError: If there is no such fact.
        """
        fact = self.get_fact(fact_id)
        if isinstance(fact, Stint) and field in weighing.COMPUTED:
            return weighing.counted_of(self.tally(self.matches_under(fact), fact.club_id), field)
        return weighing.values_of(fact, field)

    def claimed_values(self, fact_id: FactId, field: str) -> frozenset[str]:
        """Return every value that some source gives for a field; none may be a distractor.

        Raises:
            LookupError: If there is no such fact.
        """
        claimed = (claim.value for claim in self.claims_about(fact_id, field))
        return frozenset(claimed) | self.accepted_values(fact_id, field)
