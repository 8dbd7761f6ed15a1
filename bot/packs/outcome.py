"""What comes back from the process that reads a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from data.model.terms import Frozen
from questions.audit import Mark, Verdict
from questions.pack.problem import Level, Problem
from questions.pack.report import Report

MOST_PROBLEMS = 500
"""How many problems are told one by one; nobody reads more."""


class Summary(Frozen):
    """A report without the questions themselves."""

    form: str
    found: int = 0
    accepted: int = 0
    counts: dict[Level, int] = {"refused": 0, "shortened": 0, "warning": 0}  # noqa: RUF012
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, report: Report) -> "Summary":
        """Return the summary of a report."""
        levels: tuple[Level, ...] = ("refused", "shortened", "warning")
        return cls(
            form=report.form,
            found=report.found,
            accepted=report.accepted,
            counts={level: len(report.at(level)) for level in levels},
            problems=report.problems[:MOST_PROBLEMS],
        )

    def with_warnings(self, found: Iterable[Problem], number: int) -> "Summary":
        """Return the same summary with more to look at; of many only the first are told."""
        room = max(0, MOST_PROBLEMS - len(self.problems))
        counts = {**self.counts, "warning": self.counts["warning"] + number}
        problems = (*self.problems, *islice(found, room))
        return self.model_copy(update={"counts": counts, "problems": problems})


class Findings(Frozen):
    """What the facts say of the questions of a file, and how many chats cannot ask as they are.

    `unasked` can be asked nowhere, `typed` not by choices, as groups are usually asked; `offered`
    tells of typed questions that can get wrong choices out of the facts.
    """

    counts: dict[Verdict, int] = {}  # noqa: RUF012
    against: tuple[Mark, ...] = ()
    unasked: int = 0
    typed: int = 0
    pictures: int = 0
    offered: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; `pack` is in our own format, empty if nothing was fit."""

    summary: Summary
    pack: bytes = b""

    def with_problems(self, problems: tuple[Problem, ...]) -> "Outcome":
        """Return the same outcome with more that is wrong."""
        held = self.summary
        counts = {**held.counts, "refused": held.counts["refused"] + len(problems)}
        update = {"counts": counts, "problems": (*held.problems, *problems)}
        return Outcome(held.model_copy(update=update), self.pack)

    @property
    def is_clean(self) -> bool:
        """Return True if every question was taken."""
        return bool(self.pack) and not self.summary.counts["refused"]


def failed(problem: Problem) -> Summary:
    """Return what there is to say of a file that could not be read at all."""
    counts: dict[Level, int] = {"refused": 1, "shortened": 0, "warning": 0}
    return Summary(form="", counts=counts, problems=(problem,))
