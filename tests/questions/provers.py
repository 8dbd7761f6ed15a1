"""Answers questions from the archive by other ways than the templates take.

Each prover gets the archive and a question, reads the question as a contestant would (its
English words and the facts in its id), and returns the choices that are right.
"""

import re

from data import ATALANTA, GASPERINI


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


def season_of(choice):
    return int(choice[:4])


def club_named(archive, name):
    (club,) = [club for club in archive.clubs.values() if club.names.en == name]
    return club.club_id


def person_named(archive, name):
    return {p.person_id for p in archive.people.values() if p.name == name}


def ordinal(text):
    return int(re.match(r"\d+", text).group())


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


def under_gasperini(archive, club_id):
    """Return Serie A matches with Gasperini on a club's bench, by the mark on each match."""
    return [
        match
        for match in archive.matches
        if match.competition_id == "serie-a"
        and (match.home if match.gasperini == "home" else match.away) == club_id
        and match.gasperini is not None
    ]


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


def stint_start(archive, question):
    (stint,) = facts(archive, question)
    return matching(question, lambda choice: int(choice) == stint.start.year)


def stint_handover(archive, question):
    (stint,) = facts(archive, question)
    other = getattr(stint, mark(question))
    return matching(question, lambda choice: other in person_named(archive, choice))


def stint_next(archive, question):
    stint, _ = facts(archive, question)
    later = [
        other
        for other in archive.stints_of(GASPERINI)
        if other.role == stint.role and other.start.first() > stint.start.first()
    ]
    after = min(later, key=lambda other: other.start)
    return matching(question, lambda choice: club_named(archive, choice) == after.club_id)


def began_at(archive, club_id, role):
    stints = [s for s in archive.stints_at(club_id, GASPERINI) if s.role == role]
    return min((s.start.first() for s in stints), default=None)


def stint_first(archive, question):
    role = "player" if "play for" in english(question).prompt else "coach"
    starts = [
        began_at(archive, club_named(archive, choice), role)
        for choice in english(question).choices
    ]
    return {place for place, start in enumerate(starts) if start == min(starts)}


def stint_never(archive, question):
    role = mark(question)
    return matching(question, lambda c: began_at(archive, club_named(archive, c), role) is None)


def stint_true(archive, question):
    club_id = facts(archive, question)[0].club_id
    return verdict(question, began_at(archive, club_id, mark(question)) is not None)


def stint_appearances(archive, question):
    most = max(facts(archive, question), key=lambda stint: stint.appearances)
    return matching(question, lambda choice: club_named(archive, choice) == most.club_id)


def stint_count(archive, question):
    club_id = facts(archive, question)[0].club_id
    tally = archive.tally(under_gasperini(archive, club_id), club_id)
    value = getattr(tally, mark(question))
    away = [abs(int(choice) - value) for choice in english(question).choices]
    return {place for place, distance in enumerate(away) if distance == min(away)}


def claim_of(archive, question):
    return archive.get_claim(mark(question))


def dispute_odd(archive, question):
    source = claim_of(archive, question).source_id
    doubted = {c.says.en.casefold() for c in archive.doubts() if c.source_id == source}
    return matching(question, lambda choice: choice.casefold() in doubted)


def dispute_alone(archive, question):
    claim = claim_of(archive, question)
    same = archive.claims_about(claim.fact_id, claim.field)
    return verdict(question, not claim.is_doubt and not any(other.is_doubt for other in same))


def dispute_figure(archive, question):
    claim = claim_of(archive, question)
    value = getattr(archive.get_fact(claim.fact_id), claim.field)
    assert str(value) != claim.value
    return matching(question, lambda choice: int(choice) == value)


PROVERS = {
    name.replace("_", "-"): prover
    for name, prover in list(globals().items())
    if name.startswith(("season_", "match_", "meetings_", "stint_", "dispute_"))
    and name not in {"season_of", "season_name"}
}
