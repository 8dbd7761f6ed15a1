"""Forty malformations: each is answered with its sentence, none with another exception."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.importers import read
from questions.pack import export
from questions.pack.saying import line, sentence
from questions.pack.saying_files import FILE_SENTENCES
from questions.pack.saying_questions import QUESTION_SENTENCES
from questions.speech import VOICES
from tests.questions.packs.making import packs
from tests.questions.packs.malformed import CASES
from tests.questions.packs.test_importers import FILES, FORMS

GOLDEN = Path(__file__).parent / "malformed.txt"
ACCEPTED = ("03", "04", "09", "08 tabs in TOML", "15 values", "23", "34", "30 question of 300")
ACCEPTED += ("38 merged", "38 links", "38 semicolons", "38 tabs", "38 quotes")


@cache
def report_on(name):
    return read(CASES[name])


def told(name):
    report = report_on(name)
    lines = [f"{problem.level}: {line(VOICES['en'], problem)}" for problem in report.problems]
    told = [text for text in lines if "names no licence" not in text]
    return "\n".join(
        [f"[{name}] {report.form or '?'}: {report.accepted} of {report.found}", *told]
    )


def test_each_malformation_is_answered_with_its_sentence(accepts):
    seen = "\n\n".join(told(name) for name in CASES) + "\n"
    if accepts:
        GOLDEN.write_text(seen, "utf-8")

    assert seen == GOLDEN.read_text("utf-8")


def test_all_forty_are_there():
    numbers = {int(name[:2]) for name in CASES}

    assert numbers == set(range(1, 41))


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith(ACCEPTED)])
def test_what_is_wrong_is_refused(name):
    assert report_on(name).at("refused")


@pytest.mark.parametrize("name", [name for name in CASES if name.startswith(ACCEPTED)])
def test_what_is_only_unusual_is_taken(name):
    assert report_on(name).is_clean


@pytest.mark.parametrize("locale", ["it", "id"])
def test_every_sentence_is_told_in_every_language(locale):
    for name in CASES:
        for problem in report_on(name).problems:
            own, english = (sentence(VOICES[one], problem) for one in (locale, "en"))
            assert own != english
            assert not re.search(r"\{\w", own.replace("{ ... }", ""))


def test_every_rule_that_is_found_has_its_own_sentence():
    known = QUESTION_SENTENCES.keys() | FILE_SENTENCES.keys()
    found = {problem.rule for name in CASES for problem in report_on(name).problems}

    assert found - known == set()
    assert QUESTION_SENTENCES.keys().isdisjoint(FILE_SENTENCES)


STRANGE = ["\0", "\ud83d".encode("utf-8", "surrogatepass"), b"\xff", b"]]", b"[[question]]", b'"']
STRANGE += [b"'''", b"{", b"}", b"=", b"- ", b": ", b"&a ", b"*a", b"!!x ", b"\t", b"1e999", b"~"]
STRANGE += [b"PK\x03\x04", b"ANSWER: ", b"::", b"####", b"->", b"%50%", b"nan", b"\r", b"\n\n"]
PIECES = st.sampled_from([one if isinstance(one, bytes) else one.encode() for one in STRANGE])


@st.composite
def mutations(draw, contents):
    content = draw(contents)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(content)))
        length = draw(st.integers(0, 12))
        put = draw(PIECES | st.binary(max_size=4))
        content = content[:start] + put + content[start + length :]
    return content


@pytest.mark.slow
@given(mutations(packs().map(export)))
@settings(max_examples=150, deadline=None)
def test_a_pack_with_bytes_changed_becomes_a_report(content):
    report = read(content)

    assert report.problems or report.pack


FOREIGN = st.sampled_from([(FILES / name).read_bytes() for name in sorted(FORMS)])


@given(mutations(FOREIGN | st.sampled_from(list(CASES.values())).filter(lambda c: len(c) < 9999)))
@settings(max_examples=300, deadline=None)
def test_a_foreign_file_with_bytes_changed_becomes_a_report(content):
    report = read(content)

    assert report.problems or report.pack
