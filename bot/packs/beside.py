"""Takes the pictures of a pack from the folder where the pack lies."""

from collections.abc import Iterable
from pathlib import Path

from bot.packs.outcome import Outcome
from questions.importers import bundle, zipped
from questions.pack import LARGEST
from questions.pack.bundling import bundled


def wanted(outcome: Outcome, content: bytes) -> list[str]:
    """Return the names of the pictures to look for beside a file; an archive brings its own."""
    if bundle.fits(content):
        return []
    problems = outcome.summary.problems
    return [str(one.values["name"]) for one in problems if one.rule == "image-missing"]


def gathered(folder: Path, content: bytes, names: Iterable[str]) -> bytes:
    """Return a file and the pictures beside it as one archive; never leaves the folder."""
    pictures = {
        name: _beginning(path)
        for name in names
        if not _is_link(folder, name) and (path := folder / name).is_file()
    }
    return bundled("pack.xlsx" if zipped.fits(content) else "pack", content, pictures)


def told(outcome: Outcome, folder: Path) -> Outcome:
    """Return an outcome in which pictures that are links to elsewhere are called that."""
    return outcome.with_problems(
        tuple(
            one.model_copy(update={"rule": "image-elsewhere"})
            if one.rule == "image-missing" and _is_link(folder, str(one.values["name"]))
            else one
            for one in outcome.summary.problems
        )
    )


def _beginning(path: Path) -> bytes:
    """Return a picture, or so much of it that it is seen to be too large."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _is_link(folder: Path, name: str) -> bool:
    parts = Path(name).parts
    steps = (folder.joinpath(*parts[:end]) for end in range(1, len(parts) + 1))
    return any(step.is_symlink() for step in steps)
