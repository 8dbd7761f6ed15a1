"""Says what is wrong with content, and where."""

from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a content file; `line` counts from 1, 0 means the file as a whole."""

    file: str
    line: int
    rule: str
    message: str

    @override
    def __str__(self) -> str:
        """Return the problem as compilers print it: file:line: message [rule]."""
        return f"{self.file}:{self.line}: {self.message} [{self.rule}]"


class FactsError(Exception):
    """Facts that cannot be used, with every problem found in one reading."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))
