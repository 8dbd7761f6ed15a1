"""Packs in the terminal: what is printed, where it goes, and the exit status."""

import json
import shutil
import struct
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from questions.importers import read
from questions.pack import parse
from questions.pack.schema import schema
from questions.shipped import shipped

pytestmark = pytest.mark.slow
FILES = Path(__file__).parents[2] / "questions/packs/files"
SHIPPED = {path.stem: path for path in shipped()}
PACK, BARE = SHIPPED["bergamo"], SHIPPED["academy-of-zingonia"]


def run(*words):
    return CliRunner().invoke(app, ["packs", *map(str, words)])


def test_a_good_pack_is_checked_with_status_0():
    done = run("check", PACK)

    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "18 questions found, 18 fit."
    assert done.stdout.splitlines()[1].startswith("Against the facts: agree")


@pytest.mark.parametrize(
    ("lang", "said"), [("it", "18 domande trovate, 18 in ordine."), ("id", "18 soal")]
)
def test_the_check_speaks_the_languages_of_the_bot(lang, said):
    assert said in run("check", PACK, "--lang", lang).stdout


def test_refused_questions_give_status_1():
    done = run("check", FILES / "kahoot.csv")

    assert done.exit_code == 1
    assert "cell H7, question 4, right: Answer 4 is marked as right" in done.stdout


def test_a_contradiction_gives_status_1(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(PACK.read_text("utf-8").replace('right = "1907"', 'right = "1908"'), "utf-8")

    done = run("check", file)

    assert done.exit_code == 1
    assert "Question founded contradicts the facts: event:founding has 1907-10-17" in done.stdout


def test_an_unreadable_file_gives_status_65(tmp_path):
    (tmp_path / "a").write_bytes(b"\xff\xfe\xfd")

    assert run("check", tmp_path / "a").exit_code == 65


def test_a_missing_file_gives_status_66(tmp_path):
    done = run("check", tmp_path / "none.toml")

    assert done.exit_code == 66
    assert "No such file" in done.stderr


def test_json_has_every_problem_with_its_place():
    told = json.loads(run("check", FILES / "kahoot.csv", "--json").stdout)

    (refused,) = [one for one in told["problems"] if one["level"] == "refused"]
    assert (refused["cell"], refused["field"], refused["rule"]) == ("H7", "right", "right-range")
    assert [mark["verdict"] for mark in told["audit"]] == ["unknown"] * told["accepted"]


def test_import_writes_our_format_to_a_file_and_the_report_beside(tmp_path):
    done = run("import", FILES / "quiz.aiken", "-o", tmp_path / "out.toml")

    assert done.exit_code == 1
    assert "ANSWER: C names no option" in done.stderr
    assert len(parse((tmp_path / "out.toml").read_bytes()).questions) == 3


def test_import_writes_our_format_to_stdout():
    done = run("import", FILES / "opentdb.json")

    assert done.exit_code == 0
    assert parse(done.stdout_bytes).licence == "CC-BY-SA-4.0"


def test_import_gives_typed_questions_choices_out_of_the_facts_if_that_is_wished():
    trivia = Path(__file__).parents[2] / "transcripts/files/trivia.yaml"

    plain, chosen = run("import", trivia), run("import", trivia, "--choices")

    assert "line 3, column 1, question 1, accept: The facts have wrong choices" in plain.stderr
    assert "question 2, accept: It got wrong choices out of the facts: Ajax" in chosen.stderr
    kinds = [[one.kind for one in parse(done.stdout_bytes).questions] for done in (plain, chosen)]
    assert kinds == [["typed"] * 3, ["one of n", "one of n", "typed"]]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_export_writes_a_table_that_can_be_imported_again(tmp_path, form):
    table = tmp_path / "table"
    run("export", BARE, "--as", form, "--lang", "it", "-o", table)

    done = run("import", table, "--lang", "it", "-o", tmp_path / "again.toml")

    again = parse((tmp_path / "again.toml").read_bytes())
    asked = [question.ask["it"] for question in parse(BARE.read_bytes()).questions]
    assert done.exit_code == 0
    assert [question.ask for question in again.questions] == asked


def test_preview_marks_the_right_answer():
    done = run("preview", PACK, "--number", 1, "--lang", "id")

    assert done.stdout.splitlines()[:2] == ["1. Pada tahun berapa Atalanta didirikan?", "  * 1907"]


def test_the_schema_is_that_of_our_format():
    assert json.loads(run("schema").stdout) == schema()


def png(width, height):
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\0" * 20


PICTURES = {
    "": (b"", "line 13, column 9, question 1, image: The picture a.png is missing"),
    "small": (png(640, 480), ""),
    "bomb": (png(20_000, 20_000), "The picture a.png is too large"),
    "text": (b"<svg><!ENTITY x></svg>", "a.png is no PNG, JPEG or WebP"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_beside_the_pack_are_looked_at(tmp_path, name):
    content, said = PICTURES[name]
    text = PACK.read_text("utf-8").replace('id = "founded"', 'id = "founded"\nimage = "a.png"')
    text = text.replace('image = "pictures/stripes.png"', 'image = "a.png"')
    (tmp_path / "a.toml").write_text(text, "utf-8")
    if name:
        (tmp_path / "a.png").write_bytes(content)

    done = run("check", tmp_path / "a.toml")

    assert said in done.stdout
    assert done.exit_code == (1 if said else 0)


def test_a_pack_is_written_with_its_pictures_and_read_again(tmp_path):
    pictures = PACK.parent / "pictures"

    done = run("export", PACK, "-o", tmp_path / "out.toml")

    whole = tmp_path / "out.zip"
    assert f"{whole}: the pack and its pictures" in done.stderr
    assert not (tmp_path / "out.toml").exists()
    report = read(whole.read_bytes())
    assert report.pack == parse(PACK.read_bytes())
    assert report.pictures == {"pictures/stripes.png": (pictures / "stripes.png").read_bytes()}
    assert run("check", whole).exit_code == 0


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_with_pictures_is_imported_with_them(tmp_path, form):
    run("export", PACK, "--as", form, "-o", tmp_path / "table.zip")
    run("import", tmp_path / "table.zip", "-o", tmp_path / "again.zip")

    report = read((tmp_path / "again.zip").read_bytes())

    assert len(report.pack.questions) == 18
    assert list(report.pictures) == ["pictures/stripes.png"]


def test_preview_says_what_a_picture_shows():
    told = run("preview", PACK, "--lang", "id").stdout

    assert "  [pictures/stripes.png] Garis-garis hitam dan biru" in told


def test_a_picture_that_is_a_link_is_refused(tmp_path):
    shutil.copy(PACK, tmp_path / "b.toml")
    text = PACK.read_text("utf-8").replace('id = "founded"', 'id = "founded"\nimage = "a.png"')
    (tmp_path / "a.toml").write_text(text, "utf-8")
    (tmp_path / "a.png").symlink_to(tmp_path / "b.toml")

    assert "is a link to elsewhere" in run("check", tmp_path / "a.toml").stdout
