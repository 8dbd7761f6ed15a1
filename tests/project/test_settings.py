"""`.env.example` and the settings say the same."""

import ast
import re

import pytest

from bot.settings import Settings

VARIABLE = re.compile(r"(?P<name>[A-Z_]+)=")


@pytest.fixture
def blocks(root):
    """The paragraphs of .env.example, as lists of lines."""
    text = (root / ".env.example").read_text("utf-8")
    return [block.splitlines() for block in text.strip().split("\n\n")]


@pytest.fixture
def bare_environment(monkeypatch):
    """Nothing set; the variables of the machine that runs the tests are not ours to obey."""
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)


def test_the_example_names_every_setting_once_and_nothing_else(blocks):
    named = [
        match["name"] for block in blocks for line in block if (match := VARIABLE.match(line))
    ]

    assert sorted(named) == sorted(field.upper() for field in Settings.model_fields)


def test_every_setting_is_explained_above_it(blocks):
    unexplained = [block for block in blocks if not block[0].startswith("# ")]

    assert unexplained == []


@pytest.mark.usefixtures("bare_environment")
def test_the_example_holds_the_defaults(root):
    example = Settings(_env_file=root / ".env.example")

    assert example == Settings(_env_file=None)


def test_every_setting_is_read_by_some_part_of_the_bot(root):
    trees = [ast.parse(path.read_text("utf-8")) for path in (root / "bot").rglob("*.py")]
    read = {node.attr for tree in trees for node in ast.walk(tree) if is_read(node)}

    assert set(Settings.model_fields) - read == set()


def is_read(node):
    return isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
