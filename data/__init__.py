"""What is true: facts with their sources, and how to look them up."""

from data.archive import ATALANTA, GASPERINI, Archive
from data.load import load
from data.lookup import Ambiguous, Found, Lookup, NotFound, Option, fold
from data.problem import FactsError, Problem
from data.rows import Facts
from data.standing import Standing
from data.tally import Tally

__all__ = [
    "ATALANTA",
    "GASPERINI",
    "Ambiguous",
    "Archive",
    "Facts",
    "FactsError",
    "Found",
    "Lookup",
    "NotFound",
    "Option",
    "Problem",
    "Standing",
    "Tally",
    "fold",
    "load",
]
