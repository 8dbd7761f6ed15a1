import json
import os
import subprocess
import sys

import pytest

from questions.generate import Generator
from questions.model import Topic
from questions.pack.likeness import core

SAME = """
import json
from data import load
from questions.generate import Generator
g = Generator(load())
quizzes = [g.quiz(7, 10), g.quiz(8, 5, topics=[list(g.shelves)[0].topic])]
print(json.dumps([[q.model_dump(mode="json") for q in quiz] for quiz in quizzes]))
"""


def in_another_process(hash_seed):
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    run = subprocess.run(  # noqa: S603
        [sys.executable, "-c", SAME], env=environment, capture_output=True, check=True, text=True
    )
    return json.loads(run.stdout)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_quiz_in_every_process():
    assert in_another_process("1") == in_another_process("2")


def test_the_same_seed_gives_the_same_quiz_whatever_was_asked_before(archive, generator):
    fresh = Generator(archive)
    generator.quiz(1, 10)

    assert generator.quiz(7, 10) == fresh.quiz(7, 10)


def test_another_seed_gives_another_quiz(generator):
    assert generator.quiz(7, 10) != generator.quiz(8, 10)


@pytest.mark.parametrize("topic", Topic)
def test_a_quiz_keeps_to_its_subject(generator, topic):
    quiz = generator.quiz(1, 5, topics=[topic])

    assert quiz
    assert {question.topic for question in quiz} == {topic}


def test_what_was_asked_lately_is_not_asked_again(generator):
    asked = generator.quiz(1, 10)
    lately = frozenset(question.question_id for question in asked)

    again = generator.quiz(1, 10, avoid=lately)

    assert len(again) == 10
    assert not lately & {question.question_id for question in again}


def test_a_quiz_is_shorter_if_there_is_no_more_to_ask(generator):
    everything = {draft.question_id for drafts in generator.shelves.values() for draft in drafts}
    left = sorted(everything)[:2]

    assert len(generator.quiz(1, 10, avoid=frozenset(everything - set(left)))) <= 2


@pytest.mark.parametrize(
    "fact_id",
    [
        "stint:genoa-coach-1",
        "season:atalanta-2019-20",
        "club:napoli",
        "person:edoardo-reja",
        "match:2020-01-25-torino",
        "claim:s0-065",
        "honour:coppa-italia-2018-19",
    ],
)
def test_a_card_can_be_followed_by_a_quiz_about_it(generator, fact_id):
    quiz = generator.quiz(3, 5, about=fact_id)

    assert quiz
    assert len({question.question_id for question in quiz}) == len(quiz)


def test_a_quiz_about_a_season_keeps_to_that_season(archive, generator):
    quiz = generator.quiz(3, 5, about="season:atalanta-2019-20")

    facts = [
        archive.get_fact(fact) for q in quiz for fact in q.question_id.split("/")[1].split("+")
    ]
    assert len(quiz) == 5
    assert {fact.season for fact in facts} <= {2018, 2019, 2020}


def test_a_quiz_about_nothing_known_is_empty(generator):
    assert generator.quiz(3, 5, about="stint:nowhere") == ()


def test_drawn_questions_differ_and_take_turns(generator):
    drawn = list(generator.draw(seed=7, number=100))

    assert len({question.question_id for question in drawn}) == 100
    assert len({question.template for question in drawn}) == len(generator.shelves)


def test_a_thousand_questions_can_be_drawn(everything):
    assert len(everything) >= 1000


@pytest.mark.parametrize("seed", range(5))
def test_what_is_asked_beside_a_quiz_is_not_asked_in_it(generator, seed):
    first = generator.quiz(seed, 20)
    beside = frozenset(core(text) for question in first for text in question.prompts())

    again = generator.quiz(seed, 20, beside=beside)

    assert len(again) == 20
    assert not any(core(text) in beside for question in again for text in question.prompts())
