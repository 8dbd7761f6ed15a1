"""The wheel holds all that the program needs, and works where nothing else is."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
CONTENT = (
    "data/facts",
    "questions/locales",
    "questions/packs",
    "bot/locales",
    "bot/sandbox/page",
    "bot/storage/migrations",
)


@pytest.fixture(scope="session")
def wheel(tracked, root, tmp_path_factory):
    """A wheel built from a copy of what belongs to the project, and nothing else."""
    source, made = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("made")
    for path in tracked:
        if path.parts[0] != "tests":
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / path, source / path)
    build = [sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--quiet"]
    subprocess.run([*build, "--wheel-dir", made, source], check=True)  # noqa: S603
    (built,) = made.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def unpacked(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("folder", CONTENT)
def test_the_wheel_holds_every_file_of(folder, tracked, unpacked):
    wanted = [path for path in tracked if path.is_relative_to(folder)]

    assert wanted
    assert [str(path) for path in wanted if not (unpacked / path).is_file()] == []


def test_the_wheel_holds_every_module_and_no_test(tracked, unpacked):
    rooms = {"data", "questions", "bot"}
    wanted = {path for path in tracked if path.suffix == ".py" and path.parts[0] in rooms}

    held = {path.relative_to(unpacked) for path in unpacked.rglob("*.py")}

    assert held == wanted


def test_the_wheel_carries_the_licences(unpacked):
    held = {path.name for path in unpacked.glob("*.dist-info/licenses/*")}

    assert held == {"LICENSE", "NOTICE"}


def test_the_wheel_answers_in_an_empty_folder(unpacked, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"}
    where = "import bot, data, questions; print(bot.__file__, data.__file__, questions.__file__)"

    def told(*arguments: str) -> str:
        run = subprocess.run(  # noqa: S603
            [sys.executable, *arguments],
            cwd=tmp_path,
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return run.stdout

    assert all(Path(path).is_relative_to(unpacked) for path in told("-c", where).split())
    assert "Gasperini" in told("-m", "bot", "ask", "/stint Genoa", "--lang", "it")
    assert list(tmp_path.iterdir()) == []
