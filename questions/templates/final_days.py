"""Asks where finals were played, who sat on the bench, which were won and against whom none."""

from collections.abc import Iterator
from random import Random

from data.archive import ATALANTA, GASPERINI, Archive
from data.model import Club, ClubId, Honour, PersonId, SourceId, Text, season_name
from questions import difficulty, finals, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Saying, chance, stated
from questions.wording import Words

_HOME = tuple(map(ClubId, ("roma", "milan", "juventus", "napoli", "fiorentina", "bologna")))
_ABROAD = tuple(
    map(ClubId, ("sporting-cp", "vasas", "fenerbahce", "arsenal", "slavia-praha", "young-boys"))
)
"""Clubs whose cities would do for a final at home and for one abroad."""
_WELL_KNOWN = tuple(map(ClubId, ("inter", "sampdoria", "genoa", "udinese", "parma", "cagliari")))
"""Clubs that are fair impostors besides, if Atalanta met them in no final."""
_COUNTED = SourceId("computed-matches")


def _city(venue: Text) -> Text:
    """Return a venue without its ground."""
    return Text(
        en=venue.en.rpartition(", ")[2],
        it=venue.it.rpartition(", ")[2],
        id=venue.id.rpartition(", ")[2],
    )


def _said(text: Text) -> Saying:
    return lambda words: text.in_(words.locale)


class HonourCity:
    """In which city was it played?"""

    name = "honour-city"
    topic = Topic.HONOURS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each final of a single match of which the place is known."""
        for honour, club_id in finals.finals(archive):
            if honour.venue is not None and honour.score is not None and "," not in honour.score:
                yield self._draft(archive, honour, club_id, honour.venue)

    def _draft(self, archive: Archive, honour: Honour, club_id: ClubId, venue: Text) -> Draft:
        city = _city(venue)
        at_home = archive.get_competition(honour.competition_id).kind == "cup"
        hosts = [club for club in (_HOME if at_home else _ABROAD) if club in archive.clubs]
        others = [archive.get_club(club).city for club in hosts]
        chance(self.name, honour.fact_id).shuffle(others)
        return Draft(
            template=self,
            about=(honour.fact_id,),
            answer=((honour.fact_id, "venue"),),
            shown=finals.fields(honour),
            prompt=lambda words: words.say(
                "In which city did Atalanta play the {season} {cup} final?",
                season=season_name(honour.season),
                cup=finals.cup(archive, honour, words),
            ),
            key=Choice(city.en, _said(city)),
            wrong=tuple(Choice(other.en, _said(other)) for other in others if other != city),
            explanation=(
                lambda words: self._tell(archive, honour, club_id, venue, words),
                *finals.noted(archive, honour),
            ),
            statement=stated(honour.fact_id, "venue", venue.en),
            difficulty=difficulty.rate(finals.hardness(archive, honour), 0.4),
        )

    def _tell(
        self, archive: Archive, honour: Honour, club_id: ClubId, venue: Text, words: Words
    ) -> str:
        return words.say(
            "{cup} {season}, final: Atalanta v {club} ({venue}).",
            cup=finals.cup(archive, honour, words),
            season=season_name(honour.season),
            club=finals.club(archive, club_id, words),
            venue=venue,
        )


class HonourCoach:
    """Who was the coach?"""

    name = "honour-coach"
    topic = Topic.HONOURS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each final won, and for those lost before Gasperini's."""
        for honour, _ in finals.finals(archive):
            known = honour.coach is not None and honour.coach in archive.people
            if honour.coach and known and (honour.result == "won" or honour.coach != GASPERINI):
                yield self._draft(archive, honour, honour.coach)

    def _draft(self, archive: Archive, honour: Honour, coach: PersonId) -> Draft:
        stints = sorted(
            (stint for stint in archive.stints_at(ATALANTA) if stint.role == "coach"),
            key=lambda stint: abs(stint.start.year - honour.season),
        )
        others = [p for p in dict.fromkeys(s.person_id for s in stints) if p != coach]
        return Draft(
            template=self,
            about=(honour.fact_id,),
            answer=((honour.fact_id, "coach"),),
            shown=finals.fields(honour),
            prompt=lambda words: words.say(
                "Who coached Atalanta in the {season} {cup} final?",
                season=season_name(honour.season),
                cup=finals.cup(archive, honour, words),
            ),
            key=Choice(coach, sayings.person(archive, coach)),
            wrong=tuple(Choice(other, sayings.person(archive, other)) for other in others),
            explanation=(
                lambda words: words.say(
                    "{coach} coached Atalanta in the {season} {cup} final.",
                    coach=archive.get_person(coach).name,
                    season=season_name(honour.season),
                    cup=finals.cup(archive, honour, words),
                ),
                *finals.noted(archive, honour),
            ),
            statement=stated(honour.fact_id, "coach", coach),
            difficulty=difficulty.rate(finals.hardness(archive, honour), 0.4),
        )


