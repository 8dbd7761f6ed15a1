"""Looks once whether somebody who voted out of nowhere is in the group at all.

Polls are protected from being forwarded, so nearly all who vote are members. An answer counts
meanwhile; of who turns out to be no member none does, nor of whom Telegram does not know there.
Where it will not tell, they are believed until the next game: for others than the bot itself
getChatMember is sure to work only where the bot is an admin (Bot API), and it need not be one, so
to doubt everybody would keep all from playing who vote without having joined.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from functools import partial

import structlog
from telegram import Bot, ChatMember
from telegram.error import TelegramError

from bot.errors import StorageError
from bot.sessions import control
from bot.sessions.model import ChatId, Session, SessionId, UserId
from bot.sessions.ports import Clock, Store, Tx

AT_ONCE = 4
REMEMBERED = 20_000
"""As many people of chats are not looked up twice."""
_OUTSIDE = {ChatMember.LEFT, ChatMember.BANNED}
# Telegram's own words, in lower case, for who is nobody there.
_STRANGE = ("user not found", "member not found", "participant_id_invalid")

_log = structlog.get_logger(__name__)


class Doorkeeper:
    """The one who looks; what it is told in a transaction it does after it."""

    def __init__(self, bot: Bot, store: Store, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock
        self._store = store
        self._known: OrderedDict[tuple[ChatId, UserId], None] = OrderedDict()
        self._room = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def vouch(self, chat_id: ChatId, user_id: UserId) -> None:
        """Note that somebody is known to be in a chat."""
        self._known[chat_id, user_id] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def forget(self, chat_id: ChatId, user_id: UserId) -> None:
        """Note that somebody has left a chat."""
        self._known.pop((chat_id, user_id), None)

    def meet(self, session: Session, newcomers: Iterable[UserId]) -> None:
        """Have people looked up who answered in a game without having joined it."""
        for user_id in newcomers:
            if (session.place.chat_id, user_id) in self._known:
                continue
            self.vouch(session.place.chat_id, user_id)
            task = asyncio.create_task(self._look(session, user_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def drain(self) -> bool:
        """Wait until all have been looked up; return whether any had to be."""
        waited = bool(self._tasks)
        while self._tasks:
            await asyncio.wait(set(self._tasks))
        return waited

    def close(self) -> None:
        """Look nobody up any more; who comes again later is looked up then."""
        for task in self._tasks:
            task.cancel()

    async def _look(self, session: Session, user_id: UserId) -> None:
        chat_id = session.place.chat_id
        async with self._room:
            is_outside = await self._is_outside(chat_id, user_id)
            if is_outside is not False:
                self.forget(chat_id, user_id)
            if not is_outside:
                return
            _log.info("an outsider voted", chat_id=chat_id)
            try:
                await self._store.write(partial(self._send_off, session.session_id, user_id))
            except StorageError:
                _log.warning("an outsider was not noted")

    async def _send_off(self, session_id: SessionId, user_id: UserId, tx: Tx) -> None:
        await control.send_off(tx, session_id, user_id, (), self._clock.now())

    async def _is_outside(self, chat_id: ChatId, user_id: UserId) -> bool | None:
        """Return whether somebody is not in a chat, None if Telegram will not tell."""
        try:
            member = await self._bot.get_chat_member(chat_id, user_id)
        except TelegramError as error:
            if any(words in error.message.lower() for words in _STRANGE):
                return True
            _log.info("nobody tells who is a member", reason=type(error).__name__)
            return None
        away = member.status == ChatMember.RESTRICTED and not member.is_member  # type: ignore[attr-defined]
        return away or member.status in _OUTSIDE
