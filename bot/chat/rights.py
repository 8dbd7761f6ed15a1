"""Knows who administers a group, asked of Telegram and remembered for a minute."""

from datetime import datetime, timedelta

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.sessions.model import ChatId
from bot.sessions.ports import Clock

REMEMBERED = timedelta(seconds=60)


class Rights:
    """Answers whether somebody is an admin; when Telegram does not say, the answer is no."""

    def __init__(self, bot: Bot, clock: Clock, keepers: frozenset[int] = frozenset()) -> None:
        self._bot = bot
        self._clock = clock
        self._keepers = keepers
        self._known: dict[ChatId, tuple[datetime, frozenset[int]]] = {}

    def forget(self, chat_id: ChatId) -> None:
        """Ask anew next time: somebody's rights have changed."""
        self._known.pop(chat_id, None)

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
        """Return True if members of a group must wait between messages.

        Source: Bot API, ChatFullInfo.slow_mode_delay.
        """
        try:
            chat = await self._bot.get_chat(chat_id)
        except TelegramError:
            return False
        return bool(chat.slow_mode_delay)

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
