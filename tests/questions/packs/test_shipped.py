"""The packs that come with the program: sourced, in every language, never against the facts."""

import pytest

from data.model import LOCALES
from questions.audit import Auditor
from questions.pack import export, parse
from questions.pack.showing import shown
from questions.shipped import check_shipped, shipped

NAMES = {path.stem: path for path in shipped()}


@pytest.fixture(scope="module", params=sorted(NAMES))
def pack(request):
    return parse(NAMES[request.param].read_bytes())


def test_three_packs_come_with_the_program():
    assert sorted(NAMES) == ["academy-of-zingonia", "bergamo", "europa-league-2024"]


def test_the_packs_are_in_order(archive):
    assert list(check_shipped(archive)) == []


def test_a_pack_is_worth_an_evening(pack):
    assert 15 <= len(pack.questions) <= 20
    assert len({question.kind for question in pack.questions}) >= 4
    assert len({question.difficulty for question in pack.questions}) >= 4


def test_no_question_rests_on_a_disputed_answer(pack, archive):
    for mark in Auditor(archive).audit(pack):
        if mark.fact_id:
            assert archive.standing(mark.fact_id, mark.field).level != "disputed"


def test_a_pack_survives_export(pack):
    assert parse(export(pack)) == pack


@pytest.mark.parametrize("locale", LOCALES)
def test_every_question_reads_in_every_language(pack, locale):
    for question in pack.questions:
        card = shown(question, locale)
        assert card.ask.endswith(("?", "."))
        assert len({text for text, _ in card.choices}) == len(card.choices)
