"""Puts together what is shown of packs: who sees which, and what stands on a card."""

from bot.chat import decks
from bot.chat.context import Context
from bot.chat.screens.packs import View
from bot.sessions.model import ChatId, Contestant
from bot.sessions.ports import Tx
from bot.sessions.shelf import Shelved

STARTGROUP = "https://t.me/{bot}?startgroup={slug}"
"""Source: Bot API, deep linking: startgroup lets a person add the bot to a group of theirs."""


async def seen(
    tx: Tx, context: Context, who: Contestant, homes: tuple[ChatId, ...]
) -> list[Shelved]:
    """Return the packs that somebody may play, or looks after, in their private chat."""
    keeps = context.parts.rights.is_keeper(who.user_id)
    return [
        pack
        for pack in await tx.shelved()
        if keeps or pack.home_id in homes or decks.is_on_offer(pack, ChatId(who.user_id))
    ]


async def offered(tx: Tx, chat_id: ChatId) -> list[Shelved]:
    """Return the packs that a group may play."""
    return [pack for pack in await tx.shelved() if decks.is_on_offer(pack, chat_id)]


async def view(tx: Tx, context: Context, pack: Shelved, *, is_managed: bool) -> View:
    """Return a pack with what its card says."""
    counts = await tx.marks_of(pack.pack_id)
    suspect = await tx.find_suspect(pack.pack_id) if is_managed else None
    link = STARTGROUP.format(bot=context.bot.username, slug=pack.slug)
    return View(
        pack,
        is_managed,
        link,
        alone=counts.alone,
        choices=counts.choices,
        typed=counts.typed,
        agrees=counts.agrees,
        contradicts=counts.contradicts,
        unknown=counts.unknown,
        suspect=suspect,
        suspects=counts.undecided if is_managed else 0,
    )
