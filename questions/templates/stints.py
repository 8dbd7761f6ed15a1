"""Asks about careers: which club when, where next, who came before and after."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random
from typing import Literal

from data.archive import GASPERINI, Archive
from data.model import PersonId, Stint
from data.period import PartialDate
from questions import careers, difficulty, distractors, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, chance, stated
from questions.wording import Words

_CHILD, _GROWN = 6, 18
"""Nobody enters a youth sector, or a first team, at an earlier age."""


class StintStart:
    """In which year did it begin?"""

    name = "stint-start"
    topic = Topic.STINTS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each of Gasperini's stints."""
        for stint in careers.career(archive, "coach", "youth coach", "player", "youth player"):
            yield self._draft(archive, stint)

    def _draft(self, archive: Archive, stint: Stint) -> Draft:
        year, latest = stint.start.year, archive.up_to.year
        toss = chance(self.name, stint.fact_id)
        born = archive.get_person(stint.person_id).born
        age = _CHILD if stint.role == "youth player" else _GROWN
        first = year if born is None else min(year, born.year + age)
        near = distractors.numbers(year, toss, gap=2, low=first, high=latest)
        return Draft(
            template=self,
            about=(stint.fact_id,),
            answer=((stint.fact_id, "start"),),
            prompt=lambda words: self._ask(archive, stint, words),
            key=Choice(str(year), sayings.plain(str(year))),
            wrong=tuple(Choice(str(other), sayings.plain(str(other))) for other in near),
            explanation=(careers.began(archive, stint),),
            statement=stated(stint.fact_id, "start", stint.start),
            difficulty=difficulty.rate(careers.hardness(archive, stint)),
            order="rising",
        )

    def _ask(self, archive: Archive, stint: Stint, words: Words) -> str:
        club = words.club(archive.get_club(stint.club_id))
        match stint.role:
            case "coach" if not careers.came_back(archive, stint):
                return words.say(
                    "In which year did Gasperini take charge of {club:the}?", club=club
                )
            case "coach" if stint.spell == 1:
                return words.say(
                    "In which year did Gasperini take charge of {club:the} for the first time?",
                    club=club,
                )
            case "coach":
                return words.say(
                    "In which year did Gasperini come back to coach {club:the}?", club=club
                )
            case "youth coach":
                return words.say(
                    "When did Gasperini start coaching in the youth sector of {club:the}?",
                    club=club,
                )
            case "youth player":
                return words.say(
                    "In which year did Gasperini enter the youth sector of {club:the}?", club=club
                )
            case "player":
                return words.say(
                    "In which year did {club:the} sign Gasperini the player?", club=club
                )


class StintHandover:
    """Who came before or after on a bench?"""

    name = "stint-handover"
    topic = Topic.STINTS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each predecessor and successor that is known."""
        for stint in archive.stints:
            if stint.predecessor is not None:
                yield self._draft(archive, stint, "predecessor", stint.predecessor)
            if stint.successor is not None and stint.end is not None:
                yield self._draft(archive, stint, "successor", stint.successor)

    def _draft(
        self,
        archive: Archive,
        stint: Stint,
        side: Literal["predecessor", "successor"],
        other: PersonId,
    ) -> Draft:
        year = _when(stint, side).year
        close = careers.around(archive, stint.club_id, year)
        others = [person for person in careers.coaches(archive) if person not in close]
        others.sort(key=lambda person: careers.years_from(archive, person, year))
        return Draft(
            template=self,
            about=(stint.fact_id,),
            mark=side,
            answer=((stint.fact_id, side),),
            shown=((stint.fact_id, "start" if side == "predecessor" else "end"),),
            prompt=lambda words: self._ask(archive, stint, side, words),
            key=Choice(other, sayings.person(archive, other)),
            wrong=tuple(Choice(person, sayings.person(archive, person)) for person in others),
            explanation=(lambda words: self._tell(archive, stint, side, words),),
            statement=stated(stint.fact_id, side, other),
            difficulty=difficulty.rate(careers.hardness(archive, stint), 0.6),
        )

    def _ask(self, archive: Archive, stint: Stint, side: str, words: Words) -> str:
        club = words.club(archive.get_club(stint.club_id))
        person = careers.who(archive, stint.person_id)
        when = _when(stint, side)
        if side == "predecessor":
            return words.say(
                "Whose place on the bench of {club:the} did {person} take in {when}?",
                club=club,
                person=person,
                when=when,
            )
        return words.say(
            "Who succeeded {person} on the bench of {club:the} in {when}?",
            club=club,
            person=person,
            when=when,
        )

    def _tell(self, archive: Archive, stint: Stint, side: str, words: Words) -> str:
        club = words.club(archive.get_club(stint.club_id))
        person = careers.who(archive, stint.person_id)
        when = _when(stint, side)
        if side == "predecessor" and stint.predecessor:
            return words.say(
                "In {when} {person} replaced {other} as coach of {club:the}.",
                club=club,
                person=person,
                other=careers.who(archive, stint.predecessor),
                when=when,
            )
        return words.say(
            "In {when} {other} followed {person} as coach of {club:the}.",
            club=club,
            person=person,
            other=careers.who(archive, stint.successor or GASPERINI),
            when=when,
        )


def _when(stint: Stint, side: str) -> PartialDate:
    """Return the month of a handover, if it is known: benches change hands twice a year."""
    day = stint.start if side == "predecessor" else stint.end or stint.start
    return PartialDate(day.year, day.month)


class StintNext:
    """Where did he go next?"""

    name = "stint-next"
    topic = Topic.STINTS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield each move from one club to another, as coach and as player."""
        for role in ("coach", "player"):
            for stint, after in pairwise(careers.career(archive, role)):
                if stint.club_id != after.club_id and not careers.was_shared(archive, stint):
                    yield self._draft(archive, stint, after)

    def _draft(self, archive: Archive, stint: Stint, after: Stint) -> Draft:
        others = [
            other
            for other in careers.career(archive, "coach", "player")
            if other.club_id not in {stint.club_id, after.club_id}
        ]
        others.sort(key=lambda other: abs(other.start.year - after.start.year))
        return Draft(
            template=self,
            about=(stint.fact_id, after.fact_id),
            answer=((after.fact_id, "club_id"), (after.fact_id, "start")),
            shown=((stint.fact_id, "club_id"),),
            prompt=lambda words: self._ask(archive, stint, words),
            key=Choice(after.club_id, careers.club_of(archive, after, "")),
            wrong=tuple(self._wrong(archive, other) for other in others),
            explanation=(careers.began(archive, after),),
            statement=f"{stated(stint.fact_id, 'end', stint.end)}, "
            f"{stated(after.fact_id, 'start', after.start)}",
            difficulty=difficulty.rate(careers.hardness(archive, after), 0.3),
        )

    def _wrong(self, archive: Archive, other: Stint) -> Choice:
        return Choice(
            other.club_id,
            careers.club_of(archive, other, ""),
            fields=((other.fact_id, "start"),),
            refuted=stated(other.fact_id, "start", other.start),
            why_not=careers.began(archive, other),
        )

    def _ask(self, archive: Archive, stint: Stint, words: Words) -> str:
        club = words.club(archive.get_club(stint.club_id))
        if stint.role == "player":
            return words.say(
                "As a player, which club did Gasperini join after {club:the}?", club=club
            )
        return words.say(
            "Which club did Gasperini coach next after leaving {club:the} in {year}?",
            club=club,
            year=stint.end.year if stint.end else "",
        )
