import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.names import LONGEST, LONGEST_UTF16, clean
from bot.sandbox.markup import utf16_length


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Ada", "Ada"),
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("\u202eadA", "adA"),
        ("\u200b\u200b", "Player 0042"),
        ("", "Player 0042"),
        ("\u3164\u115f\u1160\uffa0", "Player 0042"),
        ("\u2800 \u2800", "Player 0042"),
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


@pytest.mark.parametrize("sign", ["👨\u200d👩\u200d👧\u200d👦", "🙂", "q\u0323\u0307\u0324", "W"])
def test_thirty_names_fit_in_a_message_whatever_they_are_written_with(sign: str):
    assert 16 <= utf16_length(clean(sign * 40, 42)) <= LONGEST_UTF16
    assert 30 * (LONGEST_UTF16 + 4) < 4096


@given(st.text())
def test_any_name_leaves_something_to_see_and_stays_as_it_is_when_cleaned_again(name: str):
    shown = clean(name, 42)

    assert shown.strip()
    assert "\u202e" not in shown
    assert clean(shown, 42) == shown
