"""What comes back from the process that reads a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice

from data.model.terms import Frozen
from questions.audit import Mark, Verdict
from questions.pack.pictures import Pictures
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

    `unasked` can be asked nowhere, `typed` not by choices, as groups are usually asked; `pictures`
    says how many came with them; `offered` tells of typed questions that can get wrong choices out
    of the facts.
    """

    counts: dict[Verdict, int] = {}  # noqa: RUF012
    against: tuple[Mark, ...] = ()
    unasked: int = 0
    typed: int = 0
    pictures: int = 0
    offered: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; `pack` is in our own format, empty if nothing was fit.

    `pictures` are those that its questions have, by the names they give them.
    """

    summary: Summary
    pack: bytes = b""
    pictures: Pictures = field(default_factory=dict)

    def with_problems(self, problems: tuple[Problem, ...]) -> "Outcome":
        """Return the same outcome with its problems told otherwise."""
        return replace(self, summary=self.summary.model_copy(update={"problems": problems}))

    @property
    def is_clean(self) -> bool:
        """Return True if every question was taken."""
        return bool(self.pack) and not self.summary.counts["refused"]


def failed(problem: Problem) -> Summary:
    """Return what there is to say of a file that could not be read at all."""
    counts: dict[Level, int] = {"refused": 1, "shortened": 0, "warning": 0}
    return Summary(form="", counts=counts, problems=(problem,))
