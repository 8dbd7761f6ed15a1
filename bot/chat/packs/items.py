"""Hears who wants to know how the questions of a pack do: /items."""

from functools import partial

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.chat import buttons, letters, may
from bot.chat.context import App, Context, place_of
from bot.chat.packs import access
from bot.chat.packs.examine import aside
from bot.chat.quiz import is_number
from bot.chat.say import words
from bot.chat.screens import items as screens
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.items import weigh
from bot.sessions.shelf import PackId

NEW = filters.UpdateType.MESSAGE


def register(application: App) -> None:
    """Plug the analysis in."""
    application.add_handler(CommandHandler("items", on_items, NEW))
    pattern = f"^{buttons.VERSION}:{screens.ITEMS}:"
    application.add_handler(CallbackQueryHandler(on_tap, pattern))


async def on_items(update: Update, context: Context) -> None:
    """Offer the packs that whoever asks looks after."""
    await may.demand(update, context, "items")
    who, place, store = access.person(update), place_of(update), context.parts.store
    homes = await access.demand_author(context, who)
    keeps = context.parts.rights.is_keeper(who.user_id)
    packs = [
        pack
        for pack in await store.read(lambda tx: tx.shelved())
        if keeps or pack.home_id in homes
    ]
    locale = await store.read(lambda tx: context.locale(tx, update))
    shown = screens.choosing(words(locale), packs)
    await context.unit.run(lambda tx: tx.post(letters.send(place, shown)))


async def on_tap(update: Update, context: Context) -> None:
    """Show what the answers say of a pack.

    Raises:
        Refusal: `pack-gone` or `not-your-pack`.
    """
    query, who, place = update.callback_query, access.person(update), place_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None or not is_number(tap.rest):
        raise Refusal("bad-button")
    store, which = context.parts.store, PackId(int(tap.rest))
    pack = await store.read(lambda tx: tx.find_pack(which))
    if pack is None:
        raise Refusal("pack-gone")
    await access.demand(context, who, pack)
    given = await store.read(lambda tx: tx.given_on(pack.slug))
    items = await aside(partial(weigh, given))
    locale = await store.read(lambda tx: context.locale(tx, update))
    shown = screens.analysis(words(locale), pack, items)
    edited = letters.edit(place, query.message.message_id, shown)
    await context.unit.run(lambda tx: tx.post(edited))
    context.parts.toast([Toast(query.id)])
