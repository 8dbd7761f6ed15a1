"""Lays matches out for templates: which are worth asking, and how they are spoken of."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from data.archive import ATALANTA, Archive
from data.model import ClubId, CompetitionId, Match
from questions import difficulty
from questions.template import Field, Saying
from questions.wording import Name, Words

Outcome = Literal["won", "drawn", "lost"]
OUTCOMES: tuple[Outcome, ...] = ("won", "drawn", "lost")
SERIE_A = CompetitionId("serie-a")
GIANTS = frozenset(map(ClubId, ("juventus", "inter", "milan", "roma", "napoli", "lazio")))
_MARGIN, _GOALS, _TOGETHER = 4, 5, 7
_LATELY = 2006


def is_memorable(match: Match) -> bool:
    """Return True if the score itself is remembered: a rout, or goals without end."""
    margin = abs(match.home_goals - match.away_goals)
    most = max(match.home_goals, match.away_goals)
    total = match.home_goals + match.away_goals
    return margin >= _MARGIN or most >= _GOALS or total >= _TOGETHER


def is_famous(match: Match) -> bool:
    """Return True if even the years have not made one forget it: finals, and the worst routs."""
    margin = abs(match.home_goals - match.away_goals)
    giants = bool({match.home, match.away} & GIANTS)
    return margin >= _MARGIN + (not giants) or match.round == "final"


def is_notable(match: Match) -> bool:
    """Return True if a fan may know it: memorable, a cup tie, or lately against a big club."""
    against = match.opponent(ATALANTA) if match.has(ATALANTA) else match.home
    lately = match.season >= _LATELY and against in GIANTS
    return is_memorable(match) or match.competition_id != SERIE_A or lately


def notable(archive: Archive) -> Iterator[Match]:
    """Yield notable matches, each the only one of its pairing, ground and season."""
    seen: dict[tuple[str, ...], int] = {}
    for match in archive.matches:
        seen[_fixture(match)] = seen.get(_fixture(match), 0) + 1
    for match in archive.matches:
        ours = match.has(ATALANTA) or match.gasperini is not None
        alone = seen[_fixture(match)] == 1 and is_plain(match)
        if ours and alone and is_notable(match):
            yield match


def _fixture(match: Match) -> tuple[str, ...]:
    return (match.home, match.away, match.competition_id, str(match.season))


def is_plain(match: Match) -> bool:
    """Return True if the score needs no words about extra time or penalties."""
    return not match.extra_time and match.pens_home is None


def hardness(archive: Archive, match: Match) -> float:
    """Return how hard a match as such makes a question."""
    age = difficulty.age(match.season, archive.up_to.year)
    giants = {match.home, match.away} & GIANTS
    return age + 1.2 - 0.5 * bool(giants) - 0.6 * is_memorable(match)


def goals(match: Match) -> tuple[Field, Field]:
    """Return the fields of the score."""
    return (match.fact_id, "home_goals"), (match.fact_id, "away_goals")


def score(match: Match, club_id: ClubId | None = None) -> str:
    """Return the score, as a club sees it or with the home side first."""
    ours, theirs = match.goals(club_id or match.home)
    return f"{ours}-{theirs}"


def outcome(match: Match, club_id: ClubId) -> Outcome:
    """Return how it ended for a club."""
    ours, theirs = match.goals(club_id)
    if ours == theirs:
        return "drawn"
    return "won" if ours > theirs else "lost"


def line(archive: Archive, match: Match) -> Saying:
    """Say the result in short: Torino 0-7 Atalanta."""

    def say(words: Words) -> str:
        home, away = (words.club(archive.get_club(c)) for c in (match.home, match.away))
        return result(words, home, away, match)

    return say


def result(words: Words, home: Name, away: Name, match: Match) -> str:
    """Say a result in the order of the language: Italians put the score last."""
    return words.say("{home} {score} {away}", home=home, score=score(match), away=away)


def unmistakable(archive: Archive) -> frozenset[str]:
    """Return the ids of the matches whose line no other match held has, settled or not."""
    seen = Counter(map(_line, archive.matches))
    return frozenset(match.fact_id for match in archive.matches if seen[_line(match)] == 1)


def _line(match: Match) -> tuple[ClubId, ClubId, str]:
    return match.home, match.away, score(match)


def report(archive: Archive, match: Match) -> Saying:
    """Say the result with its day and competition."""

    def say(words: Words) -> str:
        return words.say(
            "{day}: {result} ({competition}).",
            day=match.day,
            result=line(archive, match)(words),
            competition=words.competition(archive.get_competition(match.competition_id)),
        )

    return say


def recalled(archive: Archive, matches: tuple[Match, ...]) -> Saying:
    """Say several results in a row."""
    return lambda words: f"{', '.join(line(archive, match)(words) for match in matches)}."


def results(matches: tuple[Match, ...]) -> str:
    """Return results as a proof puts them."""
    return ", ".join(f"{match.fact_id} {score(match)}" for match in matches)


def is_settled(archive: Archive, matches: tuple[Match, ...]) -> bool:
    """Return True if every score is beyond doubt."""
    return all(archive.is_settled(match.fact_id, "home_goals", "away_goals") for match in matches)


@dataclass(frozen=True, slots=True)
class FullSeason:
    """A Serie A season of Atalanta of which every match is held and beyond doubt."""

    season: int
    matches: tuple[Match, ...]
    against: Mapping[ClubId, tuple[Match, ...]]


def full_seasons(archive: Archive) -> Iterator[FullSeason]:
    """Yield the seasons of which every Serie A match of Atalanta is held and beyond doubt."""
    held: defaultdict[int, list[Match]] = defaultdict(list)
    for match in archive.matches_of(ATALANTA, competition_id=SERIE_A):
        held[match.season].append(match)
    for season, found in held.items():
        row = archive.season_of(ATALANTA, season)
        matches = tuple(found)
        if row and row.played == len(matches) and is_settled(archive, matches):
            clubs = dict.fromkeys(match.opponent(ATALANTA) for match in matches)
            against = {club: tuple(m for m in matches if m.has(club)) for club in clubs}
            yield FullSeason(season, matches, against)
