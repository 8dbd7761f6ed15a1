"""What may lie in the project, and what no file may hold."""

import re

import pytest

TOP = {
    ".ci",
    ".env.example",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "NOTICE",
    "README.md",
    "bot",
    "data",
    "pyproject.toml",
    "questions",
    "requirements.lock",
    "tests",
}
LONGEST = 300
LINK = re.compile(r"https?://\S+")
UNWANTED = {
    "a path of one machine": re.compile(
        r"(?<![\w./:~$-])/(?:home|root|Users|work|tmp|opt|mnt|srv)/\w"
    ),
    "a package registry": re.compile(r"\bpypi[.][a-z]|python[h]osted|\bnpm[j]s\b|\bcrates[.]io\b"),
    "a token": re.compile(r"\b\d{6,}:[\w-]{35}(?![\w-])"),
    "an unfinished thought": re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b"),
}
"""Links are cut out first, but for registries: facts cite pages with addresses of any form."""


@pytest.fixture(scope="session")
def texts(tracked, root):
    """The text of every file that has one."""
    found = {}
    for path in tracked:
        content = (root / path).read_bytes()
        if b"\0" not in content:
            found[path] = content.decode("utf-8")
    return found


def test_only_what_belongs_there_lies_at_the_top(tracked):
    assert {path.parts[0] for path in tracked} - TOP == set()


def test_nothing_is_missing_at_the_top(tracked):
    assert TOP - {path.parts[0] for path in tracked} == set()


def test_no_file_of_python_is_too_long_to_read_at_once(texts):
    lengths = {str(p): text.count("\n") for p, text in texts.items() if p.suffix == ".py"}

    assert {path: n for path, n in lengths.items() if n > LONGEST} == {}


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(what, texts):
    def held_in(text):
        is_address = what == "a package registry"
        return UNWANTED[what].findall(text if is_address else LINK.sub("", text))

    found = {str(path): held for path, text in texts.items() if (held := held_in(text))}

    assert found == {}


def test_every_text_ends_with_a_line_feed_and_uses_no_other(texts):
    odd = [str(path) for path, text in texts.items() if text and not text.endswith("\n")]
    returns = [str(path) for path, text in texts.items() if "\r" in text]

    assert (odd, returns) == ([], [])
