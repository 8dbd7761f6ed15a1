"""Asks whom Atalanta met in Europe, in which round, and by how much it went through."""

from collections.abc import Iterator
from random import Random

from data.archive import ATALANTA, Archive
from data.model import ClubId, season_name
from questions import campaigns, difficulty, distractors, sayings, stages
from questions.model import Kind, Topic
from questions.template import Choice, Draft, Saying
from questions.ties import Tie, ties

_STEPS = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (-1, -1), (0, 2), (2, 0), (0, 3))
_NEAREST = 7
"""Wrong seasons are drawn among so many nearest, so that their age tells nothing."""


def _hardness(archive: Archive, tie: Tie) -> float:
    """Return how hard a tie as such makes a question."""
    fame = archive.get_competition(tie.competition_id).fame
    age = difficulty.age(tie.season, archive.up_to.year)
    return age * 0.7 + difficulty.obscurity(fame) / 2


def _tell(archive: Archive, tie: Tie) -> Saying:
    return lambda words: tie.told(archive, words)


class EuropeOpponent:
    """Whom did they meet in that round?"""

    name = "europe-opponent"
    topic = Topic.EUROPE
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each knockout tie before the final."""
        held = tuple(ties(archive))
        for tie in held:
            if tie.stage != "final":
                run = {other.opponent: other for other in held if _same_run(other, tie)}
                yield self._draft(archive, tie, run)

    def _draft(self, archive: Archive, tie: Tie, run: dict[ClubId, Tie]) -> Draft:
        others = (c for c in campaigns.rivals(archive, tie.season) if c != tie.opponent)
        return Draft(
            template=self,
            about=tuple(match.fact_id for match in tie.matches),
            answer=tie.clubs[:2],
            shown=(*tie.clubs, *tie.goals),
            prompt=lambda words: words.say(
                "Whom did Atalanta meet {stage} of the {season} {cup}?",
                stage=stages.place(tie.stage, words),
                season=season_name(tie.season),
                cup=words.competition(archive.get_competition(tie.competition_id)),
            ),
            key=Choice(tie.opponent, sayings.club(archive, tie.opponent)),
            wrong=tuple(self._wrong(archive, other, run.get(other)) for other in others),
            explanation=(_tell(archive, tie),),
            statement=tie.statement,
            difficulty=difficulty.rate(_hardness(archive, tie), 0.6),
        )

    def _wrong(self, archive: Archive, other: ClubId, met: Tie | None) -> Choice:
        """Return a club; one met in another round of that campaign is refuted by it."""
        say = sayings.club(archive, other)
        if met is None or not distractors.settled(archive, (*met.clubs, *met.goals)):
            return Choice(other, say)
        return Choice(
            other,
            say,
            fields=(*met.clubs, *met.goals),
            refuted=met.statement,
            why_not=_tell(archive, met),
        )


def _same_run(one: Tie, other: Tie) -> bool:
    same = one.season == other.season and one.competition_id == other.competition_id
    return same and one.stage != other.stage


class EuropeMeeting:
    """In which season did they meet?"""

    name = "europe-meeting"
    topic = Topic.EUROPE
    kind: Kind = "which season"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each club met in one season only and put out by Atalanta."""
        seasons: dict[ClubId, set[int]] = {}
        for match in campaigns.meetings(archive):
            rival = match.opponent(ATALANTA)
            seasons.setdefault(rival, set()).add(match.season)
        ended = {by for _, by in campaigns.exits(archive)}
        for tie in ties(archive):
            if len(seasons[tie.opponent]) == 1 and tie.opponent not in ended:
                yield self._draft(archive, tie)

    def _draft(self, archive: Archive, tie: Tie) -> Draft:
        others = [c for c in campaigns.campaigns(archive) if c.season != tie.season]
        others.sort(key=lambda other: abs(other.season - tie.season))
        return Draft(
            template=self,
            about=(tie.matches[0].fact_id,),
            answer=((tie.matches[0].fact_id, "season"),),
            shown=(*tie.clubs, *tie.goals),
            prompt=lambda words: words.say(
                "In which of these seasons did Atalanta meet {club:the} in Europe?",
                club=campaigns.club(archive, tie.opponent, words),
            ),
            key=Choice(str(tie.season), sayings.season(tie.season)),
            wrong=tuple(
                Choice(
                    str(other.season),
                    sayings.season(other.season),
                    fields=((other.fact_id, "season"),),
                    refuted=f"all meetings with {tie.opponent}: {season_name(tie.season)}",
                )
                for other in others[:_NEAREST]
            ),
            explanation=(_tell(archive, tie),),
            statement=tie.statement,
            difficulty=difficulty.rate(_hardness(archive, tie), 1.0),
            order="rising",
        )


