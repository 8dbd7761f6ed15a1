"""Adds European ties up: both legs, as Atalanta sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from data.archive import ATALANTA, Archive
from data.model import ClubId, CompetitionId, Match, season_name
from questions import campaigns, fixtures, stages
from questions.template import Field
from questions.wording import Words


@dataclass(frozen=True, slots=True)
class Tie:
    """What is held of one knockout stage: a match or two, rarely a replay."""

    stage: str
    matches: tuple[Match, ...]

    @property
    def season(self) -> int:
        """Return the season."""
        return self.matches[0].season

    @property
    def competition_id(self) -> CompetitionId:
        """Return the cup."""
        return self.matches[0].competition_id

    @property
    def opponent(self) -> ClubId:
        """Return whom it was against."""
        return self.matches[0].opponent(ATALANTA)

    @property
    def aggregate(self) -> tuple[int, int]:
        """Return all goals for and against."""
        pairs = [match.goals(ATALANTA) for match in self.matches]
        return sum(ours for ours, _ in pairs), sum(theirs for _, theirs in pairs)

    @property
    def is_whole(self) -> bool:
        """Return True if no match of it is missing and goals alone decided it."""
        rounds = {match.round for match in self.matches}
        level = self.aggregate[0] == self.aggregate[1]
        return not level and rounds in ({self.stage}, {f"{self.stage}-1", f"{self.stage}-2"})

    @property
    def is_won(self) -> bool:
        """Return True if Atalanta put the other club out, as far as the goals held tell."""
        ours, theirs = self.aggregate
        return ours > theirs

    @property
    def goals(self) -> tuple[Field, ...]:
        """Return the fields of the scores."""
        sides = ("home_goals", "away_goals")
        return tuple((match.fact_id, side) for match in self.matches for side in sides)

    @property
    def clubs(self) -> tuple[Field, ...]:
        """Return the fields that say who met whom, when and where."""
        names = ("home", "away", "season", "competition_id", "round")
        return tuple((match.fact_id, name) for match in self.matches for name in names)

    @property
    def statement(self) -> str:
        """Return the tie as a proof puts it."""
        ours, theirs = self.aggregate
        facts = ", ".join(match.fact_id for match in self.matches)
        return f"{facts}: {self.opponent} {self.stage} {ours}-{theirs}"

    def told(self, archive: Archive, words: Words) -> str:
        """Say where the two met, with the results."""
        return words.say(
            "Atalanta met {club:the} {stage} of the {season} {cup}: {results}.",
            club=campaigns.club(archive, self.opponent, words),
            stage=stages.place(self.stage, words),
            season=season_name(self.season),
            cup=words.competition(archive.get_competition(self.competition_id)),
            results=words.listing([_line(archive, match, words) for match in self.matches]),
        )


def ties(archive: Archive) -> Iterator[Tie]:
    """Yield what is held of Atalanta's knockout ties in UEFA's cups, the earliest first."""
    played = [m for m in campaigns.meetings(archive) if m.competition_id != "uefa-super-cup"]
    staged = groupby(played, key=lambda m: (m.season, m.competition_id, stages.stage_of(m.round)))
    for (_, _, stage), some in staged:
        if stages.has_place(stage):
            yield Tie(stage, tuple(some))


def _line(archive: Archive, match: Match, words: Words) -> str:
    home, away = (campaigns.club(archive, side, words) for side in (match.home, match.away))
    return fixtures.result(words, home, away, match)
