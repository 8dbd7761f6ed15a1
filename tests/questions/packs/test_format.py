"""Our own format: what it holds, and that nothing is lost between file and pack."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.pack import PackError, export, inspect, parse
from questions.pack.model import KINDS
from questions.pack.scan import Scan, UnknownError
from questions.pack.schema import schema
from questions.pack.toml import read_toml
from tests.questions.packs.making import HEAD, packs

GUIDE = Path("questions/packs/README.md")


@pytest.fixture(scope="module")
def example(request):
    text = (request.config.rootpath / GUIDE).read_text("utf-8")
    return re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1]


@pytest.fixture(scope="module")
def guide(request):
    return (request.config.rootpath / GUIDE).read_text("utf-8")


def test_the_example_of_the_guide_is_a_pack_with_a_question_of_each_kind(example):
    pack = parse(example.encode())

    kinds = [question.kind for question in pack.questions]
    assert kinds == [
        "one of n",
        "several right",
        "true or false",
        "typed",
        "number",
        "order",
    ]


def test_the_schema_knows_every_field_that_the_reader_knows():
    definitions = schema()["$defs"]

    for kind, model in KINDS.items():
        wanted = {info.alias or name for name, info in model.model_fields.items()}
        assert set(definitions[model.__name__]["properties"]) == wanted, kind
        assert "id" not in definitions[model.__name__]["required"]


def test_the_example_of_the_guide_survives_export(example):
    pack = parse(example.encode())

    assert parse(export(pack)) == pack


def test_the_guide_names_every_field(guide):
    definitions = schema()
    fields = set(definitions["properties"]) - {"question"}
    for definition in definitions["$defs"].values():
        fields |= set(definition.get("properties", {}))

    assert [field for field in sorted(fields) if f"`{field}`" not in guide] == []


def test_a_question_without_id_keeps_the_one_made_from_its_text():
    text = f'{HEAD}[[question]]\nask = "Where?"\nright = "a"\nwrong = ["b"]\n'
    first, again = (parse(one.encode()).questions[0] for one in (text, text.replace("a", "a")))

    assert first.question_id == again.question_id
    assert re.fullmatch(r"q-[0-9a-f]{8}", first.question_id)


@given(pack=packs())
@settings(max_examples=30, deadline=None)
def test_any_pack_survives_export(pack):
    assert parse(export(pack)) == pack


@given(pack=packs())
@settings(max_examples=30, deadline=None)
def test_the_fast_reader_reads_what_the_standard_library_reads(pack):
    text = export(pack).decode("utf-8")

    assert read_toml(text).root == tomllib.loads(text)


PIECES = [
    "a",
    "b.c",
    "[x]",
    "[[x]]",
    "[x.y]",
    " = ",
    "1",
    "1.5",
    "-0",
    "01",
    '"s"',
    "'l'",
    '"""',
    "{",
    "}",
]
PIECES += [
    "[",
    "]",
    ",",
    "\n",
    " ",
    "#",
    "true",
    '"\\u00e9"',
    '"\\ud800"',
    "a = 1\n",
    "inf",
    "2024-01-01",
    '""',
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_the_fast_reader_never_differs_from_the_standard_library(text):
    scan = Scan(text)
    try:
        scan.run()
    except UnknownError:
        return
    assert scan.root == tomllib.loads(text)


def test_places_are_those_of_the_text():
    text = f'{HEAD}[[question]]\nask = "Where?"\nright = "a"\nwrong = ["b", "<i>c</i>"]\n'

    (problem,) = inspect(text.encode()).problems

    assert (problem.place.line, problem.place.column) == (9, 15)
    assert problem.field == "wrong[2]"


def test_places_are_known_by_question_where_only_the_standard_library_reads():
    text = f'{HEAD}[[question]]\nask = """Where?"""\nrigth = "a"\nwrong = ["b"]\n'

    lines = {problem.place.line for problem in inspect(text.encode()).problems}

    assert lines == {6}


def test_parse_raises_all_problems_at_once():
    with pytest.raises(PackError) as caught:
        parse(f'{HEAD}[[question]]\nask = ""\nright = "a"\nwrong = []\n'.encode())

    assert [problem.rule for problem in caught.value.problems] == ["empty", "too-few"]
