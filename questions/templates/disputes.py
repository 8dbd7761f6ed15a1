"""Asks who says what: the only questions that rest on what sources disagree about."""

from collections.abc import Iterator
from random import Random

from data.archive import Archive
from data.model import Claim, Stint, Text
from questions import difficulty, distractors, sayings
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Field, Saying, chance
from questions.wording import Words

_FAIRLY_HARD = 2.0
_SMALL = 6
_FEWEST_WORDS = 4
_VAGUE = frozenset(
    {
        *("s0-002", "s0-003", "s0-009", "s0-010", "s0-015", "s0-025", "s0-027", "s0-029"),
        *("s0-031", "s0-035", "s0-069", "s0-073", "s0-077", "s0-083", "s0-086", "s0-091"),
        *("s0-093", "s0-094", "s0-097", "s2-004", "s2-011", "s2-014", "s2-016", "s2-017"),
        *("s2-019", "s2-026", "s2-028", "s2-029", "s2-031", "s2-035", "s2-036"),
    }
)
"""Claims that cannot be checked as they stand: praise, or "it", "that", "then" of what?"""
_HALF_RIGHT = frozenset({"s0-017", "s0-034"})
"""Doubtful claims that some of the other sources do make."""


def _by_article(archive: Archive, claim: Claim) -> bool:
    return archive.get_source(claim.source_id).kind == "article"


def _is_agreed(archive: Archive, claim: Claim) -> bool:
    """Return True if others support the claim, and nothing about its subject is in doubt."""
    about = archive.claims_about(claim.fact_id)
    known = archive.find_fact(claim.fact_id) is not None
    return known and claim.verdict == "agreed" and not any(other.is_doubt for other in about)


def _is_checkable(claim: Claim) -> bool:
    """Return True if the claim, standing alone, is plainly so or not so."""
    long = len(claim.says.en.split()) >= _FEWEST_WORDS
    return long and claim.claim_id not in _VAGUE | _HALF_RIGHT


def _source(archive: Archive, claim: Claim) -> Saying:
    """Say who makes a claim; the two articles that everything began with have no other name."""
    source = archive.get_source(claim.source_id)

    def say(words: Words) -> str:
        if source.kind != "article":
            return source.publisher
        if source.language == "id":
            return words.say("an Indonesian article on Atalanta and Gasperini")
        return words.say("an English article on Atalanta and Gasperini")

    return say


def _sentence(text: Text) -> Saying:
    """Say a text as a sentence would start."""

    def say(words: Words) -> str:
        said = text.in_(words.locale)
        return said[:1].upper() + said[1:]

    return say


def _evidence(claim: Claim) -> Saying:
    return lambda words: words.say("The evidence: {accepted}.", accepted=claim.accepted)


def _others_agree(claim: Claim) -> Saying:
    return lambda words: words.say("Others agree: {accepted}.", accepted=claim.accepted)


def _verdict(claim: Claim) -> str:
    return f"claim:{claim.claim_id} on {claim.fact_id}.{claim.field} is {claim.verdict}"


def _doubted(claim: Claim) -> Field:
    return claim.fact_id, claim.field


def _is_beside(one: Claim, other: Claim) -> bool:
    return (one.source_id, one.topic) == (other.source_id, other.topic)


