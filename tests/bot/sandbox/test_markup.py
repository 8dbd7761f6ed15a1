import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.markup import cut, parse_html, utf16_length
from bot.sandbox.refusal import Refused
from bot.sandbox.transcript import marked

WRONG = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<blink>x</blink>", 'Unsupported start tag "blink" at byte offset 0'),
    ("è <br/>", 'Unsupported start tag "br/" at byte offset 3'),
    ("a < b", 'Unsupported start tag "" at byte offset 2'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    (
        "<b>x</i>",
        'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    (
        '<span class="red">x</span>',
        'Tag "span" must have class "tg-spoiler" at byte offset 0',
    ),
    (
        "<a href>x</a>",
        'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
    ),
    ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
]


@pytest.mark.parametrize(("source", "words"), WRONG)
def test_broken_markup_is_refused_with_its_byte_offset(source, words):
    with pytest.raises(Refused) as raised:
        parse_html(source)

    assert raised.value.description == f"Bad Request: can't parse entities: {words}"


RIGHT = [
    ("<b>x</b>", "x", [("bold", 0, 1)]),
    ("<STRONG>x</STRONG>", "x", [("bold", 0, 1)]),
    ("1 &lt; 2 &amp;&#33; &nbsp;", "1 < 2 &! &nbsp;", []),
    ("😀<i>x</i>", "😀x", [("italic", 2, 1)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<u></u>x", "x", []),
    ("<b>x</>", "x", [("bold", 0, 1)]),
]


@pytest.mark.parametrize(("source", "plain", "entities"), RIGHT)
def test_markup_becomes_plain_text_and_entities(source, plain, entities):
    text, found = parse_html(source)

    assert text == plain
    assert [(e["type"], e["offset"], e["length"]) for e in found] == entities


def test_links_and_the_language_of_code_are_kept():
    _, link = parse_html("<a href='https://a.it/?x=1&amp;y=2'>there</a>")
    _, code = parse_html('<pre><code class="language-python">x</code></pre>')

    assert link == [
        {"type": "text_link", "offset": 0, "length": 5, "url": "https://a.it/?x=1&y=2"}
    ]
    assert code == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_as_it_was(text):
    assert parse_html(html.escape(text)) == (text, [])


tags = st.sampled_from(["b", "i", "u", "s", "code", "tg-spoiler", "blockquote"])
leaves = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(
    lambda text: (html.escape(text), text, 0)
)
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(tags, st.lists(inner, min_size=1, max_size=3)).map(
        lambda drawn: (
            f"<{drawn[0]}>{''.join(part[0] for part in drawn[1])}</{drawn[0]}>",
            "".join(part[1] for part in drawn[1]),
            1 + sum(part[2] for part in drawn[1]),
        )
    ),
    max_leaves=8,
)


@given(trees)
def test_nested_tags_give_one_entity_each_inside_the_text(tree):
    source, plain, count = tree

    text, entities = parse_html(source)

    assert text == plain
    assert len(entities) == count
    assert all(
        e["length"] > 0 and e["offset"] + e["length"] <= utf16_length(text) for e in entities
    )


@given(st.text(st.sampled_from("<>/ab =\"'&;é😀 ")))
def test_any_text_is_parsed_or_refused_in_telegrams_words(source):
    with suppress(Refused):
        text, _ = parse_html(source)
        assert cut(text, 0, utf16_length(text)) == text


def test_a_transcript_shows_formatting_as_light_marks():
    text, entities = parse_html(
        "<b>Right!</b> <i>Third</i>, <code>98</code>\n<blockquote>so\nthere</blockquote>"
    )

    assert marked(text, entities) == "*Right!* _Third_, `98`\n> so\n> there"
