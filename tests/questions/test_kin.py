from questions.kin import closeness, kin


def test_a_match_belongs_to_its_clubs(archive):
    assert {"club:torino", "match:2020-01-25-torino"} <= kin(archive, "match:2020-01-25-torino")


def test_a_claim_belongs_to_what_it_is_about(archive):
    assert "stint:inter-coach-1" in kin(archive, "claim:s0-065")


def test_an_unknown_fact_has_no_kin_but_itself(archive):
    assert kin(archive, "stint:nowhere") == {"stint:nowhere"}
    assert kin(archive, "claim:nowhere") == frozenset()


def test_the_fact_itself_is_closer_than_its_kin(generator):
    asked = frozenset({"match:a", "club:torino", "club:atalanta"})
    draft = next(draft for drafts in generator.shelves.values() for draft in drafts)

    assert closeness(asked, draft.about[0], draft, frozenset()) == 3
    assert closeness(asked, "match:a", draft, frozenset({"match:a"})) == 2
    assert closeness(asked, "match:a", draft, frozenset({"club:torino"})) == 1
    assert closeness(asked, "match:a", draft, frozenset({"club:atalanta"})) == 0