class DisputeOdd:
    """Which of four statements is in doubt?"""

    name = "dispute-odd"
    topic = Topic.DISPUTES
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield each doubtful statement of an article, among agreed ones on its subject."""
        places = {claim.claim_id: place for place, claim in enumerate(archive.claims)}
        agreed = [claim for claim in archive.claims if _is_agreed(archive, claim)]
        for claim in archive.doubts():
            if _by_article(archive, claim):
                place = places[claim.claim_id]
                near = [
                    (abs(places[other.claim_id] - place), other.claim_id, other)
                    for other in agreed
                    if _is_beside(other, claim)
                ]
                yield self._draft(archive, claim, [other for *_, other in sorted(near)])

    def _draft(self, archive: Archive, claim: Claim, near: list[Claim]) -> Draft:
        return Draft(
            template=self,
            about=(claim.fact_id,),
            mark=claim.claim_id,
            answer=(_doubted(claim),),
            prompt=lambda words: words.say(
                "Sources disagree. Which of these statements from {source} do others dispute?",
                source=_source(archive, claim)(words),
            ),
            key=Choice(claim.claim_id, _sentence(claim.says)),
            wrong=tuple(self._wrong(other) for other in near),
            explanation=(_evidence(claim),),
            statement=_verdict(claim),
            difficulty=difficulty.rate(_FAIRLY_HARD),
            sources=(*claim.evidence, claim.source_id),
        )

    def _wrong(self, claim: Claim) -> Choice:
        return Choice(
            claim.claim_id,
            _sentence(claim.says),
            fields=(_doubted(claim),),
            refuted=_verdict(claim),
            why_not=_others_agree(claim),
        )


class DisputeAlone:
    """True or false: do the others say the same?"""

    name = "dispute-alone"
    topic = Topic.DISPUTES
    kind: Kind = "true or false"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield the doubtful statements, and about as many that others support."""
        fit = [c for c in archive.claims if _by_article(archive, c) and _is_checkable(c)]
        doubts = [claim for claim in fit if claim.is_doubt]
        agreed = [claim for claim in fit if _is_agreed(archive, claim)]
        agreed.sort(key=lambda claim: chance(self.name, claim.claim_id).random())
        for claim in (*doubts, *agreed[: len(doubts)]):
            yield self._draft(archive, claim)

    def _draft(self, archive: Archive, claim: Claim) -> Draft:
        key, wrong = sayings.verdicts(true=not claim.is_doubt)
        return Draft(
            template=self,
            about=(claim.fact_id,),
            mark=claim.claim_id,
            answer=(_doubted(claim),),
            prompt=lambda words: words.say(
                "Who says what? {source} writes: “{says}”. True or false: "
                "our other sources say the same.",
                source=_capital(_source(archive, claim)(words)),
                says=claim.says,
            ),
            key=key,
            wrong=wrong,
            explanation=(_evidence(claim) if claim.is_doubt else _others_agree(claim),),
            statement=_verdict(claim),
            difficulty=difficulty.rate(_FAIRLY_HARD),
            order="fixed",
            wanted=1,
            sources=(*claim.evidence, claim.source_id),
        )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class DisputeFigure:
    """Which figure do the others give?"""

    name = "dispute-figure"
    topic = Topic.DISPUTES
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield doubtful figures, a player's aside, for which the others' figure is known."""
        for claim in archive.doubts():
            fact = archive.find_fact(claim.fact_id)
            value: object = getattr(fact, claim.field, None)
            outside = any(archive.get_source(s).kind != "computed" for s in claim.evidence)
            obscure = isinstance(fact, Stint) and fact.role == "player"
            if isinstance(value, int) and claim.value.isdecimal() and outside and not obscure:
                yield self._draft(archive, claim, value)

    def _draft(self, archive: Archive, claim: Claim, value: int) -> Draft:
        toss = chance(self.name, claim.claim_id)
        gap = 2 if value > _SMALL else 1
        near = [
            n for n in distractors.numbers(value, toss, gap=gap, low=1) if str(n) != claim.value
        ]
        return Draft(
            template=self,
            about=(claim.fact_id,),
            mark=claim.claim_id,
            answer=(_doubted(claim),),
            prompt=lambda words: words.say(
                "Sources disagree. {source} says: “{says}”. Which figure do others give?",
                source=_capital(_source(archive, claim)(words)),
                says=claim.says,
            ),
            key=Choice(str(value), sayings.number(value)),
            wrong=tuple(Choice(str(n), sayings.number(n)) for n in near),
            explanation=(_evidence(claim),),
            statement=f"{_verdict(claim)}: {claim.value} against {value}",
            difficulty=difficulty.rate(_FAIRLY_HARD, 1),
            order="rising",
            sources=(*claim.evidence, claim.source_id),
        )
