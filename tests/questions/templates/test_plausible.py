"""No question may be ambiguous, and no wrong choice one that nobody would believe."""

from collections import Counter

from tests.questions.provers import english, facts


def asked(everything, template):
    return [question for question in everything if question.template == template]


def line(match):
    return match.home, match.away, match.home_goals, match.away_goals


def test_results_are_put_in_order_only_if_they_were_seen_once(archive, everything):
    seen = Counter(map(line, archive.matches))

    pairs = [facts(archive, question) for question in asked(everything, "match-order")]

    assert pairs
    assert all(seen[line(match)] == 1 for pair in pairs for match in pair)
    assert all(abs((one.day - other.day).days) >= 365 for one, other in pairs)


def test_no_wrong_place_in_serie_a_is_first_or_second(everything):
    told = [english(question) for question in asked(everything, "season-true")]
    places = [english(question) for question in asked(everything, "season-place")]

    assert not any(
        f"finished {place} in Serie A" in text.prompt for text in told for place in ("1st", "2nd")
    )
    assert not any(
        {"1st", "2nd"} & set(text.choices) for text in places if "in Serie A in" in text.prompt
    )


def test_no_year_comes_before_the_club_or_the_career(everything):
    years = [int(c) for q in asked(everything, "club-year") for c in english(q).choices]
    players = [q for q in asked(everything, "stint-start") if "-player-" in q.card]
    grown = [q for q in players if "youth" not in q.card]

    assert min(years) >= 1900
    assert min(int(choice) for q in grown for choice in english(q).choices) >= 1976


def test_who_never_was_there_is_said_to_have_never_been(everything):
    false = [q for q in asked(everything, "stint-true") if q.answer("en") == "False"]

    assert false
    assert all("never" in english(question).explanation for question in false)
