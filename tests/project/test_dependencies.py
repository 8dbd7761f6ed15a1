"""What is imported is declared, what is declared is used, and the lock pins all of it."""

import ast
import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOMS = ("data", "questions", "bot")
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; .*)?")
DIGEST = re.compile(r"--hash=sha256:[0-9a-f]{64}")
UNSEEN = {"tzdata"}
"""What is used without being imported: zoneinfo's data, where the system has none."""
BY_HAND = {"atheris"}
"""What only somebody who fuzzes by hand installs: it is not built for every Python."""
VIA = "# via "
OURS = "atalanta-bot (pyproject.toml)"


@pytest.fixture(scope="session")
def declared(project):
    """What the program needs to run, by name, without extras."""
    return required(project["project"]["dependencies"])


@pytest.fixture(scope="session")
def optional(project):
    extras = project["project"]["optional-dependencies"]
    return required(line for lines in extras.values() for line in lines)


def required(lines):
    wanted = map(Requirement, lines)
    return {canonicalize_name(one.name): one for one in wanted}


@dataclass(frozen=True)
class Pin:
    version: str
    digests: list[str]
    wanted_by: list[str]


@pytest.fixture(scope="session")
def pins(root):
    """The entries of the lock, by name."""
    lock = (root / "requirements.lock").read_text("utf-8")
    entries = re.split(r"\n(?=[^\s#])", re.sub(r"^#.*\n", "", lock, flags=re.MULTILINE).strip())
    return dict(map(pinned, entries))


def pinned(entry):
    """Read an entry: what is pinned, a digest a line, and last who wants it."""
    head, *digests, via = [line.strip(" \\") for line in entry.splitlines()]
    pin = PIN.fullmatch(head)
    assert pin, f"not pinned: {head}"
    if not via.startswith(VIA):
        digests, via = [*digests, via], VIA
    wanted_by = via.removeprefix(VIA).split(", ")
    return canonicalize_name(pin["name"]), Pin(pin["version"], digests, wanted_by)


@cache
def imported(folder):
    """Return the packages outside the project and Python that code under a folder imports."""
    names = {
        name.split(".")[0]
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in modules(node)
    }
    foreign = names - sys.stdlib_module_names - {*ROOMS, "tests", *BY_HAND}
    return {canonicalize_name(packages()[name][0]) for name in foreign}


packages = cache(packages_distributions)


def modules(node):
    match node:
        case ast.Import():
            return [alias.name for alias in node.names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module]
    return []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_is_declared(root, declared, room):
    assert imported(root / room) - set(declared) == set()


def test_tests_import_only_what_is_declared(root, declared, optional):
    assert imported(root / "tests") - set(declared) - set(optional) == set()


def test_what_is_declared_is_used(root, declared):
    used = set.union(*(imported(root / room) for room in ROOMS))
    drivers = re.findall(r'"\w+\+(\w+)"', (root / "bot/storage/engine.py").read_text("utf-8"))

    assert set(declared) - used - set(drivers) - UNSEEN == set()


def test_every_pin_has_its_digests(pins):
    odd = [name for name, pin in pins.items() if not all(map(DIGEST.fullmatch, pin.digests))]

    assert odd == []
    assert all(pin.digests for pin in pins.values())


def test_the_lock_names_no_place_to_fetch_from(root):
    lock = (root / "requirements.lock").read_text("utf-8")

    assert [
        sign for sign in ("://", "--index", "--find-links", "--trusted", "@ ") if sign in lock
    ] == []


def test_the_lock_was_made_from_what_is_declared(declared, optional, pins):
    wanted = {*declared, *optional}

    assert {name for name, pin in pins.items() if OURS in pin.wanted_by} == wanted


def test_the_pinned_versions_are_those_that_are_asked_for(declared, optional, pins):
    asked = [*declared.values(), *optional.values()]
    locked = {str(one): pins[canonicalize_name(one.name)].version for one in asked}
    wrong = [str(one) for one in asked if locked[str(one)] not in one.specifier]

    assert wrong == []


def test_one_version_of_python_is_named_everywhere(root, project):
    least = project["project"]["requires-python"].removeprefix(">=")
    major, minor = least.split(".")

    assert project["tool"]["mypy"]["python_version"] == least
    assert project["tool"]["ruff"]["target-version"] == f"py{major}{minor}"
    assert f"({major}, {minor})" in (root / "Makefile").read_text("utf-8")
    assert f"Python {least}" in (root / "README.md").read_text("utf-8")
