"""What is true: facts with their sources, and how to look them up."""

from data.archive import ATALANTA, GASPERINI, Archive
from data.load import load
from data.problem import FactsError, Problem

__all__ = ["ATALANTA", "GASPERINI", "Archive", "FactsError", "Problem", "load"]