class EuropeAggregate:
    """By which aggregate did they go through?"""

    name = "europe-aggregate"
    topic = Topic.EUROPE
    kind: Kind = "one of 4"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield a question for each tie of two legs of which both are held."""
        for tie in ties(archive):
            if tie.is_whole and len(tie.matches) > 1:
                yield self._draft(archive, tie)

    def _draft(self, archive: Archive, tie: Tie) -> Draft:
        ours, theirs = tie.aggregate
        near = [(ours + up, theirs + down) for up, down in _STEPS]
        wrong = [
            f"{one}-{two}"
            for one, two in near
            if min(one, two) >= 0 and (one > two) == (ours > theirs) and one != two
        ]
        score = f"{ours}-{theirs}"
        return Draft(
            template=self,
            about=tuple(match.fact_id for match in tie.matches),
            answer=tie.goals,
            shown=tie.clubs,
            prompt=lambda words: words.say(
                "Atalanta v {club} over two legs, {cup} {season}: what was the aggregate score?",
                club=campaigns.club(archive, tie.opponent, words),
                season=season_name(tie.season),
                cup=words.competition(archive.get_competition(tie.competition_id)),
            ),
            key=Choice(score, sayings.plain(score)),
            wrong=tuple(Choice(other, sayings.plain(other)) for other in wrong),
            explanation=(_tell(archive, tie),),
            statement=tie.statement,
            difficulty=difficulty.rate(_hardness(archive, tie), 1.0),
        )


class EuropeBeaten:
    """Which of these did they put out themselves?"""

    name = "europe-beaten"
    topic = Topic.EUROPE
    kind: Kind = "impostor"

    def suggest(self, archive: Archive, rng: Random) -> Iterator[Draft]:
        """Yield the clubs put out that never put Atalanta out."""
        ended = {by for _, by in campaigns.exits(archive)}
        for tie in ties(archive):
            is_key = tie.is_whole and tie.is_won and tie.stage != "final"
            if is_key and tie.opponent not in ended:
                yield self._draft(archive, tie)

    def _draft(self, archive: Archive, tie: Tie) -> Draft:
        beaten = {other.opponent for other in ties(archive) if other.is_won}
        ends = [end for end in campaigns.exits(archive) if end[1] not in beaten]
        ends.sort(key=lambda end: abs(end[0].season - tie.season))
        return Draft(
            template=self,
            about=tuple(match.fact_id for match in tie.matches),
            answer=tie.goals,
            shown=tie.clubs,
            prompt=lambda words: words.say(
                "By {day} three of these clubs had put Atalanta out of a European cup. "
                "Which one had been put out by Atalanta instead?",
                day=archive.up_to,
            ),
            key=Choice(tie.opponent, sayings.club(archive, tie.opponent)),
            wrong=tuple(
                campaigns.other_exit(archive, other, by, by, sayings.club(archive, by))
                for other, by in ends
            ),
            explanation=(_tell(archive, tie),),
            statement=tie.statement,
            difficulty=difficulty.rate(_hardness(archive, tie), 0.2),
        )
