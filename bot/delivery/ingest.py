"""Takes updates in: durable before anybody is told that they were received."""

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeGuard

import structlog

from bot.delivery.ports import Arrival, HotLane, Ledger, Raw, Store
from bot.errors import StorageError
from bot.post import Toast
from bot.sessions.ports import Clock

_BIG = 2**63

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Batch:
    """What is stored with one write."""

    opened_at: datetime
    raws: list[Raw] = field(default_factory=list)
    is_stored: bool = False
    error: StorageError | None = None


@dataclass(slots=True)
class _Sorted:
    """A batch by what is to be done with it."""

    letters: list[Arrival] = field(default_factory=list)
    answers: list[tuple[object, Raw]] = field(default_factory=list)
    polls: list[Mapping[str, object]] = field(default_factory=list)


class Ingest:
    """The door that poller and webhook share.

    Answers are judged at once; news of a poll only helps to find a poll whose sending was cut
    off, and is not kept; all else goes to the inbox.
    """

    def __init__(
        self,
        store: Store,
        lane: HotLane,
        clock: Clock,
        *,
        toast: Callable[[Iterable[Toast]], None],
        arrived: Callable[[Iterable[int]], None],
        polled: Callable[[Mapping[str, object]], None],
    ) -> None:
        self._store = store
        self._lane = lane
        self._clock = clock
        self._toast = toast
        self._arrived = arrived
        self._polled = polled
        self._turn = asyncio.Lock()
        self._open = _Batch(clock.now())

    async def take(self, raws: Sequence[Raw]) -> None:
        """Store updates and return once they are durable.

        Those that come while a write is under way share the next one.

        Raises:
            StorageError: If they could not be stored.
        """
        mine = self._open
        if not mine.raws:
            mine.opened_at = self._clock.now()
        mine.raws.extend(raws)
        async with self._turn:
            if mine.error is not None:
                raise mine.error
            if not mine.is_stored:
                await self._store_batch(mine)

    async def _store_batch(self, batch: _Batch) -> None:
        """Store a batch for all who wait for it (again, if the first of them was cancelled)."""
        if self._open is batch:
            self._open = _Batch(batch.opened_at)
        try:
            await self._keep(self._sort(batch.raws), batch.opened_at)
        except StorageError as error:
            batch.error = error
            raise
        batch.is_stored = True

    def _sort(self, raws: Iterable[Raw]) -> _Sorted:
        found = _Sorted()
        for raw in raws:
            answer = self._decode(raw)
            if answer is not None:
                found.answers.append((answer, raw))
                continue
            arrival, update = read(raw)
            poll = update.get("poll")
            if isinstance(poll, Mapping):
                found.polls.append(poll)
            else:
                found.letters.append(arrival)
        return found

    def _decode(self, raw: Raw) -> object | None:
        try:
            return self._lane.decode(raw)
        except Exception as error:  # noqa: BLE001 - whatever is odd about it, the inbox takes it
            _log.warning("an answer could not be read", error=type(error).__name__)
            return None

    async def _keep(self, found: _Sorted, now: datetime) -> None:
        async def whole(tx: Ledger) -> Sequence[Toast]:
            await tx.keep_updates(found.letters, now)
            answers = [answer for answer, _ in found.answers]
            return await self._lane.judge(tx, answers, now) if answers else ()

        try:
            self._toast(await self._store.write(whole))
        except StorageError:
            raise
        except Exception:  # noqa: BLE001 - one of them is at fault, which is found out next
            _log.exception("a batch could not be judged; now one by one")
            await self._keep_apart(found, now)
        for poll in found.polls:
            self._polled(poll)
        self._arrived({key for _, key, _, error in found.letters if error is None})

    async def _keep_apart(self, found: _Sorted, now: datetime) -> None:
        """Store what can be stored, so that one bad answer does not hold up the others."""
        await self._store.write(lambda tx: tx.keep_updates(found.letters, now))
        for answer, raw in found.answers:
            try:
                toasts = await self._store.write(
                    lambda tx, answer=answer: self._lane.judge(tx, [answer], now)  # type: ignore[misc]
                )
            except StorageError:
                raise
            except Exception as error:  # noqa: BLE001 - it is kept, and the others go on
                _log.exception("an answer could not be judged")
                (update_id, key, body, _), _update = read(raw)
                dead = (update_id, key, body, f"{type(error).__name__}: {error}")
                await self._store.write(
                    lambda tx, dead=dead: tx.keep_updates([dead], now)  # type: ignore[misc]
                )
            else:
                self._toast(toasts)


def read(raw: Raw) -> tuple[Arrival, Mapping[str, object]]:
    """Return an update as the inbox takes it, and its fields; what cannot be read is dead."""
    try:
        update: object = json.loads(raw) if isinstance(raw, bytes) else raw
        body = json.dumps(update)
    except (ValueError, TypeError, RecursionError) as error:
        text = raw.decode("utf-8", "backslashreplace") if isinstance(raw, bytes) else repr(raw)
        return (None, 0, text.replace("\0", "\\x00"), f"not JSON: {error}"), {}
    if not isinstance(update, Mapping) or not _is_id(update_id := update.get("update_id")):
        return (None, 0, body, "no update_id"), {}
    return (update_id, key_of(update), body, None), update


def key_of(update: Mapping[str, object]) -> int:
    """Return under which key an update waits its turn: its chat, else its user, else 0."""
    for event in update.values():
        if not isinstance(event, Mapping):
            continue
        message = event.get("message")
        places = [message.get("chat")] if isinstance(message, Mapping) else []
        for place in (*places, event.get("chat"), event.get("from"), event.get("user")):
            key = place.get("id") if isinstance(place, Mapping) else None
            if _is_id(key):
                return key
    return 0


def _is_id(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and -_BIG <= value < _BIG
