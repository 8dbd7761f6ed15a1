from datetime import date
from pathlib import Path

import pytest

from bot.chat.asking import ask
from data import Archive
from data.model import LOCALES, Locale
from tests.snapshots.lines import LINES

HERE = Path(__file__).parent
TODAY = date(2026, 5, 22)


def rendered(archive: Archive, locale: Locale, line: str) -> str:
    shown = line if len(line) < 100 else f"{line[:60]}… ({len(line)} characters)"
    return f"> {ascii(shown)[1:-1]}\n\n{ask(archive, line, locale, as_json=False, today=TODAY)}\n"


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", LINES)
def test_a_command_line_is_answered_as_it_was(archive, accepts, locale, name):
    path = HERE / locale / f"{name}.txt"
    now = rendered(archive, locale, LINES[name])

    if accepts:
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")

    assert path.exists(), "a new snapshot: read it, then run make accept"
    assert now == path.read_text(encoding="utf-8")


def test_no_snapshot_is_left_over(accepts):
    wanted = {HERE / locale / f"{name}.txt" for locale in LOCALES for name in LINES}
    left_over = sorted(set(HERE.glob("*/*.txt")) - wanted)

    if accepts:
        for path in left_over:
            path.unlink()
        left_over = []

    assert left_over == []
