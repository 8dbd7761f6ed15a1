"""Questions as people write them down: what they mean, however they are laid out."""

import pytest

from questions.importers import detect, read
from questions.importers.listed import listed

AFTER_A_TITLE = "Quiz night\n\n1. Where?\nA) Milan\n*B) Bergamo\n"


@pytest.mark.parametrize(
    "text",
    [
        "Where?\nMilan\n* Bergamo",
        "Where?\n\nMilan\nBergamo *",
        "1. Where?\nA) Milan\nB) Bergamo *",
        "1) Where?\na. Milan\n*b. Bergamo",
        "12. Where?\n(a) Milan\n(b) Bergamo (correct)",
        "Where?\nA: Milan\nB: Bergamo ✅",
        "Where?\n1) Milan\n2) *Bergamo",
        "Where?\n- Milan\n+ Bergamo",
        "?Where?\n=Milan\n+Bergamo",
        "Where?\nA) Milan\nB) Bergamo\nAnswer: B",
        "Where?\nA. Milan\nB. Bergamo\nRisposta giusta: b)",
        "Where?\nMilan\nBergamo\nJawaban: Bergamo",
        "Where?\nMilan\nBergamo\nKunci jawaban: B",
        "Where?\r\n\tA)\tMilan\r\n\tB)\tBergamo\t*\r\n",
        AFTER_A_TITLE,
    ],
)
def test_the_right_answer_is_known_however_it_is_marked(text):
    (one,) = listed(text.replace("\r", ""))

    assert (one.ask, one.choices, one.right) == ("Where?", ("Milan", "Bergamo"), (1,))


def test_questions_are_told_apart_by_numbers_blank_lines_and_question_marks():
    text = "1. A?\na) x\nb) y *\n2. B?\na) x *\nb) y\n\nC?\nx\n* y\n\nD?\n* x\ny\n?E\n+x\n=y"

    assert [one.ask for one in listed(text)] == ["A?", "B?", "C?", "D?", "E"]


def test_a_name_that_ends_like_a_mark_has_none():
    (one,) = listed("Which language?\n* C++\nC#\nF*")

    assert one.choices == ("C++", "C#", "F")
    assert one.right == (0, 2)


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("1. Where?\n2. Who?\nA) a *\nB) b", "listed-no-answers", 1),
        ("Where?\n* Bergamo", "listed-one-answer", 1),
        ("Where?\nA) Milan\nB) Bergamo", "listed-no-right", 1),
        ("Where?\nA) Milan\nB) Bergamo\nAnswer: C", "right-unknown", 1),
        ("Where?\n* Milan\n* Bergamo", "all-right", 2),
        (f"Where?\n* Milan\nRoma\n{'x' * 101}", "too-long", 4),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text, rule, line):
    (refused,) = read(text.encode()).at("refused")

    assert (refused.rule, refused.place.line) == (rule, line)


def test_words_that_are_no_question_are_left_out_and_told():
    report = read(AFTER_A_TITLE.encode())

    assert detect(AFTER_A_TITLE.encode()) == "lines"
    assert [one.rule for one in report.at("shortened")] == ["stray-lines"]
    assert report.accepted == 1


def test_numbered_questions_with_answers_in_capitals_are_not_taken_for_aiken():
    (question,) = read(b"1. Where?\nA) Milan\nB) Bergamo\nANSWER: B\n").pack.questions

    assert (question.ask, question.right) == ("Where?", "Bergamo")


@pytest.mark.parametrize(
    "line", ["Q", "? x", "* a", "A) b", "1. a", "Answer: A", "> a", "x (right"]
)
def test_a_file_of_nothing_but_one_kind_of_line_is_read_at_once(line):
    report = read(f"* a\n{(line + chr(10)) * 12_000}".encode())

    assert report.problems