class HonourWon:
    """Which of four finals was won?"""

    name = "honour-won"
    topic = Topic.HONOURS
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield the finals won, each among clubs that Atalanta only lost to."""
        played = finals.finals(archive)
        won = {club_id for honour, club_id in played if honour.result == "won"}
        lost = {club_id: honour for honour, club_id in played if club_id not in won}
        for honour, club_id in played:
            if honour.result == "won":
                yield self._draft(archive, honour, club_id, lost)

    def _draft(
        self, archive: Archive, honour: Honour, club_id: ClubId, lost: dict[ClubId, Honour]
    ) -> Draft:
        others = list(lost)
        chance(self.name, honour.fact_id).shuffle(others)
        return Draft(
            template=self,
            about=(honour.fact_id,),
            answer=((honour.fact_id, "result"),),
            shown=finals.fields(honour),
            prompt=lambda words: words.say(
                "Up to the end of {season} Atalanta had played finals against all these clubs "
                "and beaten only one. Which?",
                season=finals.latest(archive),
            ),
            key=Choice(club_id, sayings.club(archive, club_id)),
            wrong=tuple(
                finals.other_final(
                    archive, lost[other], other, Choice(other, sayings.club(archive, other))
                )
                for other in others
            ),
            explanation=(
                finals.outcome(archive, honour, club_id),
                *finals.noted(archive, honour),
            ),
            statement=finals.statement(honour),
            difficulty=difficulty.rate(finals.hardness(archive, honour), 0.1),
        )


class HonourNever:
    """Against which club was there no final?"""

    name = "honour-never"
    topic = Topic.HONOURS
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield well-known clubs that are in no final among the honours."""
        played = {club_id: honour for honour, club_id in finals.finals(archive)}
        for club in archive.clubs.values() if played and _COUNTED in archive.sources else ():
            if club.club_id in _HOME + _WELL_KNOWN and club.club_id not in played:
                yield self._draft(archive, club, played)

    def _draft(self, archive: Archive, club: Club, played: dict[ClubId, Honour]) -> Draft:
        latest = finals.latest(archive)
        others = [c for c in played if archive.get_club(c).country == club.country]
        chance(self.name, club.club_id).shuffle(others)
        return Draft(
            template=self,
            about=(club.fact_id,),
            answer=(),
            sources=(_COUNTED,),
            prompt=lambda words: words.say(
                "Up to the end of {season} Atalanta had met three of these clubs in a final. "
                "Which one had it not?",
                season=latest,
            ),
            key=Choice(club.club_id, sayings.club(archive, club.club_id)),
            wrong=tuple(
                finals.other_final(
                    archive, played[other], other, Choice(other, sayings.club(archive, other))
                )
                for other in others
            ),
            explanation=(
                lambda words: words.say(
                    "Up to the end of {season} Atalanta had met {club:the} in no final.",
                    season=latest,
                    club=words.club(club),
                ),
            ),
            statement=f"no honour of {ATALANTA} has opponent = {club.club_id}",
            difficulty=difficulty.rate(0.8),
        )
