from collections import Counter

import pytest

from questions.model import Topic
from tests.questions.provers import PROVERS


@pytest.mark.parametrize("template", sorted(PROVERS))
def test_the_archive_proves_the_key_and_refutes_every_other_choice(archive, everything, template):
    asked = [question for question in everything if question.template == template]

    wrong = [q.question_id for q in asked if PROVERS[template](archive, q) != set(q.key)]

    assert asked
    assert not wrong


def test_every_template_of_these_subjects_has_a_prover(everything):
    proven = {Topic.STINTS, Topic.SEASONS, Topic.MATCHES, Topic.DISPUTES}

    templates = {question.template for question in everything if question.topic in proven}

    assert templates == set(PROVERS)


def test_nothing_but_a_dispute_rests_on_a_doubtful_field(archive, everything):
    doubtful = {(claim.fact_id, claim.field) for claim in archive.doubts()}
    weak = {fact_id for fact_id, fact in archive.facts.items() if fact.standing == "single"}

    for question in everything:
        if question.topic is not Topic.DISPUTES:
            assert not doubtful & set(question.proof.fields), question.question_id
            assert not weak & {fact_id for fact_id, _ in question.proof.fields}
            assert all(
                field not in archive.get_fact(fact_id).uncertain
                for fact_id, field in question.proof.fields
            )


def test_a_dispute_says_that_it_is_one(everything):
    disputes = [question for question in everything if question.topic is Topic.DISPUTES]

    said = ("Sources disagree", "Who says what")

    assert disputes
    assert all(question.wording("en").prompt.startswith(said) for question in disputes)


def test_every_question_has_sources_that_exist_and_a_card(archive, everything):
    for question in everything:
        assert all(archive.get_source(source) for source in question.sources)
        assert archive.find_fact(question.card) is not None


def test_the_place_of_the_key_tells_nothing(everything):
    places = Counter(q.key[0] for q in everything if len(q.wording("en").choices) == 4)

    most, least = max(places.values()), min(places.values())

    assert set(places) == {0, 1, 2, 3}
    assert most < 1.5 * least
