"""Asks for the clubs, names, colours and grounds of Atalanta's history."""

from collections.abc import Iterator
from random import Random

from data.archive import Archive
from data.model import Ground, Text
from questions import difficulty, sayings
from questions.anecdotes import ANECDOTES, Anecdote
from questions.distractors import settled
from questions.model import Kind, Topic
from questions.origins import ORIGINS, Origin
from questions.template import Choice, Draft, Field, Saying, stated
from questions.wording import Words


def _text(text: Text) -> Saying:
    return lambda words: text.in_(words.locale)


class ClubRival:
    """Against whom was it?"""

    name = "club-rival"
    topic = Topic.CLUB
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each event and record that names a club."""
        for anecdote in ANECDOTES:
            text = anecdote.text(archive)
            if text is not None:
                yield self._draft(archive, anecdote, text)

    def _draft(self, archive: Archive, anecdote: Anecdote, text: Text) -> Draft:
        others = (club_id for club_id in anecdote.wrong if club_id in archive.clubs)
        return Draft(
            template=self,
            about=(anecdote.fact_id,),
            answer=((anecdote.fact_id, "text"),),
            shown=((anecdote.fact_id, "day"),),
            prompt=anecdote.ask,
            key=Choice(anecdote.key, sayings.club(archive, anecdote.key)),
            wrong=tuple(Choice(other, sayings.club(archive, other)) for other in others),
            explanation=(_text(text),),
            statement=stated(anecdote.fact_id, "text", text.en),
            difficulty=difficulty.rate(
                difficulty.age(anecdote.year(archive), archive.up_to.year) * 0.5, 0.8
            ),
        )


class ClubOrigin:
    """What was it called, what did it wear?"""

    name = "club-origin"
    topic = Topic.CLUB
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield the questions whose answer is in the text of an event."""
        for origin in ORIGINS:
            event = origin.event(archive)
            if event is not None:
                yield self._draft(origin, event.text)

    def _draft(self, origin: Origin, text: Text) -> Draft:
        return Draft(
            template=self,
            about=(origin.fact_id,),
            mark=origin.anchor.split()[-1].lower(),
            answer=((origin.fact_id, "text"),),
            prompt=origin.ask,
            key=Choice("key", origin.key),
            wrong=tuple(Choice(f"wrong-{n}", say) for n, say in enumerate(origin.wrong, 1)),
            explanation=(_text(text),),
            statement=stated(origin.fact_id, "text", text.en),
            difficulty=difficulty.rate(1.6),
        )


class GroundName:
    """What was the stadium called?"""

    name = "ground-name"
    topic = Topic.CLUB
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield the names that the stadium took or lost in a year beyond doubt."""
        names = [g for g in archive.grounds if g.same_place_as is not None]
        places = {ground.same_place_as for ground in names}
        names = [g for g in archive.grounds if g in names or g.fact_id in places]
        for ground in names:
            if settled(archive, [(ground.fact_id, "start")]):
                yield self._draft(ground, names, "start")
            elif ground.end is not None:
                yield self._draft(ground, names, "end")

    def _draft(self, ground: Ground, names: list[Ground], side: str) -> Draft:
        field: Field = (ground.fact_id, side)
        end = ground.end or ground.start
        year = ground.start.year if side == "start" else end.year
        return Draft(
            template=self,
            about=(ground.fact_id,),
            answer=((ground.fact_id, "name"),),
            shown=(field,),
            prompt=lambda words: self._ask(ground, side, year, words),
            key=Choice(ground.fact_id, sayings.plain(ground.name)),
            wrong=tuple(
                Choice(other.fact_id, sayings.plain(other.name), fields=((other.fact_id, "name"),))
                for other in names
                if other is not ground
            ),
            explanation=(lambda words: self._tell(ground, side, year, words),),
            statement=f"{stated(ground.fact_id, 'name', ground.name)}, {side} {year}",
            difficulty=difficulty.rate(0.4 if year > ground.start.year else 1.0),
        )

    def _ask(self, ground: Ground, side: str, year: int, words: Words) -> str:
        if side == "end":
            return words.say("What was Atalanta's stadium called until {year}?", year=year)
        if ground.same_place_as is None:
            return words.say("Atalanta's stadium opened in {year}. Under which name?", year=year)
        return words.say("Which name did Atalanta's stadium take in {year}?", year=year)

    def _tell(self, ground: Ground, side: str, year: int, words: Words) -> str:
        if side == "end":
            return words.say("Until {year} it was the {name}.", year=year, name=ground.name)
        return words.say("From {year} it was the {name}.", year=year, name=ground.name)
