"""Finds polls that went out although nobody was told: the line broke, or the program ended.

Such a poll is not sent again at once. If news of a poll with the same question and options
comes within three seconds, that poll is the one; otherwise it is sent again, and the votes
for the one in the dark are parked and expire.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.delivery.rows import Parcel

PATIENCE = timedelta(seconds=3)

_Likeness = tuple[str, tuple[str, ...]]


class Orphans:
    """The polls in the dark."""

    def __init__(self) -> None:
        self._sought: dict[int, tuple[_Likeness, datetime]] = {}
        self._found: list[tuple[int, str]] = []
        self._doubted: set[int] = set()

    def seek(self, parcel: Parcel, until: datetime) -> None:
        """Look out for a poll until then."""
        self._sought[parcel.row_id] = (_likeness(parcel.payload), until)
        self._doubted.add(parcel.row_id)

    def has_doubt(self, row_id: int) -> bool:
        """Return True, once, if a poll that was now sent may have gone out before."""
        is_doubted = row_id in self._doubted
        self._doubted.discard(row_id)
        return is_doubted

    def offer(self, poll: Mapping[str, object], now: datetime) -> bool:
        """Hear news of a poll; return True if it is one that is sought."""
        likeness, poll_id = _likeness(poll), poll.get("id")
        for row_id, (wanted, until) in list(self._sought.items()):
            if now > until:
                del self._sought[row_id]
            elif wanted == likeness and isinstance(poll_id, str):
                del self._sought[row_id]
                self._doubted.discard(row_id)
                self._found.append((row_id, poll_id))
                return True
        return False

    def take_found(self) -> list[tuple[int, str]]:
        """Return the rows that were found, each with its poll's id, once."""
        found, self._found = self._found, []
        return found


def _likeness(poll: Mapping[str, object]) -> _Likeness:
    """Return what a poll asks; options are texts, or objects that have one."""
    options = poll.get("options")
    texts = [
        str(option.get("text")) if isinstance(option, Mapping) else str(option)
        for option in (options if isinstance(options, list) else [])
    ]
    return str(poll.get("question")), tuple(texts)
