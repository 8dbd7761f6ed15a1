"""Asks at which clubs Gasperini was, as what, and in which order."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

from data.archive import ATALANTA, GASPERINI, Archive
from data.model import Club, Stint
from questions import careers, difficulty, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Saying, stated
from questions.wording import Words

_MET = 30
"""A club is a fair impostor if Atalanta has met it so many times."""


def _never(archive: Archive, club: Club, role: str) -> Saying:
    """Say that Gasperini never did a job at a club."""

    def say(words: Words) -> str:
        name = words.club(club)
        if role == "player":
            return words.say("Gasperini never played for {club:the}.", club=name)
        return words.say(
            "By {day} Gasperini had never coached {club:the}.", club=name, day=archive.up_to
        )

    return say


class StintFirst:
    """Which of two clubs came first?"""

    name = "stint-first"
    topic = Topic.STINTS
    kind: Kind = "order of two"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield pairs of clubs he coached, and pairs of clubs he played for."""
        for role in ("coach", "player"):
            for one, other in combinations(careers.first_stints(archive, role), 2):
                if one.start.year < other.start.year:
                    yield self._draft(archive, one, other)

    def _draft(self, archive: Archive, one: Stint, other: Stint) -> Draft:
        years = other.start.year - one.start.year
        return Draft(
            template=self,
            about=(one.fact_id, other.fact_id),
            answer=((one.fact_id, "start"), (other.fact_id, "start")),
            prompt=self._played if one.role == "player" else self._coached,
            key=Choice(one.club_id, careers.club_of(archive, one, "")),
            wrong=(Choice(other.club_id, careers.club_of(archive, other, "")),),
            explanation=(careers.began(archive, one), careers.began(archive, other)),
            statement=f"{stated(one.fact_id, 'start', one.start)}, "
            f"{stated(other.fact_id, 'start', other.start)}",
            difficulty=difficulty.rate(
                careers.hardness(archive, one) / 2, difficulty.closeness(years, 12) / 2
            ),
            wanted=1,
        )

    def _coached(self, words: Words) -> str:
        return words.say("Which of these two clubs did Gasperini coach first?")

    def _played(self, words: Words) -> str:
        return words.say("Which of these two clubs did Gasperini play for first?")


class StintNever:
    """Which club was never his?"""

    name = "stint-never"
    topic = Topic.STINTS
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield well-known clubs that he neither coached nor played for."""
        home = archive.get_club(ATALANTA).country if ATALANTA in archive.clubs else None
        met = Counter(match.opponent(ATALANTA) for match in archive.matches_of(ATALANTA))
        for club in archive.clubs.values():
            known = met[club.club_id] >= _MET
            if known and club.country == home and not careers.has_worked_at(archive, club.club_id):
                yield self._draft(archive, club, "coach")
                yield self._draft(archive, club, "player")

    def _draft(self, archive: Archive, club: Club, role: str) -> Draft:
        stints = [s for s in careers.first_stints(archive, role) if s.appearances != 0]
        return Draft(
            template=self,
            about=(club.fact_id,),
            mark=role,
            answer=(),
            sources=tuple(source for stint in stints for source in stint.sources),
            prompt=lambda words: self._ask(archive, role, words),
            key=Choice(club.club_id, sayings.club(archive, club.club_id)),
            wrong=tuple(
                Choice(
                    stint.club_id,
                    careers.club_of(archive, stint, ""),
                    fields=((stint.fact_id, "club_id"),),
                    refuted=stated(stint.fact_id, "club_id", stint.club_id),
                    why_not=careers.was_there(archive, stint),
                )
                for stint in stints
            ),
            explanation=(_never(archive, club, role),),
            statement=f"no {role} stint of {GASPERINI} has club_id = {club.club_id}",
            difficulty=difficulty.rate(0.4 if role == "coach" else 2.4),
            card=stints[0].fact_id if stints else None,
        )

    def _ask(self, archive: Archive, role: str, words: Words) -> str:
        if role == "player":
            return words.say(
                "Gasperini played for three of these clubs. For which did he never play?"
            )
        return words.say(
            "By {day} Gasperini had coached three of these clubs. Which is the odd one out?",
            day=archive.up_to,
        )


class StintTrue:
    """True or false: did he play, or coach, there?"""

    name = "stint-true"
    topic = Topic.STINTS
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield, for each club he worked at, whether he did so as player or as coach."""
        stints = careers.career(archive, "coach", "player")
        for club_id in dict.fromkeys(stint.club_id for stint in stints):
            there = [stint for stint in stints if stint.club_id == club_id]
            yield self._draft(archive, there, "coach")
            if all(stint.appearances != 0 for stint in there):
                yield self._draft(archive, there, "player")

    def _draft(self, archive: Archive, there: list[Stint], role: str) -> Draft:
        first = there[0]
        doing = [stint for stint in there if stint.role == role]
        key, wrong = sayings.verdicts(true=bool(doing))
        never = () if doing else (_never(archive, archive.get_club(first.club_id), role),)
        return Draft(
            template=self,
            about=(first.fact_id,),
            mark=role,
            answer=tuple((stint.fact_id, "role") for stint in there),
            shown=tuple((stint.fact_id, "start") for stint in doing or there),
            prompt=lambda words: self._ask(archive, first, role, words),
            key=key,
            wrong=wrong,
            explanation=(*never, *(careers.began(archive, stint) for stint in doing or there)),
            statement=", ".join(stated(stint.fact_id, "role", stint.role) for stint in there),
            difficulty=difficulty.rate(careers.hardness(archive, first) / 2),
            order="fixed",
            wanted=1,
        )

    def _ask(self, archive: Archive, stint: Stint, role: str, words: Words) -> str:
        club = words.club(archive.get_club(stint.club_id))
        if role == "player":
            return words.say("True or false? Gasperini once played for {club:the}.", club=club)
        return words.say(
            "By {day} Gasperini had coached the first team of {club:the}: true or false?",
            club=club,
            day=archive.up_to,
        )
