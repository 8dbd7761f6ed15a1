"""Answers questions about Europe by other ways than the templates take."""

import re

from data import ATALANTA
from tests.questions.provers import club_named, english, facts, matching, season_of, verdict

STAGES = {
    "Play-off round": "play-off-round",
    "First round": "first-round",
    "Second round": "second-round",
    "Third round": "third-round",
    "Group stage": "group-stage",
    "League phase": "league-phase",
    "Knockout play-offs": "knockout-play-off",
    "Last thirty-two": "round-of-32",
    "Last sixteen": "round-of-16",
    "Quarter-finals": "quarter-final",
    "Semi-finals": "semi-final",
    "Runners-up": "final",
    "Winners": "winners",
}
WAY = ("round-of-16", "quarter-final", "semi-final", "final", "winners")


def european(archive):
    """Return Atalanta's matches abroad, so to speak: every one that is not a domestic one."""
    return [
        match
        for match in archive.matches_of(ATALANTA)
        if archive.get_competition(match.competition_id).kind in {"europe", "super cup"}
        and match.competition_id != "supercoppa"
    ]


def seasons_of_exits(archive, club_id, competition_id=None):
    return {
        campaign.season
        for campaign in archive.campaigns_of(ATALANTA)
        if campaign.eliminated_by == club_id
        and campaign.round != "final"
        and competition_id in {None, campaign.competition_id}
    }


def stage(match):
    return re.sub(r"-(1|2|replay)$", "", match.round)


def tie(archive, match):
    """Return all matches of the same stage of the same campaign."""
    return [
        other
        for other in european(archive)
        if (other.season, other.competition_id, stage(other))
        == (match.season, match.competition_id, stage(match))
    ]


def put_out_by_atalanta(archive, club_id):
    met = [m for m in european(archive) if m.has(club_id) and "-phase" not in m.round]
    ties = {(m.season, m.competition_id): tie(archive, m) for m in met if "group" not in m.round}
    return any(
        sum(ours - theirs for ours, theirs in (m.goals(ATALANTA) for m in matches)) > 0
        for matches in ties.values()
    )


def europe_exit(archive, question):
    (campaign,) = facts(archive, question)
    return matching(question, lambda c: club_named(archive, c) == campaign.eliminated_by)


def europe_round(archive, question):
    (campaign,) = facts(archive, question)
    return matching(question, lambda choice: STAGES[choice] == campaign.round)


def europe_season(archive, question):
    (campaign,) = facts(archive, question)
    right = seasons_of_exits(archive, campaign.eliminated_by, campaign.competition_id)
    return matching(question, lambda choice: season_of(choice) in right)


def europe_first(archive, question):
    clubs = [club_named(archive, choice) for choice in english(question).choices]
    firsts = [min(seasons_of_exits(archive, club_id)) for club_id in clubs]
    return {place for place, first in enumerate(firsts) if first == min(firsts)}


def europe_true(archive, question):
    said = re.search(r"In (\S+) (.+) put Atalanta out of the (.+)\.$", english(question).prompt)
    season, club, cup = said.groups()
    (competition,) = [c for c in archive.competitions.values() if c.names.en == cup]
    seasons = seasons_of_exits(archive, club_named(archive, club), competition.competition_id)
    return verdict(question, season_of(season) in seasons)


def europe_opponent(archive, question):
    met = {m.opponent(ATALANTA) for m in tie(archive, facts(archive, question)[0])}
    return matching(question, lambda choice: club_named(archive, choice) in met)


def europe_meeting(archive, question):
    club_id = facts(archive, question)[0].opponent(ATALANTA)
    seasons = {match.season for match in european(archive) if match.has(club_id)}
    return matching(question, lambda choice: season_of(choice) in seasons)


def europe_aggregate(archive, question):
    goals = [match.goals(ATALANTA) for match in tie(archive, facts(archive, question)[0])]
    score = f"{sum(ours for ours, _ in goals)}-{sum(theirs for _, theirs in goals)}"
    return matching(question, lambda choice: choice == score)


def europe_beaten(archive, question):
    return matching(question, lambda c: put_out_by_atalanta(archive, club_named(archive, c)))


def europe_further(archive, question):
    campaigns = facts(archive, question)
    best = max(campaigns, key=lambda c: WAY.index(c.round) if c.round in WAY else -1)
    cup = archive.get_competition(best.competition_id).names.en
    name = f"{cup} {best.season}-{(best.season + 1) % 100:02}"
    return matching(question, lambda choice: choice == name)


def europe_without(archive, question):
    played = {match.season for match in european(archive)}
    return matching(question, lambda choice: season_of(choice) not in played)


def europe_never(archive, question):
    met = {match.opponent(ATALANTA) for match in european(archive)}
    return matching(question, lambda choice: club_named(archive, choice) not in met)
