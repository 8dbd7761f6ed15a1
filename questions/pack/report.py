"""Says what became of a file: the pack, and everything a person should know about it."""

from data.model.terms import Frozen
from questions.pack.model import Pack
from questions.pack.problem import Level, Place, Problem


class Named(Frozen):
    """A picture that a question names; `question` is its place in the file, from 1."""

    question: int
    question_id: str
    name: str
    place: Place


class Report(Frozen):
    """One reading of one file, the same for all formats.

    `form` is the format, `found` how many questions it holds; `pack` has those that are fit, and
    `spots` tells of each of them which one in the file it was, from 1, and where its text stands.
    `named` are the pictures that those name, `pictures` the ones that came with the file.
    """

    form: str
    found: int = 0
    pack: Pack | None = None
    problems: tuple[Problem, ...] = ()
    spots: tuple[tuple[int, Place], ...] = ()
    named: tuple[Named, ...] = ()
    pictures: dict[str, bytes] = {}  # noqa: RUF012

    @property
    def accepted(self) -> int:
        """Return how many questions are fit."""
        return len(self.pack.questions) if self.pack else 0

    def at(self, level: Level) -> tuple[Problem, ...]:
        """Return the problems of one level."""
        return tuple(problem for problem in self.problems if problem.level == level)

    @property
    def is_clean(self) -> bool:
        """Return True if all that was found is taken as it is, and nothing was refused."""
        return self.pack is not None and not self.at("refused")
