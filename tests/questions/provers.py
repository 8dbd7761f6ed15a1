"""Answers questions from the archive by other ways than the templates take.

Each prover gets the archive and a question, reads the question as a contestant would (its
English words and the facts in its id), and returns the choices that are right.
"""

import re

from data import ATALANTA
from tests.questions import career_provers
from tests.questions.reading import (
    club_named,
    comparison,
    english,
    facts,
    mark,
    matching,
    names,
    ordinal,
    person_named,
    season_of,
    under_gasperini,
    verdict,
)

__all__ = [
    "PROVERS",
    "club_named",
    "english",
    "facts",
    "mark",
    "matching",
    "names",
    "ordinal",
    "person_named",
    "season_of",
    "verdict",
]


def figure(archive, row, field):
    """Return a season's figure, counted from its matches if all of them are held."""
    held = archive.matches_of(row.club_id, None, row.season, row.competition_id)
    if len(held) != row.played:
        return getattr(row, field)
    tally = archive.tally(held, row.club_id)
    if field == "points":
        return tally.points_at(3 if row.season >= 1994 else 2) - row.deducted
    return getattr(tally, field)


def same_league(archive, row, season):
    (found,) = [
        other
        for other in archive.seasons
        if (other.club_id, other.season) == (row.club_id, season)
        and other.competition_id == row.competition_id
    ]
    return found


def season_place(archive, question):
    (row,) = facts(archive, question)
    return matching(question, lambda choice: ordinal(choice) == row.position)


def season_figure(archive, question):
    (row,) = facts(archive, question)
    return matching(question, lambda c: int(c) == figure(archive, row, mark(question)))


def season_of_figure(archive, question):
    (row,) = facts(archive, question)
    asked = int(re.search(r"\b(\d+)\b", english(question).prompt).group())

    def is_right(choice):
        other = same_league(archive, row, season_of(choice))
        return figure(archive, other, mark(question)) == asked

    return matching(question, is_right)


def season_best(archive, question):
    (row,) = facts(archive, question)
    best = min if mark(question) in {"lost", "goals_against"} else max
    figures = [
        figure(archive, same_league(archive, row, season_of(choice)), mark(question))
        for choice in english(question).choices
    ]
    return {place for place, value in enumerate(figures) if value == best(figures)}


def season_more(archive, question):
    one, other = facts(archive, question)
    field = mark(question)
    return comparison(question, figure(archive, one, field), figure(archive, other, field))


def season_true(archive, question):
    (row,) = facts(archive, question)
    told = int(re.search(r"finished (\d+)", english(question).prompt).group(1))
    return verdict(question, told == row.position)


def match_score(archive, question):
    (match,) = facts(archive, question)
    return matching(question, lambda c: c == f"{match.home_goals}-{match.away_goals}")


def atalanta_in(archive, season):
    return [m for m in archive.matches_of(ATALANTA, None, season, "serie-a") if m.season == season]


def match_opponent(archive, question):
    (match,) = facts(archive, question)
    score = tuple(map(int, re.search(r"(\d+)-(\d+)", _score(question)).groups()))
    prompt = english(question).prompt

    def fits(other):
        ours, theirs = other.goals(ATALANTA)
        if "Which club beat" in prompt:
            return (theirs, ours) == score and theirs > ours
        if "at home" in prompt and other.home != ATALANTA:
            return False
        if "whose ground" in prompt and other.home == ATALANTA:
            return False
        return (ours, theirs) == score

    right = {m.opponent(ATALANTA) for m in atalanta_in(archive, match.season) if fits(m)}
    return matching(question, lambda choice: club_named(archive, choice) in right)


def _score(question):
    """Return the prompt without its season."""
    return re.sub(r"\d{4}-\d\d", "", english(question).prompt)


def match_season(archive, question):
    home, ours, theirs, away = re.search(
        r"it end (.+) (\d+)-(\d+) (.+)\?$", english(question).prompt
    ).groups()
    right = {
        match.season
        for match in archive.matches
        if match.competition_id == "serie-a"
        and archive.get_club(match.home).names.en == home
        and archive.get_club(match.away).names.en == away
        and (match.home_goals, match.away_goals) == (int(ours), int(theirs))
    }
    return matching(question, lambda choice: season_of(choice) in right)


def match_order(archive, question):
    first = min(facts(archive, question), key=lambda match: match.day)
    home, away = (archive.get_club(c).names.en for c in (first.home, first.away))
    line = f"{home} {first.home_goals}-{first.away_goals} {away}"
    return matching(question, lambda choice: choice == line)


def match_outcome(archive, question):
    (match,) = facts(archive, question)
    ours, theirs = match.goals(ATALANTA)
    told = re.search(r"Atalanta (won|drew|lost) (at home|away)", english(question).prompt)
    truth = {"won": ours > theirs, "drew": ours == theirs, "lost": ours < theirs}[told[1]]
    return verdict(question, truth and (told[2] == "at home") == (match.home == ATALANTA))


def wins_against(archive, opponent):
    met = [m for m in under_gasperini(archive, ATALANTA) if m.has(opponent)]
    return sum(m.goals(ATALANTA)[0] > m.goals(ATALANTA)[1] for m in met)


def meetings_won(archive, question):
    (club,) = facts(archive, question)
    return matching(question, lambda c: int(c) == wins_against(archive, club.club_id))


def meetings_balance(archive, question):
    one, other = facts(archive, question)
    return comparison(
        question, wins_against(archive, one.club_id), wins_against(archive, other.club_id)
    )


def meetings_double(archive, question):
    season = facts(archive, question)[0].season

    def is_right(choice):
        opponent = club_named(archive, choice)
        met = [m for m in atalanta_in(archive, season) if m.has(opponent)]
        return not all(m.goals(ATALANTA)[0] > m.goals(ATALANTA)[1] for m in met)

    return matching(question, is_right)


PREFIXES = ("season_", "match_", "meetings_", "stint_", "dispute_")
PROVERS = {
    name.replace("_", "-"): prover
    for name, prover in (*vars(career_provers).items(), *list(globals().items()))
    if name.startswith(PREFIXES) and name != "season_of"
}
