"""What the facts that come with the program must be able to answer."""

import pytest

from data import ATALANTA, GASPERINI, Ambiguous, Found, Lookup
from data.model import LOCALES


@pytest.fixture(scope="module")
def lookup(archive):
    return Lookup(archive)


def means(outcome):
    """Return the keys of what was found, one or several."""
    match outcome:
        case Found(key=key):
            return {key}
        case Ambiguous(options=options):
            return {option.key for option in options}
        case _:
            return set()


def names_of(record):
    if hasattr(record, "names"):
        yield from (record.names.in_(locale) for locale in LOCALES)
    else:
        yield record.name
    yield from record.aliases


def test_every_name_of_every_club_finds_it(archive, lookup):
    for club_id, club in archive.clubs.items():
        for name in (*names_of(club), *club.nicknames, club.full_name, club_id):
            assert club_id in means(lookup.club(name)), name
            assert club_id in means(lookup.club(name.upper())), name


def test_every_name_of_every_person_and_every_surname_finds_them(archive, lookup):
    for person_id, person in archive.people.items():
        for name in (*names_of(person), person.name.split()[-1], person_id):
            assert person_id in means(lookup.person(name)), name


def test_every_name_of_every_competition_finds_it(archive, lookup):
    for competition_id, competition in archive.competitions.items():
        for name in (*names_of(competition), competition_id):
            assert competition_id in means(lookup.competition(name)), name


def test_every_graduate_is_found_by_surname(archive, lookup):
    for graduate in archive.graduates:
        surname = archive.get_person(graduate.person_id).name.split()[-1]
        assert graduate.person_id in means(lookup.graduate(surname)), surname


@pytest.mark.parametrize(
    ("typed", "clubs"),
    [
        ("La Dea", {"atalanta"}),
        ("nerazzurri", {"atalanta", "inter", "pisa"}),
        ("Rossoblu", {"genoa", "bologna", "cagliari", "crotone"}),
        ("Juve", {"juventus"}),
        ("Dortmund", {"borussia-dortmund"}),
        ("Bayern Munich", {"bayern-munchen"}),
        ("Bayern Monaco", {"bayern-munchen"}),
        ("atlanta", {"atalanta"}),
        ("Palremo", {"palermo"}),
        ("Wrexham", set()),
    ],
)
def test_clubs_are_found_as_people_call_them(lookup, typed, clubs):
    assert means(lookup.club(typed)) == clubs


@pytest.mark.parametrize(
    ("typed", "competition"),
    [
        ("UCL", "champions-league"),
        ("Liga Champions", "champions-league"),
        ("Liga Europa", "europa-league"),
        ("Coppa Italia", "coppa-italia"),
        ("Serie A", "serie-a"),
        ("Serie B", "serie-b"),
    ],
)
def test_competitions_are_found_as_people_call_them(lookup, typed, competition):
    assert means(lookup.competition(typed)) == {competition}


@pytest.mark.parametrize(
    ("typed", "person"),
    [("Gasperini", GASPERINI), ("Gasp", GASPERINI), ("Papu", "alejandro-gomez")],
)
def test_people_are_found_as_people_call_them(lookup, typed, person):
    assert means(lookup.person(typed)) == {person}


def test_bastoni_came_through_the_academy(lookup):
    assert means(lookup.graduate("Bastoni")) == {"alessandro-bastoni"}


def test_his_matches_at_atalanta_are_all_held(archive):
    stint = archive.get_fact("stint:atalanta-coach-1")

    record = archive.tally(archive.matches_under(stint), ATALANTA)

    assert (record.played, record.won, record.drawn, record.lost) == (439, 228, 102, 109)


def test_at_inter_he_won_none_of_five(archive):
    stint = archive.get_fact("stint:inter-coach-1")

    record = archive.tally(archive.matches_under(stint), stint.club_id)

    assert (record.won, record.drawn, record.lost) == (0, 1, 4)


def test_atalanta_came_third_with_98_goals_in_2019_20(archive):
    row = archive.season_of(ATALANTA, 2019)

    assert (row.position, row.goals_for, row.points) == (3, 98, 78)
    assert archive.is_settled(row.fact_id, "position")


def test_what_an_article_gets_wrong_is_in_doubt(archive):
    assert not archive.is_settled("stint:palermo-coach-1", "start")
    assert archive.standing("stint:palermo-coach-1", "start").level == "disputed"


def test_each_claim_of_the_two_articles_is_filed(archive):
    claims = [claim for claim in archive.claims if claim.claim_id.startswith("s")]

    assert len(claims) == 136
    assert {archive.get_source(claim.source_id).kind for claim in claims} == {"article"}


def test_no_row_under_a_licence_that_binds_ours_is_shipped(archive):
    licences = {source.licence for source in archive.sources.values() if source.licence}

    assert not [licence for licence in licences if "GPL" in licence]
