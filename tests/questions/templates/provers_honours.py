"""Answers questions about finals by other ways than the templates take."""

import re

from data import ATALANTA
from tests.questions.provers import (
    club_named,
    english,
    facts,
    matching,
    person_named,
    season_of,
    verdict,
)


def finals(archive):
    return [honour for honour in archive.honours_of(ATALANTA) if honour.opponent]


def against(archive, choice):
    club_id = club_named(archive, choice)
    return [honour for honour in finals(archive) if honour.opponent == club_id]


def honour_opponent(archive, question):
    (honour,) = facts(archive, question)
    return matching(question, lambda choice: honour in against(archive, choice))


def honour_season(archive, question):
    (honour,) = facts(archive, question)
    seasons = {
        other.season
        for other in finals(archive)
        if (other.opponent, other.competition_id, other.result)
        == (honour.opponent, honour.competition_id, honour.result)
    }
    return matching(question, lambda choice: season_of(choice) in seasons)


def honour_cup(archive, question):
    club = re.search(r"had met (.+) in a single final", english(question).prompt)[1]
    cups = {archive.get_competition(h.competition_id).names.en for h in against(archive, club)}
    return matching(question, lambda choice: choice in cups)


def honour_first(archive, question):
    firsts = [
        min(honour.season for honour in against(archive, choice))
        for choice in english(question).choices
    ]
    return {place for place, first in enumerate(firsts) if first == min(firsts)}


def honour_true(archive, question):
    (honour,) = facts(archive, question)
    claimed = "won" if "Atalanta beat" in english(question).prompt else "lost final"
    return verdict(question, honour.result == claimed)


def honour_city(archive, question):
    (honour,) = facts(archive, question)
    return matching(question, lambda choice: choice in honour.venue.en)


def honour_coach(archive, question):
    (honour,) = facts(archive, question)
    return matching(question, lambda choice: honour.coach in person_named(archive, choice))


def honour_won(archive, question):
    return matching(
        question, lambda choice: any(h.result == "won" for h in against(archive, choice))
    )


def honour_never(archive, question):
    return matching(question, lambda choice: not against(archive, choice))
