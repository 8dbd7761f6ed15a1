"""Says how long a group session waits for what."""

from datetime import timedelta

SENDING = timedelta(seconds=120)
"""How long Telegram may take to accept a poll before the session is paused."""
GRACE = timedelta(seconds=2)
"""Votes that the network delays this long past the end still count, without a speed part."""
