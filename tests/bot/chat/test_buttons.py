import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.buttons import MOST_BYTES, Tap, pack, unpack
from bot.chat.screen import ask, quiz, turn
from data.model import FactId

VERBS = st.text(st.characters(codec="utf-8", exclude_characters=":"), min_size=1, max_size=8)


@given(verb=VERBS, rest=st.text(st.characters(codec="utf-8"), min_size=1, max_size=12))
def test_what_is_packed_can_be_unpacked(verb, rest):
    assert unpack(pack(verb, rest)) == Tap(verb, rest)


@given(args=st.lists(st.text("abc123", min_size=1, max_size=6), min_size=1, max_size=5))
def test_arguments_come_back_apart(args):
    tap = unpack(pack("v", *args))

    assert tap is not None
    assert list(tap.args) == args


@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_no_data_from_outside_raises(data):
    tap = unpack(data)

    assert tap is None or tap.verb


@pytest.mark.parametrize("data", ["", "1", "1:", "2:q:/stint", "noop", ":q"])
def test_data_that_is_not_ours_means_nothing(data):
    assert unpack(data) is None


def test_a_verb_without_arguments_has_none():
    assert unpack("1:x") == Tap("x")
    assert Tap("x").args == ()


def test_too_much_for_a_button_is_refused():
    assert len(pack("q", "x" * (MOST_BYTES - 4))) == MOST_BYTES

    with pytest.raises(ValueError, match="at most 64 bytes"):
        pack("q", "x" * (MOST_BYTES - 3))


@pytest.mark.parametrize("verb", ["", "a:b"])
def test_a_verb_is_one_word(verb):
    with pytest.raises(ValueError, match="no verb"):
        pack(verb)


def test_buttons_stand_for_command_lines_and_facts():
    assert ask("Genoa", "/stint genoa").data == "1:q:/stint genoa"
    assert turn("▶", "/match genoa #2").data == "1:p:/match genoa #2"
    assert quiz("Quiz me", FactId("stint:genoa-coach-1")).data == "1:z:stint:genoa-coach-1"
