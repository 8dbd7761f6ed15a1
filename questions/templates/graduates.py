"""Asks about the academy: who is meant, and where he went."""

from collections.abc import Iterator
from random import Random

from data.archive import Archive
from data.model import Graduate, Text
from questions import difficulty, distractors, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Field, Saying, chance, stated
from questions.wording import Name, Words

_TELLING = 60
"""A portrait so long, or with a figure in it, fits one person only."""
_FULL = 3


def _products(archive: Archive) -> tuple[Graduate, ...]:
    """Return those whose youth years at Atalanta are beyond doubt."""
    return tuple(
        graduate
        for graduate in archive.graduates
        if graduate.verdict == "yes" and distractors.settled(archive, _fields(graduate, "verdict"))
    )


def _leavers(archive: Archive) -> tuple[Graduate, ...]:
    """Return those of whom it is known, too, which club was the next."""
    return tuple(
        graduate
        for graduate in _products(archive)
        if graduate.later_clubs and distractors.settled(archive, _fields(graduate, "later_clubs"))
    )


def _fields(graduate: Graduate, *names: str) -> tuple[Field, ...]:
    return tuple((graduate.fact_id, name) for name in names)


def _name(archive: Archive, graduate: Graduate) -> str:
    return archive.get_person(graduate.person_id).name


def _club(archive: Archive, name: str, words: Words) -> Name:
    """Return a club's name as the language has it, as it is written if it is none of ours."""
    found = next((club for club in archive.clubs.values() if club.names.en == name), None)
    return Name(name, "", words.locale) if found is None else words.club(found)


def _next_club(archive: Archive, name: str) -> Saying:
    return lambda words: str(_club(archive, name, words))


def _left(archive: Archive, graduate: Graduate) -> Saying:
    return lambda words: words.say(
        "{person}, from Atalanta's academy, went on to {club:the}.",
        person=_name(archive, graduate),
        club=_club(archive, graduate.later_clubs[0], words),
    )


class GraduateClub:
    """Which club did he leave for?"""

    name = "graduate-club"
    topic = Topic.PLAYERS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each product of the academy whose next club is known."""
        leavers = _leavers(archive)
        clubs = tuple(dict.fromkeys(graduate.later_clubs[0] for graduate in leavers))
        for graduate in leavers:
            yield self._draft(archive, graduate, clubs)

    def _draft(self, archive: Archive, graduate: Graduate, clubs: tuple[str, ...]) -> Draft:
        key = graduate.later_clubs[0]
        others = [club for club in clubs if club not in graduate.later_clubs]
        chance(self.name, graduate.fact_id).shuffle(others)
        return Draft(
            template=self,
            about=(graduate.fact_id,),
            answer=_fields(graduate, "later_clubs"),
            shown=_fields(graduate, "verdict"),
            prompt=lambda words: words.say(
                "{person} came through Atalanta's academy. Which club did he leave for?",
                person=_name(archive, graduate),
            ),
            key=Choice(key, _next_club(archive, key)),
            wrong=tuple(Choice(other, _next_club(archive, other)) for other in others),
            explanation=(_left(archive, graduate),),
            statement=stated(graduate.fact_id, "later_clubs", " ".join(graduate.later_clubs)),
            difficulty=difficulty.rate(1.6),
        )


class GraduateLeft:
    """Who left for that club?"""

    name = "graduate-left"
    topic = Topic.PLAYERS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield each product of the academy among others who left for other clubs."""
        leavers = _leavers(archive)
        for graduate in leavers:
            club = graduate.later_clubs[0]
            others = [other for other in leavers if club not in other.later_clubs]
            chance(self.name, graduate.fact_id).shuffle(others)
            yield self._draft(archive, graduate, others)

    def _draft(self, archive: Archive, graduate: Graduate, others: list[Graduate]) -> Draft:
        club = graduate.later_clubs[0]
        return Draft(
            template=self,
            about=(graduate.fact_id,),
            answer=_fields(graduate, "person_id"),
            shown=_fields(graduate, "later_clubs", "verdict"),
            prompt=lambda words: words.say(
                "All four came through Atalanta's academy. Who left Atalanta for {club:the}?",
                club=_club(archive, club, words),
            ),
            key=Choice(graduate.person_id, sayings.person(archive, graduate.person_id)),
            wrong=tuple(_other(archive, other) for other in others),
            explanation=(_left(archive, graduate),),
            statement=stated(graduate.fact_id, "later_clubs", " ".join(graduate.later_clubs)),
            difficulty=difficulty.rate(1.4),
        )


