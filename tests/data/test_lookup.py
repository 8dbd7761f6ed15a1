import pytest

from data import Ambiguous, Found, Lookup, NotFound
from data.model import ClubId, PersonId


@pytest.fixture(scope="module")
def lookup(small_archive):
    return Lookup(small_archive)


@pytest.mark.parametrize(
    "text", ["Atalanta", "ATALANTA", "La Dea", "dea", "l'Atalanta", "Atalanta BC", "atalanta!"]
)
def test_a_club_is_found_by_any_of_its_names(lookup, text):
    assert lookup.club(text) == Found("club", ClubId("atalanta"), "Atalanta", exact=True)


def test_a_nickname_of_two_clubs_is_never_picked_silently(lookup):
    outcome = lookup.club("Nerazzurri")

    assert isinstance(outcome, Ambiguous)
    assert {option.key for option in outcome.options} == {"atalanta", "inter"}


@pytest.mark.parametrize("text", ["ata", "atalan", "bergamasca"])
def test_the_beginning_of_a_word_of_a_name_is_enough_but_is_a_guess(lookup, text):
    assert lookup.club(text) == Found("club", ClubId("atalanta"), "Atalanta", exact=False)


@pytest.mark.parametrize(
    ("text", "club"),
    [("atlanta", "atalanta"), ("geona", "genoa"), ("Internazionale Milan", "inter")],
)
def test_a_slip_is_forgiven_but_is_a_guess(lookup, text, club):
    outcome = lookup.club(text)

    assert isinstance(outcome, Found)
    assert (outcome.key, outcome.exact) == (club, False)


@pytest.mark.parametrize("text", ["Palermo", "", " ", "?!", "🙂", "\x00"])
def test_an_unknown_club_comes_with_the_three_nearest(lookup, text):
    outcome = lookup.club(text)

    assert isinstance(outcome, NotFound)
    assert len(set(outcome.nearest)) == 3


def test_noise_of_4000_characters_is_answered(lookup):
    outcomes = [
        lookup.club(noise * 4000)
        for noise in ("x", "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}", "a ")
    ]

    assert all(isinstance(outcome, NotFound) for outcome in outcomes)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Gasperini", "gian-piero-gasperini"),
        ("gian piero gasperini", "gian-piero-gasperini"),
        ("Gasperini, Gian Piero", "gian-piero-gasperini"),
        ("Gasp", "gian-piero-gasperini"),
        ("Bastoni", "alessandro-bastoni"),
        ("Papu Gomez", "alejandro-gomez"),
        ("hojlund", "rasmus-hojlund"),
    ],
)
def test_a_person_is_found_by_surname_or_nickname(lookup, text, person):
    outcome = lookup.person(text)

    assert isinstance(outcome, Found)
    assert (outcome.key, outcome.exact) == (person, True)


def test_the_first_word_of_a_nickname_is_a_guess(lookup):
    outcome = lookup.person("Papu")

    assert outcome == Found("person", PersonId("alejandro-gomez"), "Alejandro Gómez", exact=False)


def test_a_surname_of_two_people_is_ambiguous(lookup):
    outcome = lookup.person("Gomez")

    assert isinstance(outcome, Ambiguous)
    assert {option.key for option in outcome.options} == {"alejandro-gomez", "juan-gomez"}


def test_someone_elses_first_name_does_not_make_a_person(lookup):
    assert isinstance(lookup.person("Mario Rossi"), NotFound)


def test_only_those_of_the_academy_are_graduates(lookup):
    assert lookup.graduate("bastoni") == Found(
        "graduate", PersonId("alessandro-bastoni"), "Alessandro Bastoni", exact=True
    )
    assert isinstance(lookup.graduate("gasperini"), NotFound)


@pytest.mark.parametrize(
    "text", ["UCL", "ucl", "Champions League", "Liga Champions", "la Champions League"]
)
def test_a_competition_is_found_in_every_language(lookup, text):
    outcome = lookup.competition(text)

    assert isinstance(outcome, Found)
    assert outcome.key == "champions-league"


def test_another_letter_is_another_league_not_a_slip(lookup):
    assert isinstance(lookup.competition("Serie B"), NotFound)


@pytest.mark.parametrize(
    "text",
    ["2019", "2019-20", "2019/20", "2019/2020", "2019-2020", "19-20", "19/20", "2019 20",
     "2019\N{EN DASH}20",
     "201920", "stagione 2019/20", "musim 2019-20", "19"],
)  # fmt: skip
def test_a_season_is_understood_in_many_spellings(lookup, text):
    assert lookup.season(text) == Found("season", 2019, "2019-20", exact=True)


@pytest.mark.parametrize("text", ["2019-21", "1919", "19/20/21", "last", "", "99999", "٢٠١٩"])
def test_what_is_no_season_held_comes_with_the_nearest(lookup, text):
    outcome = lookup.season(text)

    assert isinstance(outcome, NotFound)
    assert [option.name for option in outcome.nearest] == ["2019-20"]


def test_two_digits_mean_the_season_to_come_rather_than_a_century_ago(lookup):
    outcome = lookup.season("20/21")

    assert isinstance(outcome, NotFound)
    assert lookup.season("2020") == NotFound("2020", outcome.nearest)
