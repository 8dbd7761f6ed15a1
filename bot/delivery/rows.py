"""Says what rows of the inbox, the outbox and the timers look like to delivery."""

from datetime import datetime
from typing import Protocol

from bot.post import Bind, Json


class Letter(Protocol):
    """One update in the inbox."""

    @property
    def row_id(self) -> int:
        """Return its number in the inbox."""
        ...

    @property
    def update_id(self) -> int | None:
        """Return Telegram's number for it."""
        ...

    @property
    def body(self) -> str:
        """Return its JSON."""
        ...

    @property
    def tries(self) -> int:
        """Return how often handling it has failed."""
        ...

    @property
    def next_try_at(self) -> datetime:
        """Return before when it is not to be tried."""
        ...


class Head(Protocol):
    """The first due message of a chat, in short."""

    @property
    def row_id(self) -> int:
        """Return its number in the outbox."""
        ...

    @property
    def chat_id(self) -> int:
        """Return where it goes; 0 is nowhere in particular."""
        ...

    @property
    def method(self) -> str:
        """Return the Bot API's method."""
        ...

    @property
    def is_old(self) -> bool:
        """Return True if it has waited for long."""
        ...

    @property
    def is_expired(self) -> bool:
        """Return True if it is not worth sending any more."""
        ...


class Parcel(Protocol):
    """A message that is being sent."""

    @property
    def row_id(self) -> int:
        """Return its number in the outbox."""
        ...

    @property
    def chat_id(self) -> int:
        """Return where it goes; 0 is nowhere in particular."""
        ...

    @property
    def method(self) -> str:
        """Return the Bot API's method."""
        ...

    @property
    def expires_at(self) -> datetime:
        """Return from when on it is not worth sending."""
        ...

    @property
    def payload(self) -> Json:
        """Return the method's arguments."""
        ...

    @property
    def bind(self) -> Bind | None:
        """Return what the message belongs to."""
        ...

    @property
    def edit_of(self) -> Bind | None:
        """Return whose message it edits."""
        ...

    @property
    def message_id(self) -> int | None:
        """Return the id of the message it edits; 0 is one that never became known."""
        ...

    @property
    def tries(self) -> int:
        """Return how often it was sent, this time included."""
        ...


class Timer(Protocol):
    """A deadline."""

    @property
    def kind(self) -> str:
        """Return what it is for."""
        ...

    @property
    def ref(self) -> int:
        """Return whose it is."""
        ...

    @property
    def due_at(self) -> datetime:
        """Return when it fires."""
        ...
