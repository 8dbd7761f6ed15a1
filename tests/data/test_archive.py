from datetime import date

import pytest

from data import ATALANTA, GASPERINI, Archive, Facts
from data.model import ClubId, CompetitionId

GENOA, INTER = ClubId("genoa"), ClubId("inter")


def ids(facts):
    return [fact.fact_id for fact in facts]


def test_what_must_exist_is_returned_or_raises(small_archive):
    assert small_archive.get_club(GENOA).full_name == "Genoa Cricket and Football Club"
    assert small_archive.get_person(GASPERINI).birthplace == "Grugliasco"
    assert small_archive.get_competition("serie-a").fame == 5
    assert small_archive.get_source("rows").licence == "CC0-1.0"
    assert small_archive.get_claim("s0-001").field == "born"
    for get in (
        small_archive.get_club,
        small_archive.get_person,
        small_archive.get_competition,
        small_archive.get_source,
        small_archive.get_claim,
        small_archive.get_fact,
    ):
        with pytest.raises(LookupError):
            get("nobody")


def test_what_may_be_missing_is_none(small_archive):
    assert small_archive.find_fact("match:1900-01-01-genoa") is None
    assert small_archive.find_graduate(GASPERINI) is None
    assert small_archive.season_of(ATALANTA, 1907) is None


def test_nothing_in_the_archive_can_be_replaced(small_archive):
    with pytest.raises(TypeError):
        small_archive.clubs["milan"] = small_archive.get_club(GENOA)


def test_stints_come_in_order_of_their_start(small_archive):
    assert ids(small_archive.stints_of(GASPERINI)) == [
        "stint:genoa-coach-1",
        "stint:inter-coach-1",
        "stint:genoa-coach-2",
        "stint:atalanta-coach-1",
    ]
    assert ids(small_archive.stints_at(ATALANTA)) == [
        "stint:delio-rossi-atalanta-coach-1",
        "stint:atalanta-coach-1",
    ]
    assert ids(small_archive.stints_at(ATALANTA, GASPERINI)) == ["stint:atalanta-coach-1"]


def test_matches_are_narrowed_by_opponent_season_and_competition(small_archive):
    assert len(small_archive.matches_of(ATALANTA)) == 4
    assert ids(small_archive.matches_of(ATALANTA, INTER)) == [
        "match:2019-10-06-inter",
        "match:2020-03-01-atalanta",
    ]
    assert small_archive.matches_of(ATALANTA, season=2018) == ()
    assert (
        small_archive.matches_of(ATALANTA, competition_id=CompetitionId("champions-league")) == ()
    )
    assert small_archive.matches_of(ClubId("nobody")) == ()


def test_the_matches_under_a_stint_are_those_he_coached(small_archive):
    coached = small_archive.matches_under(small_archive.get_fact("stint:atalanta-coach-1"))
    others = small_archive.matches_under(
        small_archive.get_fact("stint:delio-rossi-atalanta-coach-1")
    )

    assert ids(coached) == ids(small_archive.matches_of(ATALANTA))
    assert others == ()
    assert small_archive.tally(coached, ATALANTA).won == 2


def test_rows_are_found_by_club_and_season(small_archive):
    assert small_archive.season_of(ATALANTA, 2019).position == 2
    assert len(small_archive.campaigns_of(ATALANTA)) == 1
    assert small_archive.campaigns_of(ATALANTA, 2018) == ()
    assert [scorer.rank for scorer in small_archive.scorers_of(ATALANTA, 2019)] == [1, 2]
    assert ids(small_archive.honours_of(INTER)) == ["honour:champions-league-2010-11"]


def test_the_archive_reaches_up_to_its_latest_match(small_archive):
    assert small_archive.up_to == date(2020, 7, 19)
    assert Archive(Facts()).up_to == date.min


def test_a_field_that_nobody_disputes_stands_on_its_sources_and_on_who_agrees(small_archive):
    standing = small_archive.standing("person:gian-piero-gasperini", "born")

    assert standing.level == "supported"
    assert standing.supported_by == ("gazette", "leaflet")
    assert standing.disputed_by == ()


def test_a_disputed_field_names_the_claims_against_it(small_archive):
    standing = small_archive.standing("season:atalanta-2019-20", "position")

    assert standing.level == "disputed"
    assert standing.supported_by == ("rows", "gazette")
    assert [claim.value for claim in standing.disputed_by] == ["3"]


def test_the_evidence_against_a_contradicted_claim_supports_the_field(small_archive):
    standing = small_archive.standing("stint:inter-coach-1", "end")

    assert (standing.level, standing.supported_by) == ("disputed", ("gazette", "rows"))


@pytest.mark.parametrize(
    ("fact_id", "fields", "settled"),
    [
        ("season:atalanta-2019-20", ("points", "won"), True),
        ("season:atalanta-2019-20", ("points", "position"), False),
        ("stint:inter-coach-1", ("end",), False),
        ("stint:inter-coach-1", ("start",), True),
        ("stint:genoa-coach-1", ("began",), False),
        ("stint:genoa-coach-2", ("start",), False),
        ("stint:genoa-coach-2", (), False),
    ],
)
def test_only_what_is_supported_and_in_no_doubt_is_settled(
    small_archive, fact_id, fields, settled
):
    assert small_archive.is_settled(fact_id, *fields) == settled


def test_every_value_that_some_source_gives_is_known(small_archive):
    assert small_archive.claimed_values("season:atalanta-2019-20", "position") == {"2", "3"}
    assert small_archive.claimed_values("stint:inter-coach-1", "end") == {
        "2011-09-21",
        "2012-09-21",
    }
    assert small_archive.claimed_values("stint:genoa-coach-1", "began") == {
        "appointed",
        "ingaggiato",
        "ditunjuk",
    }
    assert small_archive.claimed_values("season:atalanta-2019-20", "coaches") == {GASPERINI}
    assert small_archive.claimed_values("season:atalanta-2019-20", "note") == frozenset()


def test_doubts_are_the_claims_on_which_sources_differ(small_archive):
    assert [claim.claim_id for claim in small_archive.doubts()] == ["s0-002", "s0-004"]
    assert len(small_archive.claims_about("season:atalanta-2019-20")) == 2
    assert small_archive.claims_about("season:atalanta-2019-20", "points") == ()


def test_a_figure_counted_from_matches_can_be_claimed_like_a_field(small_archive):
    assert small_archive.accepted_values("stint:atalanta-coach-1", "won") == {"2"}
    assert small_archive.accepted_values("stint:atalanta-coach-1", "matches") == {"4"}
    assert small_archive.claimed_values("stint:atalanta-coach-1", "lost") == {"1"}
    assert small_archive.accepted_values("season:atalanta-2019-20", "matches") == frozenset()
