"""Asks who it was: great days and records of single players."""

from collections.abc import Iterator
from random import Random

from data.archive import Archive
from data.model import PersonId
from questions import difficulty, sayings
from questions.feats import FEATS, Feat
from questions.model import Kind, Topic
from questions.template import Choice, Draft, stated


class PlayerFeat:
    """Who did it?"""

    name = "player-feat"
    topic = Topic.PLAYERS
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield the great days and records that name one player."""
        for feat in FEATS:
            person_id = feat.key(archive)
            if person_id is not None:
                yield self._draft(archive, feat, person_id)

    def _draft(self, archive: Archive, feat: Feat, person_id: PersonId) -> Draft:
        others = (other for other in feat.wrong if other in archive.people)
        return Draft(
            template=self,
            about=(feat.fact_id,),
            mark="who",
            answer=(feat.about,),
            prompt=feat.ask,
            key=Choice(person_id, sayings.person(archive, person_id)),
            wrong=tuple(Choice(other, sayings.person(archive, other)) for other in others),
            explanation=(
                lambda words: words.say(
                    "It was {person}.", person=archive.get_person(person_id).name
                ),
                *feat.more(archive),
            ),
            statement=stated(*feat.about, feat.said(archive)),
            difficulty=difficulty.rate(
                difficulty.age(feat.year(archive), archive.up_to.year) * 0.6, 0.2
            ),
        )
