"""Reads a question as a contestant would, and the archive as anyone may."""

import re


def names(question):
    """Return the facts in a question's id."""
    return question.question_id.split("/")[1].split("+")


def mark(question):
    """Return what follows the facts in a question's id."""
    return question.question_id.split("/")[2]


def english(question):
    return question.wording("en")


def matching(question, is_right):
    return {place for place, choice in enumerate(english(question).choices) if is_right(choice)}


def verdict(question, truth):
    return matching(question, lambda choice: choice == ("True" if truth else "False"))


def comparison(question, one, other):
    assert one != other
    return matching(question, lambda choice: choice == ("More" if one > other else "Fewer"))


def facts(archive, question):
    return [archive.get_fact(name) for name in names(question)]


def club_named(archive, name):
    (club,) = [club for club in archive.clubs.values() if club.names.en == name]
    return club.club_id


def person_named(archive, name):
    return {p.person_id for p in archive.people.values() if p.name == name}


def under_gasperini(archive, club_id):
    """Return Serie A matches with Gasperini on a club's bench, by the mark on each match."""
    return [
        match
        for match in archive.matches
        if match.competition_id == "serie-a"
        and (match.home if match.gasperini == "home" else match.away) == club_id
        and match.gasperini is not None
    ]


def season_of(choice):
    return int(choice[:4])


def ordinal(text):
    return int(re.match(r"\d+", text).group())
