"""Rules of matches: days, pairings, scores, and who was in charge."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from data.archive import GASPERINI, Archive
from data.model import Match, season_name
from data.rules.finding import Finding


def matches_lie_in_their_season(archive: Archive) -> Iterator[Finding]:
    """Find matches before 1 July of the first year or after 31 August of the second."""
    for match in archive.matches:
        if not date(match.season, 7, 1) <= match.day <= date(match.season + 1, 8, 31):
            yield Finding(match.fact_id, f"{match.day} is not in {season_name(match.season)}")


def no_club_plays_twice_on_a_day(archive: Archive) -> Iterator[Finding]:
    """Find clubs that have two matches on one day."""
    seen: set[tuple[date, str]] = set()
    for match in archive.matches:
        for club_id in (match.home, match.away):
            if (match.day, club_id) in seen:
                yield Finding(match.fact_id, f"{club_id} has another match on {match.day}")
            seen.add((match.day, club_id))


def nobody_plays_himself(archive: Archive) -> Iterator[Finding]:
    """Find matches of a club against itself."""
    for match in archive.matches:
        if match.home == match.away:
            yield Finding(match.fact_id, f"{match.home} plays itself")


def no_league_pairing_is_played_twice(archive: Archive) -> Iterator[Finding]:
    """Find a league's match that is held twice in a season."""
    seen = Counter(map(_pairing, archive.matches))
    for match in archive.matches:
        league = archive.get_competition(match.competition_id).kind == "league"
        if league and seen[_pairing(match)] > 1:
            yield Finding(match.fact_id, f"{match.home} against {match.away} is held twice")


def _pairing(match: Match) -> tuple[int, str, str, str]:
    return match.season, match.competition_id, match.home, match.away


def half_times_are_not_above_finals(archive: Archive) -> Iterator[Finding]:
    """Find half-time scores above the final one, and half-time scores of one side only."""
    for match in archive.matches:
        if (match.ht_home is None) != (match.ht_away is None):
            yield Finding(match.fact_id, "half time: only one side's goals are given")
        elif (match.ht_home or 0) > match.home_goals or (match.ht_away or 0) > match.away_goals:
            yield Finding(match.fact_id, "half time: more goals than at the end")


def shoot_outs_have_a_winner(archive: Archive) -> Iterator[Finding]:
    """Find shoot-outs that are level, or of one side only."""
    for match in archive.matches:
        one_sided = (match.pens_home is None) != (match.pens_away is None)
        if one_sided or (match.pens_home is not None and match.pens_home == match.pens_away):
            yield Finding(match.fact_id, "a shoot-out has two figures, and they differ")


def his_matches_lie_in_his_stints(archive: Archive) -> Iterator[Finding]:
    """Find matches that Gasperini coached at a club where he was not coach that day."""
    for match in archive.matches:
        club_id = {"home": match.home, "away": match.away}.get(match.gasperini or "")
        stints = archive.stints_at(club_id, GASPERINI) if club_id else ()
        days = (s for s in stints if s.role == "coach" and s.period.contains(match.day))
        if club_id and not any(days):
            yield Finding(match.fact_id, f"gasperini: he did not coach {club_id} on that day")


def his_stints_hold_all_matches(archive: Archive) -> Iterator[Finding]:
    """Find matches of his club, surely in his time, that are not marked as his."""
    for stint in archive.stints_of(GASPERINI):
        if stint.role != "coach":
            continue
        his = {match.fact_id for match in archive.matches_under(stint)}
        end = stint.end.first() if stint.end else date.max
        for match in archive.matches_of(stint.club_id):
            if stint.start.last() < match.day < end and match.fact_id not in his:
                yield Finding(match.fact_id, f"gasperini: he coached {stint.club_id} that day")
