"""Our own format of question packs: TOML on disk, checked objects inside."""

from questions.pack.decode import LARGEST
from questions.pack.model import FORMAT, MOST_QUESTIONS, Pack, Question
from questions.pack.problem import PackError, Place, Problem
from questions.pack.reading import inspect, parse
from questions.pack.report import Report
from questions.pack.writing import export

__all__ = [
    "FORMAT",
    "LARGEST",
    "MOST_QUESTIONS",
    "Pack",
    "PackError",
    "Place",
    "Problem",
    "Question",
    "Report",
    "export",
    "inspect",
    "parse",
]
