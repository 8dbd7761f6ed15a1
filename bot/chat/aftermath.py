"""Tells the rules what became of messages that were sent."""

from bot.chat import adrift, showing
from bot.post import Bind, Outgoing, Sent
from bot.sessions import holding
from bot.sessions.model import ChatId
from bot.sessions.ports import Clock, Tx


class Aftermath:
    """What delivery reports, in the transaction that notes it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def bound(self, tx: Tx, bind: Bind, sent: Sent) -> None:
        """Note a card's message, or a poll: the round's clock starts now."""
        await showing.on_sent(tx, bind, sent, self._clock.now())

    async def repeated(self, tx: Tx, bind: Bind, sent: Sent) -> None:
        """Say which of two polls counts, and close the other."""
        await showing.on_repeated(tx, bind, sent)

    async def lost(self, tx: Tx, outgoing: Outgoing) -> None:
        """Let it go: what stood in a deleted message stays in the store, and /score shows it."""

    async def forbidden(self, tx: Tx, chat_id: ChatId) -> None:
        """Hold the games of a chat that the bot may not write to, and write no more."""
        await tx.set_chat_active(chat_id, active=False)
        await holding.leave_chat(tx, chat_id, self._clock.now())

    async def migrated(self, tx: Tx, old: ChatId, new: ChatId) -> None:
        """Follow a group to its new id."""
        await showing.on_moved(tx, old, new, self._clock.now())

    async def refused(self, tx: Tx, outgoing: Outgoing, description: str) -> None:
        """Hold the game whose place takes no messages; pause one whose poll was refused."""
        now, reason = self._clock.now(), adrift.reason_of(description)
        if reason is not None:
            await adrift.hold(tx, outgoing, reason, now)
        else:
            await showing.on_refused(tx, outgoing, description, now)
