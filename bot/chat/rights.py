"""Knows who administers a group, asked of Telegram and remembered for a minute."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram import Bot, ChatMember, ChatMemberRestricted, Update
from telegram.error import TelegramError

from bot.sessions.model import ChatId
from bot.sessions.ports import Clock

REMEMBERED = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Powers:
    """What the bot may do in a group: send polls; and whether slow mode is on, and the bot leads.

    Slow mode holds up everybody but admins.
    """

    may_poll: bool = True
    is_slow: bool = False
    leads: bool = False


class Rights:
    """Answers whether somebody is an admin; when Telegram does not say, the answer is no."""

    def __init__(self, bot: Bot, clock: Clock, keepers: frozenset[int] = frozenset()) -> None:
        self._bot = bot
        self._clock = clock
        self._keepers = keepers
        self._known: dict[ChatId, tuple[datetime, frozenset[int]]] = {}
        self._powers: dict[ChatId, tuple[datetime, Powers]] = {}
        self._looks: set[asyncio.Task[Powers]] = set()

    def forget(self, chat_id: ChatId) -> None:
        """Ask anew next time: somebody's rights have changed."""
        self._known.pop(chat_id, None)
        self._powers.pop(chat_id, None)

    async def is_admin(self, chat_id: ChatId, user_id: int) -> bool:
        """Return True if a user administers a group, or looks after the bot itself.

        Source: Bot API, getChatAdministrators.
        """
        return user_id in self._keepers or user_id in await self.admins(chat_id)

    async def hears_all(self, chat_id: ChatId) -> bool:
        """Return True if the bot is shown everything that is written in a group.

        Source: Bot API, "Privacy mode": it is off, or the bot is an admin.
        """
        bot = self._bot
        return bool(bot.bot.can_read_all_group_messages) or bot.id in await self.admins(chat_id)

    async def is_slow(self, chat_id: ChatId) -> bool:
        """Return True if members of a group must wait between messages."""
        return (await self.powers(chat_id)).is_slow

    async def powers(self, chat_id: ChatId) -> Powers:
        """Return what the bot may do in a group; everything, if Telegram does not say.

        Source: Bot API, ChatFullInfo.permissions and .slow_mode_delay, ChatMember.
        """
        now, known = self._clock.now(), self.known_powers(chat_id)
        if known is not None:
            return known
        try:
            chat = await self._bot.get_chat(chat_id)
            mine = await self._bot.get_chat_member(chat_id, self._bot.id)
        except TelegramError:
            return Powers()
        leads = mine.status in {ChatMember.ADMINISTRATOR, ChatMember.OWNER}
        allowed = mine if isinstance(mine, ChatMemberRestricted) else chat.permissions
        may_poll = leads or allowed is None or allowed.can_send_polls is not False
        powers = Powers(may_poll, bool(chat.slow_mode_delay), leads)
        self._powers[chat_id] = (now, powers)
        return powers

    def known_powers(self, chat_id: ChatId) -> Powers | None:
        """Return what the bot may do in a group, if Telegram was asked within the last minute."""
        asked_at, powers = self._powers.get(chat_id, (None, None))
        is_fresh = asked_at is not None and self._clock.now() - asked_at < REMEMBERED
        return powers if is_fresh else None

    def look(self, chat_id: ChatId) -> None:
        """Ask Telegram what the bot may do in a group, beside all other work."""
        task = asyncio.create_task(self.powers(chat_id))
        self._looks.add(task)
        task.add_done_callback(self._looks.discard)

    async def drain(self) -> None:
        """Wait until Telegram has answered all that was asked beside other work."""
        while self._looks:
            await asyncio.wait(set(self._looks))

    def close(self) -> None:
        """Wait for nothing any more."""
        for task in self._looks:
            task.cancel()

    async def is_group_admin(self, chat_id: ChatId, user_id: int) -> bool:
        """Return True if a user administers a group, by Telegram's own list."""
        return user_id in await self.admins(chat_id)

    def is_keeper(self, user_id: int) -> bool:
        """Return True if a user looks after the bot itself."""
        return user_id in self._keepers

    @property
    def keepers(self) -> frozenset[int]:
        """Return who looks after the bot itself."""
        return self._keepers

    async def title(self, chat_id: ChatId) -> str:
        """Return what a group is called; its number if Telegram does not say.

        Source: Bot API, getChat.
        """
        try:
            chat = await self._bot.get_chat(chat_id)
        except TelegramError:
            return str(chat_id)
        return chat.title or str(chat_id)

    async def admins(self, chat_id: ChatId) -> frozenset[int]:
        """Return who administers a group; nobody if Telegram does not say."""
        now = self._clock.now()
        asked_at, admins = self._known.get(chat_id, (None, frozenset[int]()))
        if asked_at is not None and now - asked_at < REMEMBERED:
            return admins
        try:
            members = await self._bot.get_chat_administrators(chat_id)
        except TelegramError:
            return frozenset()
        admins = frozenset(member.user.id for member in members)
        self._known[chat_id] = (now, admins)
        return admins


def is_anonymous_admin(update: Update) -> bool:
    """Return True if an admin speaks as the group itself (Message.sender_chat is its chat)."""
    message, chat = update.message, update.effective_chat
    if message is None or chat is None or message.sender_chat is None:
        return False
    return message.sender_chat.id == chat.id
