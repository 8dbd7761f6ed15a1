import re

import pytest

from bot.sessions.guessing import is_right
from data.lookup import Lookup
from data.model import LOCALES
from questions.templates import ALL
from questions.typed import ONE_ANSWER

THESE = re.compile(r"\bof these\b|\bdi quest[aeio]|\btra quest[aeio]|\bberikut\b|\bdi antara\b")


@pytest.fixture(scope="module")
def typed(generator):
    return generator.quiz(3, 50, typed=True)


def test_every_template_that_can_be_typed_exists():
    assert {template.name for template in ALL} >= ONE_ANSWER


def test_a_typed_quiz_holds_only_questions_that_can_be_typed(typed):
    assert len(typed) > 30
    assert all(question.typed for question in typed)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_such_question_speaks_of_its_choices(typed, locale):
    prompts = [question.wording(locale).prompt for question in typed]

    assert [prompt for prompt in prompts if THESE.search(prompt)] == []


def test_every_key_is_taken_when_it_is_typed_as_it_reads(typed, archive):
    lookup = Lookup(archive)

    refused = [
        (question.question_id, locale)
        for question in typed
        for locale in LOCALES
        if not is_right(lookup, question.typed, question.answer(locale))
    ]

    assert refused == []


def test_no_wrong_choice_is_taken(typed, archive):
    lookup = Lookup(archive)

    taken = [
        (question.question_id, choice)
        for question in typed
        for place, choice in enumerate(question.wording("en").choices)
        if place not in question.key and is_right(lookup, question.typed, choice)
    ]

    assert taken == []
