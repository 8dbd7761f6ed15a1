"""The documents promise nothing that is not there."""

import re
import shlex

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from tests.project.conftest import ROOT

LINK = re.compile(r"\]\((?!https?://)(?P<target>[^)#]+)")
MAKE = re.compile(r"`make (\w+)|^make (\w+)", re.MULTILINE)
FILE = re.compile(r"[\w.]+(?:/[\w.]+)*\.(?:py|toml|csv|md|lock|css|js)\b")
TYPED = re.compile(r"python -m bot (?P<words>\w[^`\n]*)")
ANSWERED = {"ask", "questions"}
"""Commands that are typed as they stand; the others are asked what they do."""


def pages():
    return sorted(path for path in ROOT.rglob("*.md") if not hidden(path))


def hidden(path):
    return any(part.startswith(".") for part in path.relative_to(ROOT).parts)


def lines():
    """Yield every command line of ours that some page shows."""
    for page in pages():
        for match in TYPED.finditer(page.read_text("utf-8")):
            yield match["words"].rstrip(" ).,:;")


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_to_a_file(page):
    targets = [match["target"] for match in LINK.finditer(page.read_text("utf-8"))]

    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_that_a_page_names_is_there(page, tracked):
    named = sorted(set(FILE.findall(page.read_text("utf-8"))))
    held = [f"/{path.as_posix()}" for path in tracked]

    assert [one for one in named if not any(path.endswith(f"/{one}") for path in held)] == []


def test_every_verb_that_a_page_names_can_be_made(root):
    makefile = (root / "Makefile").read_text("utf-8")
    verbs = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    named = {
        verb for page in pages() for pair in MAKE.findall(page.read_text("utf-8")) for verb in pair
    }

    assert named - {""} - verbs == set()


def test_every_verb_that_can_be_made_says_what_it_does(root):
    makefile = (root / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split()

    assert sorted(re.findall(r"^(\w+):.*## \w", makefile, re.MULTILINE)) == sorted(phony)


@pytest.mark.slow
@pytest.mark.parametrize("line", sorted(set(lines())))
def test_a_command_line_that_a_page_shows_works(line):
    words = shlex.split(line)
    manner = [] if words[0] in ANSWERED else ["--help"]

    result = CliRunner().invoke(app, [*words, *manner])

    assert result.exit_code == 0, result.output
    assert result.output.strip()


def test_the_readme_draws_the_tree_as_it_is(root, tracked):
    drawn = set(paths_of_the_tree((root / "README.md").read_text("utf-8")))
    folders = {path.parts[0] for path in tracked if len(path.parts) > 1} - {".ci"}
    inside = {"/".join(p.parts[:2]) for p in tracked if len(p.parts) > 2 and p.parts[0] == "bot"}

    assert [path for path in drawn if not (root / path).exists()] == []
    assert (folders | inside) - drawn == set()


def paths_of_the_tree(readme):
    """Yield the paths of the drawing under "The house": two spaces lead one folder down."""
    drawing = re.search(r"## The house\n.*?```\n(.*?)```", readme, re.DOTALL)[1]
    above = ""
    for line in drawing.splitlines():
        name = line.split()[0].removesuffix("/")
        if line.startswith("  "):
            yield f"{above}/{name}"
        else:
            above = name
            yield name
