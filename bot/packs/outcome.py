"""What comes back from the process that reads a file."""

from dataclasses import dataclass

from data.model.terms import Frozen
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


def failed(rule: str, **values: int) -> Outcome:
    """Return the outcome of a file that could not be read at all."""
    problem = Problem(rule=rule, values={**values})
    counts: dict[Level, int] = {"refused": 1, "shortened": 0, "warning": 0}
    return Outcome(Summary(form="", counts=counts, problems=(problem,)))
