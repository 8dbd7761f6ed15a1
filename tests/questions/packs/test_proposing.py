"""Wrong choices for typed questions: given where the facts rule them out, and nowhere else."""

import pytest

from questions.audit import Auditor
from questions.pack.model import QUESTION
from questions.proposing import Proposer


@pytest.fixture(scope="module")
def propose(archive):
    auditor = Auditor(archive)
    proposer = Proposer(archive, auditor)

    def run(ask, *accept, locale="en"):
        values = {"id": "q", "kind": "typed", "ask": ask, "accept": accept}
        question = QUESTION.validate_python(values)
        return proposer.propose(question, auditor.mark(question, (locale,)), locale)

    return run


CASES = [
    ("Which club did Atalanta beat in the 2024 Europa League final?", "Bayer Leverkusen"),
    ("How did the Europa League final of 2023-24 end?", "3-0"),
    ("In which year did Atalanta win the Europa League?", "2024"),
    ("How many points did Atalanta take in Serie A in 2020-21?", "78"),
    ("In which place did Atalanta finish in Serie A in 2022-23?", "5"),
    ("Who was Atalanta's top scorer in Serie A in 2018-19?", "Duván Zapata"),
    ("Who knocked Atalanta out of the Champions League in 2020-21?", "Real Madrid"),
    ("In which year was Atalanta founded?", "1907"),
]


@pytest.mark.parametrize(("ask", "right"), CASES)
def test_three_choices_are_given_that_the_facts_rule_out(propose, archive, ask, right):
    made = propose(ask, right)

    assert (made.kind, made.right, len(set(made.wrong))) == ("one of n", right, 3)
    for wrong in made.wrong:
        supposed = made.model_copy(update={"right": wrong, "wrong": (right,)})
        assert Auditor(archive).mark(supposed, ("en",)).verdict == "contradicts"


def test_choices_are_of_the_kind_and_form_of_the_answer(propose, archive):
    clubs = propose(*CASES[0]).wrong
    people = propose(*CASES[5]).wrong

    assert set(clubs) <= {club.names.en for club in archive.clubs.values()}
    assert set(people) <= {person.name for person in archive.people.values()}
    assert propose(CASES[1][0], "3 - 0").wrong[0].count(" - ") == 1
    assert all(year.isdecimal() for year in propose(*CASES[7]).wrong)


def test_choices_speak_the_language_of_the_question(propose):
    ask = "Chi eliminò l'Atalanta dalla Champions League nel 2020-21?"

    made = propose(ask, "Real Madrid", locale="it")

    assert made is None or "Inter Milan" not in made.wrong


@pytest.mark.parametrize(
    ("ask", "accept"),
    [
        ("Gasperini's first senior head-coach club?", ["Crotone", "FC Crotone"]),
        ("Which clubs did Gasperini coach?", ["Genoa", "Inter"]),
        ("Which club did Atalanta beat in the 2024 Europa League final?", ["Roma"]),
        ("In which place did Atalanta finish in Serie A in 2022-23?", ["5th"]),
        ("Where do Atalanta play?", ["Bergamo"]),
    ],
)
def test_nothing_is_proposed_where_the_facts_are_not_sure(propose, ask, accept):
    assert propose(ask, *accept) is None


def test_no_other_accepted_form_becomes_a_wrong_choice(propose):
    ask, right = CASES[0]
    first = propose(ask, right).wrong[0]

    assert first not in propose(ask, right, first).wrong
