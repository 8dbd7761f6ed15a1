"""Ten thousand questions are checked in less than two seconds."""

import asyncio
import tomllib

import pytest

from bot.packs.cage import examine
from bot.packs.cage import read as read_in_child
from questions.importers import read
from questions.pack import inspect
from tests.questions.packs.making import HEAD

NUMBER = 10_000
MOST_S = 2.0
REPEATS = 3
QUESTION = """
[[question]]
id = "q{n}"
ask = {{ en = "Who won match {n}?", it = "Chi vinse la gara {n}?", id = "Siapa juara laga {n}?" }}
right = "Bayer Leverkusen"
wrong = ["Liverpool", {{ en = "Marseille", it = "Marsiglia", id = "Marseille" }}, "Sporting CP"]
"""
TOML = HEAD.replace('["en"]', '["en", "it", "id"]')
TOML += "".join(QUESTION.format(n=number) for number in range(NUMBER))
CSV = "Question,Answer 1,Answer 2,Answer 3,Correct\n"
CSV += "".join(f"Who won match {number}?,Atalanta,Roma,Lazio,1\n" for number in range(NUMBER))
GIFT = "".join(f"Who won {number}? {{=Atalanta ~Roma ~Lazio}}\n\n" for number in range(NUMBER))
RED = "AUTHOR: us\n" + "".join(f"Who won {n}?:\n- Atalanta\n- Dea\n" for n in range(NUMBER))
FILES = {"toml": TOML, "csv": CSV, "gift": GIFT, "red": RED}


AS_LONG = 2.5
"""The check of a pack may take so many times what Python's own reader takes for the text alone."""


AS_LONG_IN_ALL = 9.0
"""The same of all that a chat's check does: a process of its own, facts, what is asked already."""


@pytest.mark.parametrize("form", FILES)
def test_ten_thousand_questions(form, stopwatch, tell):
    content = FILES[form].encode()
    for _ in range(REPEATS):
        with stopwatch.time("check"):
            report = read(content)
        with stopwatch.time("text alone"):
            tomllib.loads(TOML)

    ratio = stopwatch.ratio("check", "text alone")
    tell(f"10,000 questions, {form}: {stopwatch.took_s['check']:.2f} s, {ratio:.1f} x TOML alone")
    assert report.accepted == NUMBER
    assert stopwatch.took_s["check"] < MOST_S or ratio < AS_LONG


def test_ten_thousand_questions_that_are_all_wrong(stopwatch, tell):
    content = TOML.replace("wrong", "wrnog").encode()
    with stopwatch.time("check"):
        report = inspect(content)

    tell(f"20,000 problems: {stopwatch.took_s['check']:.2f} s")
    assert len(report.problems) == 2 * NUMBER


@pytest.mark.parametrize("form", FILES)
def test_ten_thousand_questions_are_checked_in_a_child_against_facts_and_what_is_asked_already(
    form, stopwatch, tell
):
    content = FILES[form].encode()
    for _ in range(REPEATS):
        with stopwatch.time("check"):
            examined = asyncio.run(examine(content))
        with stopwatch.time("text alone"):
            tomllib.loads(TOML)

    ratio = stopwatch.ratio("check", "text alone")
    took_s = stopwatch.took_s["check"]
    tell(f"10,000 questions, {form}, in a child: {took_s:.2f} s, {ratio:.1f} x TOML alone")
    assert examined.summary.accepted == NUMBER
    assert sum(examined.findings.counts.values()) == NUMBER
    assert took_s < MOST_S or ratio < AS_LONG_IN_ALL


def test_ten_thousand_questions_fit_into_the_child_of_the_terminal(stopwatch, tell):
    with stopwatch.time("child"):
        outcome = read_in_child(TOML.encode())

    tell(f"10,000 questions, toml, in the terminal's child: {stopwatch.took_s['child']:.2f} s")
    assert outcome.summary.accepted == NUMBER
