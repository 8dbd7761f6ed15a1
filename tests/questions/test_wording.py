from datetime import date
from pathlib import Path

import pytest

from data.model import Text
from data.period import PartialDate
from questions.speech import VOICES
from questions.wording import Name, Words

HERE = Path(__file__).parent


@pytest.mark.parametrize(
    ("article", "form", "said"),
    [
        ("il", "", "Genoa"),
        ("il", "the", "il Genoa"),
        ("il", "di", "del Genoa"),
        ("la", "a", "alla Genoa"),
        ("l'", "di", "dell'Genoa"),
        ("l'", "The", "L'Genoa"),
        ("lo", "in", "nello Genoa"),
        ("i", "con", "con i Genoa"),
        ("", "di", "di Genoa"),
    ],
)
def test_italian_names_take_their_article(article, form, said):
    assert format(Name("Genoa", article, "it"), form) == said


def test_names_in_other_languages_stay_bare():
    assert format(Name("Genoa", "il", "en"), "the") == "Genoa"
    assert format(Name("Genoa", "il", "id"), "di") == "Genoa"


def test_places_are_ordinal_as_each_language_writes_them():
    assert [str(VOICES["en"].ordinal(n)) for n in (1, 2, 3, 4, 11, 12, 21)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "21st",
    ]  # fmt: skip
    assert [format(VOICES["it"].ordinal(n), "a") for n in (4, 8, 11)] == [
        "al 4º",
        "all'8º",
        "all'11º",
    ]
    assert str(VOICES["id"].ordinal(3)) == "ke-3"


def test_dates_are_written_out_as_far_as_they_are_known():
    assert VOICES["it"].day(date(2016, 6, 14)) == "14 giugno 2016"
    assert VOICES["id"].day(PartialDate(2016, 6)) == "Juni 2016"
    assert VOICES["en"].day(PartialDate(1907)) == "1907"


def test_values_are_escaped_but_messages_are_not():
    words = Words("en", HERE, escape=lambda text: text.replace("<", "&lt;"))

    assert words.say("<b>{name}</b>", name="<i>") == "<b>&lt;i></b>"
    assert words.say("{name:the}!", name=Name("<i>", "", "en")) == "&lt;i>!"


def test_a_text_is_said_in_the_language_that_is_spoken():
    words = Words("it", HERE)

    assert words.say("{text}", text=Text(en="one", it="uno", id="satu")) == "uno"


def test_numbers_agree_with_their_noun():
    words = Words("en", HERE)

    assert words.say_n("one win", "{n} wins", 1) == "one win"
    assert words.say_n("one win", "{n} wins", 12_000) == "12,000 wins"


def test_items_are_joined_as_the_language_joins_them():
    assert VOICES["it"].listing(["a", "b", "c"]) == "a, b e c"
