"""Says what delivery needs from the disk and from the chat; app plugs both in."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from telegram import Update

from bot.delivery.rows import Head, Letter, Parcel, Timer
from bot.post import Bind, Json, Outgoing, Sent, Toast
from bot.sessions.model import ChatId
from bot.sessions.ports import Tx, Unit

T = TypeVar("T")

Raw = bytes | Mapping[str, object]
"""An update as it came: the body of a webhook's request, or an element of getUpdates' result."""

Arrival = tuple[int | None, int, str, str | None]
"""Update id, key (chat, else user, else 0), body, and why it is dead on arrival, if it is."""


class Ledger(Tx, Protocol):
    """The rules' transaction, with the inbox, the outbox and the timers beside it."""

    async def keep_updates(self, arrivals: Sequence[Arrival], now: datetime) -> None:
        """Store updates; one that is known already changes nothing."""
        ...

    async def waiting_keys(self) -> frozenset[int]:
        """Return all keys under which something waits."""
        ...

    async def letters_of(self, key: int, most: int) -> Sequence[Letter]:
        """Return what waits under a key, in the order of arrival."""
        ...

    async def letter_done(self, row_id: int) -> None:
        """Note that an update had its effect."""
        ...

    async def letter_failed(self, row_id: int, error: str, again_at: datetime | None) -> bool:
        """Note a failed try, the last if `again_at` is None; False if it was done after all."""
        ...

    async def heads(self, now: datetime, old: datetime) -> Sequence[Head]:
        """Return the first due message of every chat; `old` is one from before then."""
        ...

    async def claim(self, row_ids: Iterable[int]) -> Sequence[Parcel]:
        """Note that messages are being sent, and return them whole."""
        ...

    async def interrupted(self) -> Sequence[Parcel]:
        """Return what was being sent when the program ended."""
        ...

    async def message_sent(self, row_id: int) -> None:
        """Note that Telegram took a message."""
        ...

    async def message_failed(self, row_id: int, error: str) -> None:
        """Note that a message will never be sent."""
        ...

    async def message_again(
        self,
        row_id: int,
        due_at: datetime,
        *,
        payload: Json | None = None,
        method: str | None = None,
        chat_id: int | None = None,
    ) -> None:
        """Note that a message is to be tried again, perhaps changed or in another chat."""
        ...

    async def file_id_of(self, digest: str) -> str | None:
        """Return as what Telegram knows a picture, if it was sent before."""
        ...

    async def set_file_id(self, digest: str, file_id: str | None) -> None:
        """Note as what Telegram knows a picture; None if it does so no more."""
        ...

    async def drop_messages(self, chat_id: ChatId, why: str) -> None:
        """Give up all that is still to go to a chat."""
        ...

    async def next_message_at(self, now: datetime) -> datetime | None:
        """Return when a message that is not due yet will be."""
        ...

    async def due_timers(self, now: datetime, most: int) -> Sequence[Timer]:
        """Return what is due, the longest overdue first."""
        ...

    async def take_timer(self, kind: str, ref: int, due_at: datetime) -> bool:
        """Remove a timer that is still set for that time; return False if it no longer is."""
        ...

    async def next_timer_at(self) -> datetime | None:
        """Return when the next timer is due."""
        ...

    async def prune(self, now: datetime) -> int:
        """Delete what nobody needs any more; return how many rows that were."""
        ...


Job = Callable[[Ledger], Awaitable[T]]


class Store(Protocol):
    """The disk, as delivery uses it."""

    async def write(self, job: Job[T]) -> T:
        """Run a job in a transaction and return its value once that is durable."""
        ...

    async def read(self, job: Job[T]) -> T:
        """Run a job that only reads, beside the writer."""
        ...


class HotLane(Protocol):
    """The short way for answers: few fields decoded, all that wait judged in one go."""

    def decode(self, raw: Raw) -> object | None:
        """Return an answer, or None if the update is anything else."""
        ...

    async def judge(self, tx: Tx, batch: Sequence[object], now: datetime) -> Sequence[Toast]:
        """Judge decoded answers and store what counts; return what to tell those who tapped."""
        ...


class Aftermath(Protocol):
    """What the rules are told of a message, in the transaction that notes its fate."""

    async def bound(self, tx: Tx, bind: Bind, sent: Sent) -> None:
        """Note the message of a session or round; message id 0 if only its poll is known."""
        ...

    async def repeated(self, tx: Tx, bind: Bind, sent: Sent) -> None:
        """Note that a poll may be out twice, of which the one now bound counts."""
        ...

    async def lost(self, tx: Tx, outgoing: Outgoing) -> None:
        """Note that the message which was to be edited is gone."""
        ...

    async def forbidden(self, tx: Tx, chat_id: ChatId) -> None:
        """Note that the bot may no longer write to a chat."""
        ...

    async def migrated(self, tx: Tx, old: ChatId, new: ChatId) -> None:
        """Note that a group has another id now."""
        ...

    async def refused(self, tx: Tx, outgoing: Outgoing, description: str) -> None:
        """Note that Telegram refused a message for good, or that it expired unsent."""
        ...


Process = Callable[[Update, Unit], Awaitable[None]]
"""Handles an update; an exception means that it is to be tried again."""

Fire = Callable[[Tx, str, int, datetime], Awaitable[None]]
"""Does what a timer of that kind and reference was set for."""
