"""Rules of figures: what can be added up must come to what is published."""

import re
from collections.abc import Iterator
from itertools import pairwise

from data.archive import Archive
from data.model import Season
from data.rules.finding import Finding
from data.tally import Tally, points_for_a_win

_SCORE = re.compile(r"[0-9]+-[0-9]+")


def table_rows_add_up(archive: Archive) -> Iterator[Finding]:
    """Find rows whose won, drawn and lost do not come to the matches, or not to the points."""
    for row in archive.seasons:
        if row.won is None or row.drawn is None or row.lost is None:
            continue
        played = row.won + row.drawn + row.lost
        if row.played != played:
            yield Finding(row.fact_id, f"played {row.played}, but the results make {played}")
        points = points_for_a_win(row.season) * row.won + row.drawn - row.deducted
        if row.points != points and row.note is None:
            yield Finding(row.fact_id, f"{row.points} points, but the results make {points}")


def table_rows_equal_the_matches(archive: Archive) -> Iterator[Finding]:
    """Find rows that differ from their matches, held in full, and have no note that says why."""
    for row in archive.seasons:
        held = archive.matches_of(row.club_id, None, row.season, row.competition_id)
        if row.played is None or not held or row.note is not None:
            continue
        if len(held) > row.played:
            yield Finding(row.fact_id, f"played {row.played}, but {len(held)} matches are held")
        elif len(held) == row.played:
            yield from _differences(row, archive.tally(held, row.club_id))


def _differences(row: Season, tally: Tally) -> Iterator[Finding]:
    points = tally.points_at(points_for_a_win(row.season)) - row.deducted
    for name, published, computed in (
        ("won", row.won, tally.won),
        ("drawn", row.drawn, tally.drawn),
        ("lost", row.lost, tally.lost),
        ("goals_for", row.goals_for, tally.goals_for),
        ("goals_against", row.goals_against, tally.goals_against),
        ("points", row.points, points),
    ):
        if published is not None and published != computed:
            message = f"{name} is {published}, the matches make {computed}, and no note says why"
            yield Finding(row.fact_id, message)


def scorers_score_no_more_than_their_club(archive: Archive) -> Iterator[Finding]:
    """Find seasons in which the scorers have more goals than the club."""
    for row in archive.seasons:
        scorers = archive.scorers_of(row.club_id, row.season)
        goals = sum(s.goals for s in scorers if s.competition_id == row.competition_id)
        if row.goals_for is not None and goals > row.goals_for:
            yield Finding(row.fact_id, f"{row.goals_for} goals, but the scorers have {goals}")


def ranks_follow_goals(archive: Archive) -> Iterator[Finding]:
    """Find scorers who rank before someone with more goals, or share a rank with fewer."""
    for club_id, season in {(scorer.club_id, scorer.season) for scorer in archive.scorers}:
        for better, worse in pairwise(archive.scorers_of(club_id, season)):
            level = better.goals == worse.goals
            if better.goals < worse.goals or (better.rank == worse.rank and not level):
                yield Finding(worse.fact_id, f"{worse.goals} goals at rank {worse.rank}")


def finals_have_the_score_of_their_match(archive: Archive) -> Iterator[Finding]:
    """Find honours whose scores lack that of the match held on the day."""
    for honour in archive.honours:
        for match in archive.matches_of(honour.club_id, honour.opponent, honour.season):
            score = _score(match.goals(honour.club_id))
            final = str(match.day) == str(honour.day) and honour.score is not None
            if final and score not in _SCORE.findall(honour.score or ""):
                yield Finding(honour.fact_id, f"score {honour.score}, the match says {score}")


def campaigns_end_against_someone_met(archive: Archive) -> Iterator[Finding]:
    """Find campaigns that ended against a club not among the opponents held."""
    for row in archive.campaigns:
        held = archive.matches_of(row.club_id, None, row.season, row.competition_id)
        met = {match.opponent(row.club_id) for match in held}
        if row.eliminated_by and met and row.eliminated_by not in met:
            yield Finding(row.fact_id, f"eliminated_by: no match against {row.eliminated_by}")


def aggregates_equal_the_last_tie(archive: Archive) -> Iterator[Finding]:
    """Find campaigns whose aggregate differs from the last tie, if all of it is held."""
    for row in archive.campaigns:
        legs = {
            match.round: match.goals(row.club_id)
            for match in archive.matches_of(
                row.club_id, row.eliminated_by, row.season, row.competition_id
            )
            if match.round and match.round.startswith(row.round)
        }
        if legs.keys() in ({row.round}, {f"{row.round}-1", f"{row.round}-2"}):
            ours, theirs = (sum(goals) for goals in zip(*legs.values(), strict=True))
            if row.aggregate and _SCORE.findall(row.aggregate)[:1] != [_score((ours, theirs))]:
                yield Finding(row.fact_id, f"aggregate {row.aggregate}, held {ours}-{theirs}")


def _score(goals: tuple[int, int]) -> str:
    return f"{goals[0]}-{goals[1]}"
