"""The matrix of rights is whole, and the page that shows it is what the bot goes by."""

import inspect
import re
from pathlib import Path

import pytest

from bot.chat import buttons, handlers, hot
from bot.chat.may import RULES, VERBS
from bot.chat.menu import NAMES
from tests.bot.chat.rights import CHATS, GROUPS, ROLES, matrix, page
from tests.stage import raise_curtain

PAGE = Path(__file__).parents[3] / "bot" / "RIGHTS.md"


def test_every_command_has_a_row():
    assert sorted(RULES) == sorted(NAMES)


async def test_every_button_that_a_handler_hears_has_a_row(archive, tmp_path):
    async with raise_curtain(archive, tmp_path, "en") as stage:
        heard = [one for some in stage.bot._application.handlers.values() for one in some]
        patterns = [h.pattern.pattern for h in heard if getattr(h, "pattern", None)]

    verbs = set("".join(re.match(r"\^1:\[?(\w+)", pattern)[1] for pattern in patterns))
    marks = {mark.split(":")[1] for mark in hot.MARKS}

    assert verbs | marks == set(VERBS)


def test_every_verb_that_the_code_names_has_a_row():
    source = inspect.getsource(buttons)
    named = set(re.findall(r'^[A-Z]+ = "(\w)"$', source, re.MULTILINE)) - {buttons.VERSION}

    assert named <= set(VERBS)
    assert handlers.register


def test_the_matrix_has_a_cell_for_all_that_can_be_done():
    assert len(matrix()) == (len(RULES) + len(VERBS)) * len(ROLES) * len(CHATS)


def test_all_kinds_of_groups_are_alike():
    cells = matrix()

    for what, role, chat in cells:
        if chat in GROUPS:
            assert cells[what, role, chat] == cells[what, role, "supergroup"]


def test_the_page_shows_the_matrix(accepts):
    if accepts:
        PAGE.write_text(page(), "utf-8")

    assert PAGE.read_text("utf-8") == page()


@pytest.mark.parametrize("what", ["/stop", "/quizset", "button g", "button e", "button l"])
def test_no_mere_member_has_power(what):
    cells = matrix()

    for role in ("member", "contestant", "channel", "linked channel"):
        assert cells[what, role, "supergroup"] in {"no", "-"}
