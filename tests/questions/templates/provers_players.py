"""Answers questions about players and coaches by other ways than the templates take."""

import re

from data import ATALANTA
from tests.questions.provers import (
    english,
    facts,
    matching,
    person_named,
    season_of,
    verdict,
)


def best(archive, season):
    rows = archive.scorers_of(ATALANTA, season)
    return {row.person_id for row in rows if row.goals == max(r.goals for r in rows)}


def scorer_best(archive, question):
    (row,) = facts(archive, question)
    return matching(
        question, lambda choice: person_named(archive, choice) & best(archive, row.season)
    )


def scorer_season(archive, question):
    (row,) = facts(archive, question)
    return matching(question, lambda c: row.person_id in best(archive, season_of(c)))


def scorer_goals(archive, question):
    (row,) = facts(archive, question)
    return matching(question, lambda choice: int(choice) == row.goals)


def scorer_more(archive, question):
    goals = []
    for choice in english(question).choices:
        name, season = choice.split(" in ")
        (row,) = [
            row
            for row in archive.scorers_of(ATALANTA, season_of(season))
            if row.person_id in person_named(archive, name)
        ]
        goals.append(row.goals)
    return {place for place, count in enumerate(goals) if count == max(goals)}


def player_feat(archive, question):
    (fact,) = facts(archive, question)
    said = fact.holder if question.question_id.startswith("player-feat/record") else fact.text.en
    return matching(question, lambda choice: choice in said)


def graduate_named(archive, name):
    (person_id,) = person_named(archive, name)
    return archive.find_graduate(person_id)


def next_club(graduate):
    return graduate.later_clubs[0]


def graduate_club(archive, question):
    (graduate,) = facts(archive, question)
    return matching(question, lambda choice: choice == next_club(graduate))


def graduate_left(archive, question):
    club = re.search(r"left Atalanta for (.+)\?$", english(question).prompt)[1]
    return matching(question, lambda c: next_club(graduate_named(archive, c)) == club)


def graduate_odd(archive, question):
    club = re.search(r"left Atalanta for (.+)\. Who", english(question).prompt)[1]
    return matching(question, lambda c: next_club(graduate_named(archive, c)) != club)


def graduate_who(archive, question):
    said = re.search(r"“(.+)”", english(question).prompt)[1]
    return matching(question, lambda c: graduate_named(archive, c).text.en == said)


def coaches(archive, season):
    return set(archive.season_of(ATALANTA, season).coaches)


def coach_season(archive, question):
    (row,) = facts(archive, question)
    return matching(
        question, lambda choice: person_named(archive, choice) & coaches(archive, row.season)
    )


def coach_true(archive, question):
    said = re.search(r"In (\S+) (.+) coached Atalanta\.$", english(question).prompt)
    there = coaches(archive, season_of(said[1]))
    return verdict(question, bool(person_named(archive, said[2]) & there))


def coach_first(archive, question):
    firsts = [
        min(
            stint.start
            for person_id in person_named(archive, choice)
            for stint in archive.stints_at(ATALANTA, person_id)
            if stint.role == "coach"
        )
        for choice in english(question).choices
    ]
    return {place for place, first in enumerate(firsts) if first == min(firsts)}
