"""Puts the subjects together to one transaction; what it holds is kept together or not at all."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from bot.storage.answers import Answers
from bot.storage.ballots import Ballots
from bot.storage.guesses import Guesses
from bot.storage.inbox import Inbox
from bot.storage.leaderboard import Leaderboard
from bot.storage.pack_tables import dialogues
from bot.storage.people import People
from bot.storage.picks import Picks
from bot.storage.reports import Reports
from bot.storage.tables import inbox, outbox, parked_votes, picks, taps

SETTLED_KEPT = timedelta(hours=48)
DEAD_KEPT = timedelta(days=14)
PARKED_KEPT = timedelta(hours=1)
TAPS_KEPT = timedelta(hours=1)
UNFINISHED_KEPT = timedelta(days=2)


class Transaction(People, Ballots, Answers, Guesses, Picks, Leaderboard, Reports, Inbox):
    """All that can be done with the store in one go."""

    async def prune(self, now: datetime) -> int:
        """Delete what nobody needs any more; return how many rows that were.

        Done updates and sent messages go after 48 hours (Telegram repeats an update for 24),
        dead letters after 14 days, votes for polls that never became known after an hour,
        taps after as long (Telegram repeats one for 150 seconds),
        what somebody left in the middle after two days, and with it the pictures of nothing else.
        """
        old = now - SETTLED_KEPT
        useless = (
            delete(inbox).where(inbox.c.state == "done", inbox.c.received_at < old),
            delete(inbox).where(inbox.c.state == "dead", inbox.c.received_at < now - DEAD_KEPT),
            delete(outbox).where(outbox.c.settled_at < old),
            delete(dialogues).where(dialogues.c.touched_at < now - UNFINISHED_KEPT),
            delete(picks).where(picks.c.touched_at < now - UNFINISHED_KEPT),
            delete(parked_votes).where(parked_votes.c.arrived_at < now - PARKED_KEPT),
            delete(taps).where(taps.c.heard_at < now - TAPS_KEPT),
        )
        gone = sum([await self._changed(statement) for statement in useless])
        return gone + await self._sweep()
