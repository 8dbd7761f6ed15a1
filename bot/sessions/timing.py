"""Says how long a group session waits for what."""

from datetime import timedelta

GRACE = timedelta(seconds=2)
"""Votes that the network delays this long past the end still count, without a speed part."""
