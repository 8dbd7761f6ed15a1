"""Whatever facts there are, what is asked of them has one key and keeps the rules."""

from collections import Counter
from dataclasses import fields, replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import Archive, fold
from data.rows import Facts
from questions.check import RULES
from questions.generate import Generator
from questions.model import CHOICE_LENGTH, EXPLANATION_LENGTH, PROMPT_LENGTH, Topic

KEPT = {"sources", "people", "clubs", "competitions"}
"""Records that others refer to."""
SLOW = settings(
    max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
QUICK = settings(SLOW, max_examples=25)


def facts_of(archive):
    return Facts(
        **{kind.name: tuple(_rows(archive, kind.name)) for kind in fields(Facts)},
    )


def _rows(archive, kind):
    rows = getattr(archive, kind)
    return rows.values() if hasattr(rows, "values") else rows


def thinned(facts, share, rng):
    """Return the facts with some of each kind gone."""
    return replace(
        facts,
        **{
            kind.name: tuple(row for row in getattr(facts, kind.name) if rng.random() < share)
            for kind in fields(Facts)
            if kind.name not in KEPT
        },
    )


def doubted(facts, rng):
    """Return the facts with some of them resting on a single source."""
    return replace(
        facts,
        seasons=tuple(
            row.model_copy(update={"standing": rng.choice(["single", "supported"])})
            for row in facts.seasons
        ),
        stints=tuple(
            row.model_copy(update={"uncertain": rng.choice([(), ("start",)])})
            for row in facts.stints
        ),
    )


def assert_sound(archive, question):
    for wording in question.texts.values():
        assert len(wording.prompt) <= PROMPT_LENGTH
        assert all(1 <= len(choice) <= CHOICE_LENGTH for choice in wording.choices)
        assert len(wording.explanation) <= EXPLANATION_LENGTH
        assert len({fold(choice) for choice in wording.choices}) == len(wording.choices)
        assert 0 <= question.key[0] < len(wording.choices)
    if question.topic is not Topic.DISPUTES:
        assert all(archive.is_settled(*field) for field in question.proof.fields)


@pytest.mark.slow
@SLOW
@given(share=st.sampled_from([0.15, 0.5, 0.8, 0.97]), seed=st.integers(0, 10**6))
def test_any_part_of_the_facts_yields_sound_questions_or_none(archive, share, seed):
    rng = Random(seed)
    part = Archive(doubted(thinned(facts_of(archive), share, rng), rng))
    generator = Generator(part)

    for question in generator.draw(seed, 150):
        assert_sound(part, question)
    quiz = generator.quiz(seed, 10)
    assert all(one.template != other.template for one, other in pairwise(quiz))


@pytest.mark.slow
@SLOW
@given(seed=st.integers(0, 10**6))
def test_a_tiny_archive_yields_sound_questions_or_none(small_archive, seed):
    rng = Random(seed)
    part = Archive(thinned(facts_of(small_archive), 0.7, rng))

    for question in Generator(part).draw(seed, 50):
        assert_sound(part, question)


@QUICK
@given(seed=st.integers(), number=st.integers(1, 15))
def test_any_seed_gives_a_sound_quiz_and_the_same_one_again(archive, generator, seed, number):
    quiz = generator.quiz(seed, number)

    assert quiz == generator.quiz(seed, number)
    assert len(quiz) == number
    assert all(one.template != other.template for one, other in pairwise(quiz))
    assert not [n for n, c in Counter(q.question_id for q in quiz).items() if c > 1]
    for question in quiz:
        assert_sound(archive, question)


@QUICK
@given(seed=st.integers(0, 10**6))
def test_any_draft_makes_a_question_that_breaks_no_rule(archive, generator, seed):
    drafts = [draft for some in generator.shelves.values() for draft in some]
    rng = Random(seed)

    for draft in rng.sample(drafts, 12):
        question = generator.write(draft, seed)
        if question is not None:
            assert [m for rule in RULES.values() for m in rule(archive, draft, question)] == []
