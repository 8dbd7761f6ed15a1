"""Every situation of a group has a chat that shows it, and all chats read without pictures."""

import re
import unicodedata
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PAGE = (HERE / "README.md").read_text("utf-8")
ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<script>`\w+`) \| (?P<shown>[^|]+) \|$", re.MULTILINE)
BUTTON = re.compile(r"\[([^\]\n]+)\]")
KEYBOARD = re.compile(r"(?:^ +\[.*\]\n)+", re.MULTILINE)
SITUATIONS = """
late joiner; leaver; left the group; nobody answers; ties; sudden death; slow bot or network;
restart; long absence; poll sent but not recorded; delivered twice; bot removed;
bot removed for good; send forbidden; cannot write at all; becomes a supergroup;
supergroup in the middle; supergroup untold; anonymous admin; channels; outsider; slow mode;
no polls; privacy mode; typed with privacy mode; topics; topic closed; topic deleted;
message deleted; second quiz; user blocked; daily quiz; names; flood; mutes; accessibility;
queue behind; host leaves; pause and skip; typed answers; teams; elimination; wrong key
"""


def rows() -> list[tuple[str, str, str]]:
    """Return what the page says: a situation, its script, and a line that shows it."""
    found = [match.groups() for match in ROW.finditer(PAGE)]
    return [(what.strip(), script.strip("`"), shown.strip()) for what, script, shown in found]


def bare(text: str) -> str:
    """Return a text without its pictures."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "So").strip()


def transcripts() -> list[Path]:
    return sorted(HERE.glob("*/*.txt"))


def test_every_situation_has_a_script():
    wanted = {one.strip() for one in SITUATIONS.replace("\n", " ").split(";")}

    assert wanted == {what for what, _, _ in rows()}


def test_every_script_of_a_group_stands_on_the_page():
    scripts = {script.stem for script in HERE.glob("*.chat")}

    assert {name for name in scripts if f"`{name}`" not in PAGE} == set()


@pytest.mark.parametrize(("what", "script", "shown"), rows())
def test_a_transcript_shows_what_the_page_says(what: str, script: str, shown: str):
    told = (HERE / "en" / f"{script}.txt").read_text("utf-8")

    assert shown in re.sub(r"[*_\u2068\u2069]", "", told), what


def test_buttons_of_a_message_differ_by_more_than_a_picture():
    alike = set()
    for path in transcripts():
        for block in KEYBOARD.findall(path.read_text("utf-8")):
            labels = [bare(label) for label in BUTTON.findall(block)]
            alike |= {label for label in labels if labels.count(label) > 1}

    assert alike == set()


def test_every_button_can_be_read_without_its_picture():
    labels = {label for path in transcripts() for label in BUTTON.findall(path.read_text("utf-8"))}

    assert {label for label in labels if not any(sign.isalnum() for sign in label)} == set()


def test_no_line_is_a_picture_alone():
    lines = {line for path in transcripts() for line in path.read_text("utf-8").splitlines()}
    pictured = {line for line in lines if bare(line) != line.strip()}

    assert {line for line in pictured if not any(sign.isalnum() for sign in bare(line))} == set()
