from dataclasses import replace
from random import Random

import pytest

from questions.build import build
from questions.model import Topic
from questions.template import Choice, Draft

SEASON = "season:atalanta-2019-20"


class Plain:
    name = "plain"
    topic = Topic.SEASONS
    kind = "one of 4"

    def suggest(self, archive, rng):
        yield from ()


def said(text):
    return lambda _: text


@pytest.fixture
def draft():
    """A sound draft on a settled field."""
    return Draft(
        template=Plain(),
        about=(SEASON,),
        answer=((SEASON, "points"),),
        prompt=said("How many points?"),
        key=Choice("78", said("78")),
        wrong=tuple(Choice(str(n), said(str(n))) for n in (75, 81, 72, 84)),
        explanation=(said("They took 78."), said("It was a record.")),
        statement="points = 78",
        difficulty=2,
        order="rising",
    )


def test_a_draft_is_written_in_every_language(archive, draft):
    question = build(draft, archive, Random(1))

    assert question.question_id == "plain/season:atalanta-2019-20"
    assert set(question.texts) == {"en", "it", "id"}
    assert question.wording("it").explanation.startswith("They took 78. It was a record. Fonte: ")
    assert question.card == SEASON


def test_figures_rise_and_the_key_is_found_among_them(archive, draft):
    wording = build(draft, archive, Random(1)).wording("en")

    assert list(wording.choices) == sorted(wording.choices, key=int)
    assert "78" in wording.choices


def test_each_wrong_choice_has_its_reason_and_the_key_has_none(archive, draft):
    question = build(draft, archive, Random(1))

    for reasons in (question.wording("en").why_not, question.proof.refuted):
        assert [bool(reason) for reason in reasons].count(False) == 1
        assert not reasons[question.key[0]]


def test_an_unsettled_field_is_not_asked_about(archive, draft):
    doubted = replace(draft, answer=(("season:genoa-2013-14", "position"),))

    assert build(doubted, archive, Random(1)) is None


def test_a_field_of_a_fact_that_is_gone_is_not_asked_about(archive, draft):
    assert build(replace(draft, shown=(("season:nowhere", "points"),)), archive, Random(1)) is None


def test_too_few_wrong_choices_make_no_question(archive, draft):
    assert build(replace(draft, wrong=draft.wrong[:2]), archive, Random(1)) is None


def test_wrong_choices_that_rest_on_a_doubtful_field_are_not_offered(archive, draft):
    doubtful = [replace(c, fields=(("season:genoa-2013-14", "position"),)) for c in draft.wrong]

    assert build(replace(draft, wrong=tuple(doubtful)), archive, Random(1)) is None


def test_a_value_that_some_source_gives_is_no_wrong_choice(archive, draft):
    claimed = Choice("1 June 1907", said("1 June 1907"))
    stint = "stint:palermo-coach-1"
    draft = replace(
        draft,
        about=(stint,),
        answer=((stint, "club_id"),),
        key=Choice("x", said("x")),
        wrong=(Choice("palermo", said("y")), claimed, claimed),
        order="shuffled",
    )

    assert build(draft, archive, Random(1)) is None


def test_choices_that_read_alike_are_offered_once(archive, draft):
    alike = (*draft.wrong[:2], Choice("79", said("75")), Choice("80", said("75.")))

    assert build(replace(draft, wrong=alike), archive, Random(1)) is None


def test_later_sentences_are_dropped_whole_when_the_explanation_is_too_long(archive, draft):
    long = replace(draft, explanation=(said("They took 78."), said("x" * 190)))

    explanation = build(long, archive, Random(1)).wording("en").explanation

    assert explanation.startswith("They took 78. Source: ")


def test_an_explanation_that_cannot_fit_is_never_cut(archive, draft):
    assert build(replace(draft, explanation=(said("x" * 200),)), archive, Random(1)) is None


def test_a_prompt_that_cannot_fit_is_never_cut(archive, draft):
    assert build(replace(draft, prompt=said("x" * 301)), archive, Random(1)) is None


def test_a_key_of_odd_length_is_not_asked(archive, draft):
    long = replace(draft, key=Choice("78", said("seventy-eight, which was a record for the club")))

    assert build(replace(long, order="shuffled"), archive, Random(1)) is None
