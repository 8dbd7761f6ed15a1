from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.say import ECHOED, Html, bold, echo, labels, lines, link, plain, safe, words
from data.model import LOCALES
from data.period import PartialDate


def test_what_comes_from_outside_is_escaped_and_our_own_markup_is_not():
    assert safe("<b> & co") == "&lt;b&gt; &amp; co"
    assert safe(bold("a < b")) == "<b>a &lt; b</b>"
    assert lines("a & b", None, "", bold("c")) == "a &amp; b\n<b>c</b>"


def test_an_address_cannot_leave_its_quotes():
    assert link("x", 'https://e.org/?a="&b') == '<a href="https://e.org/?a=&quot;&amp;b">x</a>'
    assert link("x", None) == "x"


def test_values_set_into_a_message_are_escaped_once():
    said = words("en").say("I cannot make sense of “{said}”.", said="<i>&amp;</i>")

    assert said == "I cannot make sense of “&lt;i&gt;&amp;amp;&lt;/i&gt;”."
    assert isinstance(said, Html)


def test_labels_are_not_escaped():
    assert labels("en").say("Showing {name}.", name="A & B") == "Showing A & B."


@given(st.text(max_size=3000))
def test_what_is_echoed_is_short_and_shows_what_it_is(text):
    said = echo(text)

    assert len(said) <= ECHOED
    assert said == said.strip()
    assert not any(sign in said for sign in "\n\r\t\u202e\u200b\x00")
    said.encode()


def test_direction_marks_and_lone_surrogates_are_not_echoed():
    assert echo("a\u202eb\ud800c\u2066d") == "abcd"
    assert echo("x" * 100) == "x" * 39 + "…"


@given(st.text(max_size=200))
def test_plain_text_of_escaped_text_is_the_text(text):
    assert plain(safe(text)) == text


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2012, 9, 16), "dal 16 settembre 2012"),
        (date(2010, 11, 8), "dall'8 novembre 2010"),
        (date(2025, 11, 11), "dall'11 novembre 2025"),
        (date(2025, 6, 1), "dal 1º giugno 2025"),
        (PartialDate(2010, 6), "da giugno 2010"),
        (PartialDate(1994), "dal 1994"),
    ],
)
def test_italian_dates_take_the_right_article(day, said):
    assert words("it").say("since {start}", start=words("it").when(day)) == said


@pytest.mark.parametrize("locale", LOCALES)
def test_lists_join_as_the_language_does(locale):
    joined = {"en": "a, b and c", "it": "a, b e c", "id": "a, b, dan c"}

    assert words(locale).listing(["a", "b", "c"]) == joined[locale]
