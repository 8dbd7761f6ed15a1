"""Looks for the pictures of a pack in the folder where the pack lies."""

from collections.abc import Iterator
from pathlib import Path

from questions.pack import Pack
from questions.pack.pictures import HEAD, picture_fault
from questions.pack.problem import Problem


def missing_pictures(pack: Pack, folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with the pictures that a pack names; never leaves the folder."""
    for number, question in enumerate(pack.questions, 1):
        rule = _fault(folder, question.image) if question.image else ""
        if rule:
            values = {"name": question.image or ""}
            yield Problem(rule=rule, question=number, field="image", values={**values})


def _fault(folder: Path, name: str) -> str:
    path = folder / name
    steps = [
        folder.joinpath(*Path(name).parts[:end]) for end in range(1, len(Path(name).parts) + 1)
    ]
    if any(step.is_symlink() for step in steps):
        return "image-elsewhere"
    if not path.is_file():
        return "image-missing"
    with path.open("rb") as file:
        return picture_fault(file.read(HEAD), path.stat().st_size)
