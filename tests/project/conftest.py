import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("data", "questions", "bot", "tests")


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def project():
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="session")
def tracked():
    """Every file that belongs to the project or is about to, by its path from the root."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("not a git clone: nothing says which files belong to the project")

    def listed(*which):
        command = [git, "ls-files", "-z", *which]
        run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
        return run.stdout.decode("utf-8").split("\0")

    names = {*listed(), *listed("--others", "--exclude-standard", *ROOMS)} - {""}
    return tuple(sorted(Path(name) for name in names if (ROOT / name).is_file()))
