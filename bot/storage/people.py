"""Keeps what contestants and chats chose, and where chats went."""

import msgspec
from sqlalchemy import func, select, update

from bot.sessions.house import House
from bot.sessions.model import ChatId, Contestant, Profile, UserId
from bot.storage.outbox import Outbox
from bot.storage.pack_desk import PackDesk
from bot.storage.schedule import Schedule
from bot.storage.seats import Seats
from bot.storage.sessions import Sessions
from bot.storage.tables import chats, contestants
from data.model import Locale


class People(Sessions, Seats, Schedule, Outbox, PackDesk):
    """The part of a transaction that is about contestants and chats."""

    async def profile(self, contestant: Contestant) -> Profile:
        """Return a contestant's choices, remembering their present name."""
        if self._writes:
            await self.remember([contestant])
        row = await self._first(
            select(contestants.c.listed, contestants.c.notices, chats.c.locale)
            .outerjoin(chats, chats.c.chat_id == contestants.c.user_id)
            .where(contestants.c.user_id == contestant.user_id)
        )
        if row is None:
            return Profile(contestant, await self.locale_of(ChatId(contestant.user_id)))
        return Profile(contestant, row.locale, row.listed, row.notices is not False)

    async def set_listed(self, user_id: UserId, *, listed: bool) -> None:
        """Note whether lists may name a contestant."""
        await self._run(
            update(contestants).where(contestants.c.user_id == user_id).values(listed=listed)
        )

    async def set_notices(self, user_id: UserId, *, wanted: bool) -> None:
        """Note whether somebody wants notices in private."""
        await self._run(
            update(contestants).where(contestants.c.user_id == user_id).values(notices=wanted)
        )

    async def wants_notices(self, user_id: UserId) -> bool:
        """Return False if somebody does not want notices in private."""
        theirs = select(contestants.c.notices).where(contestants.c.user_id == user_id)
        row = await self._first(theirs)
        return row is None or row.notices is not False

    async def set_locale(self, chat_id: ChatId, locale: Locale) -> None:
        """Remember the language of a chat (a private chat is its person)."""
        await self._run(
            self._insert(chats)
            .values(chat_id=chat_id, locale=locale, active=True)
            .on_conflict_do_update(index_elements=["chat_id"], set_={"locale": locale})
        )

    async def locale_of(self, chat_id: ChatId) -> Locale | None:
        """Return the language of a chat, if it chose one."""
        row = await self._first(select(chats.c.locale).where(chats.c.chat_id == chat_id))
        return None if row is None else row.locale

    async def house_of(self, chat_id: ChatId) -> House:
        """Return the rules a group has set, or the usual ones."""
        row = await self._first(select(chats.c.settings).where(chats.c.chat_id == chat_id))
        kept = None if row is None else row.settings
        return House() if kept is None else msgspec.json.decode(kept, type=House)

    async def set_house(self, chat_id: ChatId, house: House) -> None:
        """Keep the rules of a group."""
        kept = msgspec.json.encode(house).decode()
        await self._run(
            self._insert(chats)
            .values(chat_id=chat_id, active=True, settings=kept)
            .on_conflict_do_update(index_elements=["chat_id"], set_={"settings": kept})
        )

    async def is_active(self, chat_id: ChatId) -> bool:
        """Return False if the bot is known to be unable to write there."""
        row = await self._first(select(chats.c.active).where(chats.c.chat_id == chat_id))
        return row is None or bool(row.active)

    async def set_chat_active(self, chat_id: ChatId, *, active: bool) -> None:
        """Mark a chat that the bot cannot write to, or can again; inactive drops its outbox."""
        await self._run(
            self._insert(chats)
            .values(chat_id=chat_id, active=active)
            .on_conflict_do_update(index_elements=["chat_id"], set_={"active": active})
        )
        if not active:
            await self.drop_messages(chat_id, "the chat is not reachable")

    async def move_chat(self, old: ChatId, new: ChatId) -> bool:
        """Rewrite a migrated group's id everywhere; return False if it was done before.

        What came under the old id since then moves, too. What the new chat has set already stays.
        """
        left = await self._first(select(chats).where(chats.c.chat_id == old))
        arrived = self._insert(chats).values(
            chat_id=new,
            locale=None if left is None else left.locale,
            settings=None if left is None else left.settings,
            active=True,
        )
        kept = {
            "locale": func.coalesce(chats.c.locale, arrived.excluded.locale),
            "settings": func.coalesce(chats.c.settings, arrived.excluded.settings),
        }
        await self._run(arrived.on_conflict_do_update(index_elements=["chat_id"], set_=kept))
        gone = self._insert(chats).values(chat_id=old, active=False, migrated_to=new)
        await self._run(
            gone.on_conflict_do_update(
                index_elements=["chat_id"], set_={"active": False, "migrated_to": new}
            )
        )
        await self._move_sessions(old, new)
        await self._move_sums(old, new)
        await self._move_schedule(old, new)
        await self._move_messages(old, new)
        await self._move_packs(old, new)
        return left is None or left.migrated_to != new
