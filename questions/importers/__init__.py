"""Reads question files of any known format into the same report."""

from questions.importers.detect import detect, read

__all__ = ["detect", "read"]
