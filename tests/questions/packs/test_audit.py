"""A pack against the facts: right keys agree, wrong ones are caught, the rest is left alone."""

import pytest

from questions.audit import Auditor, counted
from questions.audit_words import contradiction, tally
from questions.pack import parse
from questions.pack.model import QUESTION
from questions.speech import VOICES
from tests.questions.packs.making import HEAD

CASES = [
    ("Which club did Atalanta beat in the 2024 Europa League final?", "Bayer Leverkusen", "Milan"),
    ("How did the Europa League final of 2023-24 end?", "3-0", "2-0"),
    ("In which year did Atalanta win the Europa League?", "2024", "2023"),
    ("How many points did Atalanta take in Serie A in 2020-21?", "78", "77"),
    ("In which place did Atalanta finish in Serie A in 2022-23?", "5th", "4th"),
    ("Who was Atalanta's top scorer in Serie A in 2018-19?", "Duván Zapata", "Josip Iličić"),
    ("Who knocked Atalanta out of the Champions League in 2020-21?", "Real Madrid", "Chelsea"),
    ("In which year was Atalanta founded?", "1907", "1908"),
    ("In which year did Gasperini join Atalanta?", "2016", "2015"),
    ("In che anno nacque l'Atalanta?", "1907", "1911"),
    ("Quanti punti fece l'Atalanta in Serie A nel 2020-21?", "78", "75"),
    ("Pada tahun berapa Atalanta didirikan?", "1907", "1920"),
]
LEFT_ALONE = [
    ("Which club did Atalanta knock out of the 2019-20 Champions League?", "Valencia"),
    ("Which club did not lose to Atalanta in the 2024 Europa League final?", "Milan"),
    ("How did the Coppa Italia final of 1963 end?", "3-0"),
    ("How many points did Atalanta take at home in Serie A in 2020-21?", "39"),
    ("Who was Atalanta's second-best top scorer in Serie A in 2018-19?", "Josip Iličić"),
    ("In which year did Gasperini start at Genoa?", "2010"),
    ("What was the half-time score of the Europa League final of 2023-24?", "2-0"),
    ("In which year was Atalanta's stadium founded?", "1928"),
]


@pytest.fixture(scope="module")
def auditor(archive):
    return Auditor(archive)


def asked(ask, right, wrong="Nothing of these"):
    values = {"id": "q", "kind": "one of n", "ask": ask, "right": right, "wrong": [wrong]}
    return QUESTION.validate_python(values)


@pytest.mark.parametrize(("ask", "right", "wrong"), CASES)
def test_a_right_key_agrees_and_a_wrong_one_contradicts(auditor, ask, right, wrong):
    agreed, contradicted = (
        auditor.mark(asked(ask, right, wrong)),
        auditor.mark(asked(ask, wrong, right)),
    )

    assert (agreed.verdict, contradicted.verdict) == ("agrees", "contradicts")
    assert agreed.fact_id == contradicted.fact_id
    assert agreed.sources


@pytest.mark.parametrize(("ask", "key"), LEFT_ALONE)
def test_what_cannot_be_matched_surely_is_unknown(auditor, ask, key):
    assert auditor.mark(asked(ask, key)).verdict == "unknown"


def test_no_question_that_is_proven_contradicts(auditor, generator):
    wrong = []
    for made in generator.draw(seed=11, number=600):
        for locale, wording in made.texts.items():
            choices = list(wording.choices)
            right = choices.pop(made.key[0])
            values = {"id": "q", "kind": "one of n", "ask": wording.prompt, "right": right}
            question = QUESTION.validate_python({**values, "wrong": choices})
            mark = auditor.mark(question, (locale,))
            if mark.verdict == "contradicts":
                wrong.append((wording.prompt, right, mark.fact_id))

    assert wrong == []


def test_a_contradiction_names_fact_value_and_sources(auditor, archive):
    ask, _, wrong = CASES[0]
    mark = auditor.mark(asked(ask, wrong))

    told = contradiction(VOICES["en"], mark, archive)

    assert "honour:europa-league-2023-24 has bayer-leverkusen as opponent" in told
    assert "UEFA" in told


def test_marks_are_added_up(auditor):
    pack = parse(f'{HEAD}[[question]]\nask = "Where?"\nright = "a"\nwrong = ["b"]\n'.encode())

    told = tally(VOICES["en"], counted(auditor.audit(pack)))

    assert told == "Against the facts: agree 0, contradict 0, unknown 1."
