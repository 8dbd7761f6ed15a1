"""What comes back from the process that reads a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

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


_SIZES: TypeAdapter[list[tuple[str, int]]] = TypeAdapter(list[tuple[str, int]])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; `pack` is in our own format, empty if nothing was fit.

    `pictures` are those that its questions have, by the names they give them.
    """

    summary: Summary
    pack: bytes = b""
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def with_problems(self, problems: tuple[Problem, ...]) -> "Outcome":
        """Return the same outcome with its problems told otherwise."""
        return replace(self, summary=self.summary.model_copy(update={"problems": problems}))

    @property
    def is_clean(self) -> bool:
        """Return True if every question was taken."""
        return bool(self.pack) and not self.summary.counts["refused"]


def written(outcome: Outcome) -> bytes:
    """Return an outcome as one process hands it to another."""
    sizes = [(name, len(content)) for name, content in outcome.pictures.items()]
    heads = (outcome.summary.model_dump_json().encode("utf-8"), _SIZES.dump_json(sizes))
    return b"\n".join((*heads, b"".join(outcome.pictures.values()) + outcome.pack))


def taken(content: bytes) -> Outcome:
    """Return the outcome that was written."""
    summary, sizes, body = content.split(b"\n", 2)
    pictures, start = {}, 0
    for name, size in _SIZES.validate_json(sizes):
        pictures[name] = body[start : start + size]
        start += size
    return Outcome(Summary.model_validate_json(summary), body[start:], pictures)


def failed(rule: str, **values: int) -> Outcome:
    """Return the outcome of a file that could not be read at all."""
    problem = Problem(rule=rule, values={**values})
    counts: dict[Level, int] = {"refused": 1, "shortened": 0, "warning": 0}
    return Outcome(Summary(form="", counts=counts, problems=(problem,)))
