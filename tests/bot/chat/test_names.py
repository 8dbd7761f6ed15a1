import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.names import LONGEST, clean


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("\u202eadA", "adA"),
        ("\u200b\u200b", "Player 0042"),
        ("", "Player 0042"),
        ("<b>Ada</b>", "<b>Ada</b>"),
        ("🙂", "🙂"),
        ("x" * 100, "x" * LONGEST),
        ("é" * 40, "é" * LONGEST),
    ],
)
def test_a_name_is_made_fit_to_be_shown(typed: str, shown: str):
    assert clean(typed, 42) == shown


def test_a_pile_of_combining_marks_is_taken_down():
    assert len(clean("z" + "̈" * 500, 42)) < 10


@given(st.text())
def test_any_name_leaves_something_to_see_and_stays_as_it_is_when_cleaned_again(name: str):
    shown = clean(name, 42)

    assert shown.strip()
    assert "\u202e" not in shown
    assert clean(shown, 42) == shown
