from dataclasses import replace
from random import Random

import pytest

from questions.build import build
from questions.check import RULES, check, check_templates
from questions.templates import ALL


@pytest.fixture(scope="module")
def made(archive):
    template = next(template for template in ALL if template.name == "season-figure")
    for draft in template.suggest(archive, Random(1)):
        question = build(draft, archive, Random(1))
        if question is not None:
            return draft, question
    raise AssertionError


def spoilt(question, **changes):
    texts = {
        locale: wording.model_copy(update=changes) for locale, wording in question.texts.items()
    }
    return question.model_copy(update={"texts": texts})


def test_the_room_is_in_order(archive):
    assert list(check(archive)) == []


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_other_samples_are_in_order_too(archive, seed):
    assert list(check_templates(archive, ALL, seed)) == []


def test_a_sound_question_breaks_no_rule(archive, made):
    assert [m for rule in RULES.values() for m in rule(archive, *made)] == []


def test_an_unfinished_sentence_is_found(archive, made):
    draft, question = made

    assert list(RULES["readable"](archive, draft, spoilt(question, prompt="How many None?")))


def test_a_key_of_another_form_is_found(archive, made):
    draft, question = made
    choices = list(question.wording("en").choices)
    choices[question.key[0]] = "about (78)"

    assert list(RULES["modest"](archive, draft, spoilt(question, choices=tuple(choices))))


def test_a_choice_without_a_reason_is_found(archive, made):
    draft, question = made

    assert list(RULES["reasoned"](archive, draft, spoilt(question, why_not=("", "", "", ""))))


def test_figures_that_do_not_rise_are_found(archive, made):
    draft, question = made
    choices = tuple(reversed(question.wording("en").choices))

    assert list(RULES["ordered"](archive, draft, spoilt(question, choices=choices)))


def test_an_unsettled_field_is_found(archive, made):
    draft, question = made
    doubted = replace(draft, answer=(("stint:palermo-player-1", "goals"),))

    assert list(RULES["sure"](archive, doubted, question))


def test_a_template_that_makes_nothing_is_found(small_archive):
    rules = {problem.rule for problem in check_templates(small_archive, ALL, 1)}

    assert rules == {"idle"}
