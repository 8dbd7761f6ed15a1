"""What passes between Telegram and the bot: each call and each update, as the side panel shows."""

from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.sandbox.history import CallRecord, UpdateRecord
    from bot.sandbox.model import Json
    from bot.sandbox.world import World

NEWEST = 200
LONGEST = 60
LOST = "the connection broke"
Record = TypeVar("Record", "CallRecord", "UpdateRecord")


def traffic(world: "World", after: int) -> "list[Json]":
    """Return the newest calls and updates with numbers above one, in order."""
    calls = _newest(reversed(world.history.calls), after)
    updates = _newest(reversed(world.history.updates), after)
    told = [_call(call) for call in calls if call.method != "getUpdates"]
    told += [_update(update) for update in updates]
    return sorted(told, key=lambda entry: int(entry["number"]))[-NEWEST:]


def _newest(records: "Iterable[Record]", after: int) -> "Iterable[Record]":
    return islice(takewhile(lambda record: record.number > after, records), NEWEST)


def _call(record: "CallRecord") -> "Json":
    return {
        "number": record.number,
        "at": record.at,
        "name": record.method,
        "status": record.status,
        "refusal": LOST if record.lost else record.refusal,
        "gist": _gist(record.params),
        "sent": record.params,
        "got": record.answer.get("result", record.answer),
    }


def _update(record: "UpdateRecord") -> "Json":
    kind = next((name for name in record.update if name != "update_id"), "update")
    return {
        "number": record.number,
        "at": record.at,
        "name": kind,
        "gist": _gist(record.update.get(kind)),
        "sent": record.update,
    }


def _gist(told: Any) -> str:
    """Return what a call or an update is about, in one line."""
    if not isinstance(told, dict):
        return ""
    found = (told.get(name) for name in ("text", "question", "data", "option_ids", "query"))
    return str(next((value for value in found if value), ""))[:LONGEST]
