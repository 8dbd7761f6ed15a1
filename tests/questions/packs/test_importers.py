"""Files of every format: what is taken, what is said of the rest, what survives export."""

from pathlib import Path

import pytest

from questions.importers import detect, read
from questions.pack import export, parse
from questions.pack.saying import line, summary
from questions.pack.table import to_csv, to_xlsx, workbook
from questions.speech import VOICES

FILES = Path(__file__).parent / "files"
EXPECTED = Path(__file__).parent / "expected"
FORMS = {
    "kahoot.csv": "sheet",
    "kahoot.xlsx": "sheet",
    "lines.txt": "lines",
    "moodle.gift": "gift",
    "opentdb-base64.json": "opentdb",
    "opentdb-legacy.json": "opentdb",
    "opentdb-url.json": "opentdb",
    "opentdb.json": "opentdb",
    "plain.csv": "sheet",
    "quiz.aiken": "aiken",
    "red.yaml": "red",
}


def told(report):
    words = VOICES["en"]
    counts = {level: len(report.at(level)) for level in ("refused", "shortened", "warning")}
    lines = [f"{problem.level}: {line(words, problem)}" for problem in report.problems]
    pack = export(report.pack).decode("utf-8") if report.pack else ""
    return "\n".join([*lines, summary(words, report.found, report.accepted, counts), "", pack])


@pytest.mark.parametrize("name", sorted(FORMS))
def test_a_file_of_a_foreign_format_becomes(name, accepts):
    seen = told(read((FILES / name).read_bytes())).rstrip("\n") + "\n"
    expected = EXPECTED / f"{name}.txt"
    if accepts:
        expected.write_text(seen, "utf-8")

    assert seen == expected.read_text("utf-8")


def test_every_file_has_its_test():
    assert {path.name for path in FILES.iterdir()} == set(FORMS)


@pytest.mark.parametrize(("name", "form"), FORMS.items())
def test_a_format_is_told_by_what_is_in_the_file(name, form):
    assert detect((FILES / name).read_bytes()) == form


@pytest.mark.parametrize("name", sorted(FORMS))
def test_what_was_imported_survives_our_format(name):
    pack = read((FILES / name).read_bytes()).pack

    assert parse(export(pack)) == pack


@pytest.mark.parametrize("form", [to_csv, to_xlsx])
@pytest.mark.parametrize("name", sorted(FORMS))
def test_what_was_imported_survives_a_table(name, form):
    pack = read((FILES / name).read_bytes()).pack
    (language,) = pack.languages

    again = read(form(pack, language), locale=language).pack

    said = [question.model_dump(exclude={"difficulty"}) for question in pack.questions]
    assert [question.model_dump(exclude={"difficulty"}) for question in again.questions] == said


def test_a_sheet_of_a_workbook_says_the_same_as_the_text_of_it():
    rows = [row.split(",") for row in (FILES / "kahoot.csv").read_text("utf-8").splitlines()]
    rows[4] = ["2", "Which two played in Dublin?", "Atalanta", "Liverpool", "Bayer Leverkusen"]
    rows[4] += ["Marseille", "30", "1,3"]
    as_text, as_book = (
        read((FILES / "kahoot.csv").read_bytes()),
        read(workbook(rows)),
    )

    assert as_book.pack == as_text.pack
    cells = [problem.place.cell for problem in as_text.problems]
    assert [problem.place.cell for problem in as_book.problems] == cells


@pytest.mark.parametrize("form", [to_csv, to_xlsx])
def test_a_text_that_begins_like_a_formula_is_inert_in_a_table_and_the_same_again(form):
    text = 'id="x"\ntitle="T"\nlanguages=["en"]\nlicence="x"\n[[question]]\nask = "=cmd()?"\n'
    pack = parse(f'{text}right = "-1"\nwrong = ["+2", "@a"]\n'.encode())

    table = form(pack, "en")

    assert read(table).pack.questions[0].ask == "=cmd()?"
    assert b",=cmd" not in table
    assert not table.startswith(b"\xef\xbb\xbf=cmd")


def test_a_known_question_is_named_but_kept():
    content = (FILES / "opentdb-url.json").read_bytes()

    report = read(content, known=frozenset({"who el papu"}))

    assert [problem.rule for problem in report.at("warning")] == ["known-question"]
    assert report.accepted == 1


def test_what_a_file_says_of_itself_is_left_out_if_it_is_not_fit_and_told():
    content = b"AUTHOR: us\nDESCRIPTION: <b>Coach</b> basics\nWho?:\n- A\n"

    report = read(content)

    told = [(one.rule, one.level, one.field) for one in report.problems]
    assert ("markup", "shortened", "description") in told
    assert (report.accepted, report.pack.author, report.pack.description) == (1, "us", None)
