from pathlib import Path

import pytest

import questions
from questions.catalogues import check_catalogues, said_in

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
PLURALS = {"it": "nplurals=2; plural=(n != 1);", "id": "nplurals=1; plural=0;"}
CODE = """
words.say("{club:the} won {n} matches.", club=club, n=3)
words.say_n("one match", "{n} matches", n)
"""
GOOD = (
    'msgid "{club:the} won {n} matches."\nmsgstr "{n}: {club:di}."\n\n'
    'msgid "one match"\nmsgid_plural "{n} matches"\nmsgstr[0] "una"\nmsgstr[1] "{n} partite"\n'
)
GOOD_ID = (
    'msgid "{club:the} won {n} matches."\nmsgstr "{n}: {club}."\n\n'
    'msgid "one match"\nmsgid_plural "{n} matches"\nmsgstr[0] "{n} laga"\n'
)


def headed(content, locale):
    return f'{HEAD}"Plural-Forms: {PLURALS[locale]}\\n"\n\n{content}'


@pytest.fixture
def rules(tmp_path):
    """Writes code and catalogues, and returns the rules that they break."""
    code, folder = tmp_path / "code", tmp_path / "locales"
    code.mkdir()
    (code / "talk.py").write_text(CODE)

    def broken(italian, more=None):
        for locale, content in (("it", italian), ("id", GOOD_ID)):
            (folder / locale).mkdir(parents=True, exist_ok=True)
            (folder / locale / "talk.po").write_text(headed(content, locale))
        if more is not None:
            (folder / "it" / "more.po").write_text(headed(more, "it"))
        return [problem.rule for problem in check_catalogues(code, folder)]

    return broken


def test_whatever_the_questions_say_is_said_in_every_language():
    room = Path(questions.__file__).parent

    assert list(check_catalogues(room, room / "locales")) == []


def test_messages_are_found_with_their_place(tmp_path):
    (tmp_path / "talk.py").write_text(CODE)

    said = said_in(tmp_path)

    assert list(said) == ["{club:the} won {n} matches.", ("one match", "{n} matches")]
    assert {place.line for place in said.values()} == {2, 3}


def test_whole_catalogues_are_fine(rules):
    assert rules(GOOD) == []


def test_a_missing_translation_is_found(rules):
    assert rules(GOOD.partition("\n\n")[0]) == ["untranslated"]


def test_a_stale_translation_is_found(rules):
    assert rules(GOOD + '\nmsgid "Gone"\nmsgstr "Andato"\n') == ["stale"]


def test_an_uncertain_translation_is_found(rules):
    assert rules("#, fuzzy\n" + GOOD) == ["fuzzy"]


def test_an_empty_translation_is_found(rules):
    assert rules(GOOD.replace('"{n}: {club:di}."', '""')) == ["empty"]


def test_a_lost_value_is_found(rules):
    assert rules(GOOD.replace("{n}: {club:di}.", "{club:di}.")) == ["placeholders"]


def test_a_value_that_nobody_gives_is_found(rules):
    assert rules(GOOD.replace("{n}: {club:di}.", "{n} {club} {city}.")) == ["placeholders"]


def test_a_message_translated_in_two_files_is_found(rules):
    assert rules(GOOD, more=GOOD.partition("\n\n")[0]) == ["twice"]
