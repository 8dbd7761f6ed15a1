"""What the bot asks already is known to who checks a pack."""

import pytest

from data.model import LOCALES
from questions.importers import read
from questions.known import known
from questions.pack.likeness import core
from tests.questions.packs.making import HEAD


@pytest.fixture(scope="module")
def asked(archive):
    return known(archive)


def test_nearly_every_question_made_of_the_facts_is_known_in_every_language(asked, generator):
    drafts = [draft for made in generator.shelves.values() for draft in made]

    assert len(asked) > 1.5 * len(drafts)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_question_that_the_bot_makes_itself_is_named(asked, generator, locale):
    made = next(one for one in generator.draw(seed=3, number=50) if one.kind == "one of 4")
    ask = made.wording(locale).prompt
    content = f'{HEAD}[[question]]\nask = "{ask.upper()}"\nright = "a"\nwrong = ["b"]\n'

    report = read(content.replace('["en"]', f'["{locale}"]').encode(), asked)

    assert core(ask) in asked
    assert [(one.rule, one.place.line, one.level) for one in report.problems] == [
        ("known-question", 7, "warning")
    ]


def test_articles_and_accents_make_no_other_question_but_who_and_not_do():
    assert core("Who was the coach of Atalanta?") == core("Who is coach of ATALANTÀ")
    assert core("Who was born there?") != core("When was born there?")
    assert core("Who did not win?") != core("Who did win?")
    assert core("Was it of the?") == core("Is it?")
