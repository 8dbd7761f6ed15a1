from collections import Counter
from itertools import combinations, pairwise

import pytest

from data import fold
from questions.model import Topic

SEEDS = range(40)


@pytest.fixture(scope="module")
def quizzes(generator):
    return [generator.quiz(seed, 10) for seed in SEEDS]


def test_a_quiz_has_as_many_questions_as_asked_for(quizzes):
    assert {len(quiz) for quiz in quizzes} == {10}


def test_a_quiz_opens_easy(quizzes):
    assert all(quiz[0].difficulty <= 2 for quiz in quizzes)
    assert sum(quiz[0].difficulty == 1 for quiz in quizzes) > 3 * len(quizzes) / 4


def test_a_quiz_rises(quizzes):
    for quiz in quizzes:
        assert [q.difficulty for q in quiz] == sorted(q.difficulty for q in quiz)


def test_a_quiz_mixes_at_least_five_subjects(quizzes):
    assert all(len({question.topic for question in quiz}) >= 5 for quiz in quizzes)


def test_a_template_never_comes_twice_in_a_row(generator, quizzes):
    of_one_subject = [generator.quiz(seed, 10, [topic]) for topic in Topic for seed in range(3)]

    for quiz in (*quizzes, *of_one_subject):
        assert all(one.template != other.template for one, other in pairwise(quiz))


def test_no_fact_comes_up_twice(quizzes):
    for quiz in quizzes:
        facts = Counter(fact for q in quiz for fact in q.question_id.split("/")[1].split("+"))
        assert facts.most_common(1)[0][1] == 1


def test_no_question_speaks_another_ones_answer(quizzes):
    for quiz in quizzes:
        for one, other in combinations(quiz, 2):
            assert not speaks(one, other)
            assert not speaks(other, one)


def speaks(one, other):
    """Return True if the text of one question holds the other's key, in some language."""
    for locale in ("en", "it", "id"):
        key = other.answer(locale)
        text = f"{one.wording(locale).prompt} {one.wording(locale).explanation}"
        small = key.isdecimal() and int(key) < 20
        common = {"Atalanta", "Gian Piero Gasperini"}
        fixed = other.kind in {"true or false", "higher or lower"} or is_place(key)
        if not (small or fixed or key in common) and f" {fold(key)} " in f" {fold(text)} ":
            return True
    return False


def is_place(key):
    return (key[:1].isdecimal() and len(key) <= 4) or key.startswith("ke-")


def test_questions_are_not_mostly_true_or_false(quizzes):
    for quiz in quizzes:
        assert sum(question.kind == "true or false" for question in quiz) <= 4


def test_a_long_quiz_keeps_its_rules(generator):
    quiz = generator.quiz(5, 40)

    assert len(quiz) == 40
    assert all(one.template != other.template for one, other in pairwise(quiz))
