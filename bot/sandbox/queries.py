"""What people wait for: the answer to a tap, the results of an inline query."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.chat import Message
    from bot.sandbox.model import User


@dataclass(frozen=True, slots=True)
class Toast:
    """What the bot told somebody who tapped; empty text means that nothing showed."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(slots=True)
class Tap:
    """A press of a button."""

    query_id: str
    user: "User"
    message: "Message"
    data: str
    stamp: int
    toast: Toast | None = None


@dataclass(slots=True)
class InlineQuery:
    """Words typed after the bot's name."""

    query_id: str
    user: "User"
    query: str
    stamp: int
    results: list[dict[str, Any]] = field(default_factory=list)
    answered: bool = False
