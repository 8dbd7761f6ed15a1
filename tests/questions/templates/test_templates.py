from random import Random

import pytest

from data import Archive, Facts
from questions.model import Topic
from questions.templates import ALL

TOPICS = {Topic.EUROPE, Topic.HONOURS, Topic.CLUB, Topic.PLAYERS}
OURS = [template for template in ALL if template.topic in TOPICS]


def asked(everything, template):
    return [question for question in everything if question.template == template]


def choices(questions):
    return {choice for question in questions for choice in question.wording("en").choices}


@pytest.mark.parametrize("template", OURS, ids=lambda template: template.name)
def test_a_template_has_nothing_to_ask_of_an_empty_archive(template):
    assert list(template.suggest(Archive(Facts()), Random(1))) == []


@pytest.mark.parametrize("template", OURS, ids=lambda template: template.name)
def test_a_template_does_not_fail_where_facts_are_few(template, small_archive):
    assert all(draft.about for draft in template.suggest(small_archive, Random(1)))


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_each_subject_asks_in_several_ways(everything, topic):
    kinds = {question.kind for question in everything if question.topic == topic}

    assert len(kinds) >= 4


def test_nobody_whose_youth_years_are_in_doubt_is_named_with_the_academy(everything):
    academy = [q for q in everything if q.template.startswith("graduate-")]

    assert academy
    assert not choices(academy) & {"Manuel Locatelli", "Franck Kessié"}


def test_a_stage_that_a_source_disputes_is_not_asked_for(everything):
    campaigns = {question.card for question in asked(everything, "europe-round")}

    assert "campaign:2018-19-europa-league" in campaigns
    assert "campaign:2017-18-europa-league" not in campaigns


def test_a_club_that_atalanta_put_out_as_well_is_no_wrong_choice(everything):
    beaten = asked(everything, "europe-beaten")

    assert beaten
    assert not choices(beaten) & {"Borussia Dortmund", "Sporting CP"}


def test_a_final_lost_twice_to_one_club_is_asked_for_among_other_seasons(everything):
    seasons = [q for q in asked(everything, "honour-season") if "Juventus" in english(q).prompt]

    assert len(seasons) == 2
    for question in seasons:
        assert len({"2020-21", "2023-24"} & set(english(question).choices)) == 1


def test_two_scorers_with_as_many_goals_are_not_compared(everything):
    pairs = [set(english(q).choices) for q in asked(everything, "scorer-more")]

    assert pairs
    assert {"Duván Zapata in 2019-20", "Luis Muriel in 2019-20"} not in pairs


def test_what_may_change_is_asked_up_to_a_time(everything):
    for template in ("europe-never", "europe-beaten", "honour-never", "honour-won", "honour-cup"):
        prompts = [english(question).prompt for question in asked(everything, template)]

        assert prompts
        assert all(prompt.startswith(("Up to", "By")) for prompt in prompts)


def english(question):
    return question.wording("en")
