"""Names a group's daily quiz as it is arranged."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.sessions.model import Place, SessionId
from data.model import Locale


@dataclass(frozen=True, slots=True)
class Daily:
    """A group's daily quiz: where it is played and in which language.

    `due_at` is when the next begins, None if it is switched off; `played_on` the last day there
    that had one, `session_id` the last one until it is known whether anybody answered, and
    `silent` in how many in a row nobody did.
    """

    place: Place
    locale: Locale
    due_at: datetime | None = None
    played_on: date | None = None
    session_id: SessionId | None = None
    silent: int = 0