class GraduateOdd:
    """Who did not leave for that club?"""

    name = "graduate-odd"
    topic = Topic.PLAYERS
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield, for each club that three went to, those who went elsewhere."""
        leavers = _leavers(archive)
        for club in dict.fromkeys(graduate.later_clubs[0] for graduate in leavers):
            there = [graduate for graduate in leavers if graduate.later_clubs[0] == club]
            if len(there) >= _FULL:
                for graduate in leavers:
                    if club not in graduate.later_clubs:
                        yield self._draft(archive, graduate, club, there)

    def _draft(
        self, archive: Archive, graduate: Graduate, club: str, there: list[Graduate]
    ) -> Draft:
        return Draft(
            template=self,
            about=(graduate.fact_id,),
            mark=club.lower(),
            answer=_fields(graduate, "later_clubs"),
            shown=_fields(graduate, "verdict"),
            prompt=lambda words: words.say(
                "Three of these products of the academy left Atalanta for {club:the}. "
                "Who went elsewhere?",
                club=_club(archive, club, words),
            ),
            key=Choice(graduate.person_id, sayings.person(archive, graduate.person_id)),
            wrong=tuple(_other(archive, other) for other in there),
            explanation=(_left(archive, graduate),),
            statement=stated(graduate.fact_id, "later_clubs", " ".join(graduate.later_clubs)),
            difficulty=difficulty.rate(1.6),
        )


def _other(archive: Archive, other: Graduate) -> Choice:
    """Return a product of the academy whose own next club rules him out."""
    return Choice(
        other.person_id,
        sayings.person(archive, other.person_id),
        fields=_fields(other, "later_clubs", "verdict"),
        refuted=stated(other.fact_id, "later_clubs", " ".join(other.later_clubs)),
        why_not=_left(archive, other),
    )


class GraduateWho:
    """Of whom is this said?"""

    name = "graduate-who"
    topic = Topic.PLAYERS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a portrait of each product of the academy that it fits alone."""
        products = _products(archive)
        for graduate in products:
            portrait = graduate.text.en
            telling = len(portrait) >= _TELLING or any(map(str.isdigit, portrait))
            if telling and _name(archive, graduate).split()[-1] not in portrait:
                yield self._draft(archive, graduate, products)

    def _draft(
        self, archive: Archive, graduate: Graduate, products: tuple[Graduate, ...]
    ) -> Draft:
        others = [other for other in products if other is not graduate]
        chance(self.name, graduate.fact_id).shuffle(others)
        text = graduate.text
        return Draft(
            template=self,
            about=(graduate.fact_id,),
            answer=_fields(graduate, "text"),
            shown=_fields(graduate, "verdict"),
            prompt=lambda words: words.say(
                "Which product of Atalanta's academy is this? “{text}”", text=text
            ),
            key=Choice(graduate.person_id, sayings.person(archive, graduate.person_id)),
            wrong=tuple(self._wrong(archive, other) for other in others),
            explanation=(self._told(archive, graduate, text),),
            statement=stated(graduate.fact_id, "text", text.en),
            difficulty=difficulty.rate(1.4),
        )

    def _wrong(self, archive: Archive, other: Graduate) -> Choice:
        return Choice(
            other.person_id,
            sayings.person(archive, other.person_id),
            fields=_fields(other, "text"),
            refuted=stated(other.fact_id, "text", other.text.en),
            why_not=self._told(archive, other, other.text),
        )

    def _told(self, archive: Archive, graduate: Graduate, text: Text) -> Saying:
        return lambda words: words.say(
            "{person}: {text}", person=_name(archive, graduate), text=text
        )
