import shutil
from pathlib import Path

import pytest


@pytest.fixture
def small_facts(tmp_path):
    """A copy of the small archive's files, to be spoilt."""
    return Path(shutil.copytree(Path(__file__).parents[1] / "facts", tmp_path / "facts"))


@pytest.fixture
def spoil(small_facts):
    """Replaces a text in one of the files and returns the folder."""

    def replace(file, old, new):
        path = small_facts / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return small_facts

    return replace
