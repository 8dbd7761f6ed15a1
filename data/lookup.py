"""Finds what someone typed."""

from data.fold import fold

__all__ = ["fold"]
