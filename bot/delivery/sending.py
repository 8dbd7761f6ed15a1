"""Sends one message and writes down what became of it."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta

import structlog
from telegram.error import ChatMigrated, InvalidToken, RetryAfter, TelegramError

from bot.delivery.alarm import backoff_s
from bot.delivery.api import Api, wait_of
from bot.delivery.fate import Fate, fate_of
from bot.delivery.files import file_id_in
from bot.delivery.orphans import PATIENCE, Orphans
from bot.delivery.otherwise import following, otherwise
from bot.delivery.pacing import NOWHERE, Pacing
from bot.delivery.plain import as_plain
from bot.delivery.ports import Aftermath, Ledger, Store
from bot.delivery.rows import Parcel
from bot.delivery.wrapping import arguments_of, outgoing_of, picture_for, sent_of
from bot.errors import StorageError
from bot.post import EXPIRED, Json, Sent, picture_of
from bot.sessions.model import ChatId
from bot.sessions.ports import Clock

HANG_S = 60.0
STORE_PAUSE_S = 1.0

_log = structlog.get_logger(__name__)

Note = Callable[[Ledger], Awaitable[None]]


class Sending:
    """The way of a message from "sending" to its fate."""

    def __init__(
        self,
        api: Api,
        store: Store,
        clock: Clock,
        aftermath: Aftermath,
        pacing: Pacing,
        orphans: Orphans,
        *,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._api = api
        self._store = store
        self._clock = clock
        self._aftermath = aftermath
        self._pacing = pacing
        self._orphans = orphans
        self._jitter = jitter

    async def send(self, parcel: Parcel) -> None:
        """Send a message that was claimed."""
        if parcel.expires_at <= self._clock.now():
            await self._refuse(parcel, EXPIRED)
            return
        if parcel.edit_of is not None and not parcel.message_id:
            await self._lose(parcel, "the message was never known")
            return
        digest = picture_of(parcel.payload)
        picture = await self._store.read(lambda tx: picture_for(tx, digest)) if digest else ""
        if picture is None:
            await self._refuse(parcel, "the picture is gone")
            return
        try:
            async with asyncio.timeout(HANG_S):
                result = await self._api.call(parcel.method, arguments_of(parcel, picture))
        except TelegramError as error:
            await self._settle_error(parcel, error, is_known=isinstance(picture, str))
        except TimeoutError:
            await self._again_later(parcel, TelegramError("no answer"))
        else:
            await self._succeed(parcel, sent_of(result), file_id_in(result))

    async def adopt(self, row_id: int, poll_id: str) -> None:
        """Note that a poll thought lost is out: its id is known now, its message never will be."""
        for parcel in await self._store.write(lambda tx: tx.claim([row_id])):
            _log.info("a poll was found again", row_id=row_id)
            await self._succeed(parcel, Sent(parcel.chat_id, 0, poll_id))

    async def _settle_error(self, parcel: Parcel, error: TelegramError, *, is_known: bool) -> None:
        """Write down what an error means; `is_known` if the picture was sent by its id."""
        if isinstance(error, RetryAfter):
            await self._slow_down(parcel, wait_of(error))
        elif isinstance(error, ChatMigrated):
            await self._follow(parcel, ChatId(error.new_chat_id))
        else:
            await self._settle_fate(parcel, error, is_known=is_known)

    async def _settle_fate(self, parcel: Parcel, error: TelegramError, *, is_known: bool) -> None:
        match fate_of(error):
            case Fate.DONE:
                await self._succeed(parcel, None)
            case Fate.LOST:
                await self._lose(parcel, error.message)
            case Fate.PLAIN:
                await self._simplify(parcel, error.message)
            case Fate.STRANGE if is_known and (digest := picture_of(parcel.payload)):
                await self._upload_again(parcel, digest)
            case Fate.REFUSED | Fate.STRANGE:
                await self._refuse(parcel, error.message)
            case Fate.FORBIDDEN:
                await self._forbid(parcel, error.message)
            case Fate.AGAIN:
                await self._again_later(parcel, error)

    async def _succeed(
        self, parcel: Parcel, sent: Sent | None, file_id: str | None = None
    ) -> None:
        is_repeat = self._orphans.has_doubt(parcel.row_id)
        digest = picture_of(parcel.payload)

        async def note(tx: Ledger) -> None:
            await tx.message_sent(parcel.row_id)
            if digest is not None and file_id is not None:
                await tx.set_file_id(digest, file_id)
            elif sent is not None and sent.poll_id is not None and sent.message_id:
                follow = following(parcel.payload, parcel.chat_id, sent.message_id)
                await tx.post(*([follow] if follow else []))

        async def told(tx: Ledger) -> None:
            if parcel.bind is not None and parcel.bind.kind != "none" and sent is not None:
                await self._aftermath.bound(tx, parcel.bind, sent)
                if is_repeat:
                    await self._aftermath.repeated(tx, parcel.bind, sent)

        await self._settle(told, note)

    async def _lose(self, parcel: Parcel, why: str) -> None:
        _log.info("the message to edit is gone", row_id=parcel.row_id, reason=why)
        await self._settle(
            lambda tx: self._aftermath.lost(tx, outgoing_of(parcel)),
            lambda tx: tx.message_failed(parcel.row_id, why),
        )

    async def _refuse(self, parcel: Parcel, why: str) -> None:
        """Send it otherwise if there is a way, else give it up."""
        instead = None if why == EXPIRED else otherwise(parcel.method, parcel.payload, why)
        if instead is not None:
            await self._change(parcel, *instead, why)
            return
        _log.warning("refused", row_id=parcel.row_id, method=parcel.method, reason=why)
        await self._settle(
            lambda tx: self._aftermath.refused(tx, outgoing_of(parcel), why),
            lambda tx: tx.message_failed(parcel.row_id, why),
        )

    async def _change(self, parcel: Parcel, method: str, payload: Json, why: str) -> None:
        _log.warning("sent otherwise", row_id=parcel.row_id, method=parcel.method, reason=why)
        now = self._clock.now()
        await self._settle(
            _nothing,
            lambda tx: tx.message_again(parcel.row_id, now, payload=payload, method=method),
        )

    async def _upload_again(self, parcel: Parcel, digest: str) -> None:
        """Forget as what Telegram knew a picture, and send it whole."""
        _log.info("a picture is uploaded again", row_id=parcel.row_id)
        now = self._clock.now()

        async def note(tx: Ledger) -> None:
            await tx.set_file_id(digest, None)
            await tx.message_again(parcel.row_id, now)

        await self._settle(_nothing, note)

    async def _simplify(self, parcel: Parcel, why: str) -> None:
        """Try again as plain text, once: a payload without markup has nothing left to take out."""
        bare = as_plain(parcel.payload)
        if bare is None:
            await self._refuse(parcel, why)
            return
        _log.error("markup refused, sent as plain text", row_id=parcel.row_id, reason=why)
        now = self._clock.now()
        await self._settle(_nothing, lambda tx: tx.message_again(parcel.row_id, now, payload=bare))

    async def _forbid(self, parcel: Parcel, why: str) -> None:
        _log.info("the chat is closed to the bot", row_id=parcel.row_id, reason=why)
        chat_id = ChatId(parcel.chat_id)

        async def note(tx: Ledger) -> None:
            await tx.message_failed(parcel.row_id, why)
            await tx.drop_messages(chat_id, why)

        await self._settle(lambda tx: self._aftermath.forbidden(tx, chat_id), note)

    async def _follow(self, parcel: Parcel, new: ChatId) -> None:
        """Try again in the supergroup that the group has become."""
        old, now = ChatId(parcel.chat_id), self._clock.now()
        await self._settle(
            lambda tx: self._aftermath.migrated(tx, old, new),
            lambda tx: tx.message_again(parcel.row_id, now, chat_id=new),
        )

    async def _slow_down(self, parcel: Parcel, wait: timedelta) -> None:
        now = self._clock.now()
        self._pacing.stop(parcel.chat_id, now + wait)
        _log.warning("slower", chat_id=parcel.chat_id, wait_s=wait.total_seconds())
        await self._settle(_nothing, lambda tx: tx.message_again(parcel.row_id, now))

    async def _again_later(self, parcel: Parcel, error: TelegramError) -> None:
        """Stop the chat for a while and try again; Telegram may have taken the message."""
        now = self._clock.now()
        pause = timedelta(seconds=backoff_s(parcel.tries) * (0.5 + self._jitter() / 2))
        if parcel.method == "sendPoll":
            pause = max(pause, PATIENCE)
            self._orphans.seek(parcel, now + pause)
        where = NOWHERE if isinstance(error, InvalidToken) else parcel.chat_id
        self._pacing.stop(where, now + pause)
        _log.warning("again later", row_id=parcel.row_id, reason=type(error).__name__)
        await self._settle(_nothing, lambda tx: tx.message_again(parcel.row_id, now))

    async def _settle(self, tell: Note, note: Note) -> None:
        """Write down a fate and tell the rules, together; as often as the store needs."""

        async def both(tx: Ledger) -> None:
            await tell(tx)
            await note(tx)

        job: Note = both
        while True:
            try:
                await self._store.write(job)
            except StorageError:
                await asyncio.sleep(STORE_PAUSE_S)
            except Exception:
                if job is note:
                    raise
                # The message is out or given up either way: telling must not make it go twice.
                _log.exception("the rules could not be told")
                job = note
            else:
                return


async def _nothing(_tx: Ledger) -> None:
    """Tell the rules nothing."""
