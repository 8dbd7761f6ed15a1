"""Hears /packs and its buttons: list, card, play, publish, put away, let into groups."""

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.chat import buttons, decks, group, letters, may, quiz
from bot.chat.context import App, Context, contestant_of, is_for_us, is_private, place_of
from bot.chat.packs import access, shelf
from bot.chat.packs.exports import on_export, on_template
from bot.chat.packs.turns import TURNS, Wanted, live, number
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import packs as screens
from bot.chat.wishes import Wish
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.model import ChatId, Contestant, Place
from bot.sessions.ports import Tx
from bot.sessions.shelf import Deed, Entry, Life, PackId, Shelved

NEW = filters.UpdateType.MESSAGE
_STARTED = r"^/start(?:@\w+)? [a-z0-9][a-z0-9-]{0,39}$"


def register(application: App) -> None:
    """Plug the catalogue in."""
    application.add_handler(CommandHandler("packs", on_packs, NEW))
    started = NEW & filters.ChatType.GROUPS & filters.Regex(_STARTED)
    application.add_handler(MessageHandler(started, on_deep_link))
    application.add_handler(CallbackQueryHandler(on_tap, f"^{buttons.VERSION}:{screens.PACKS}:"))


async def on_packs(update: Update, context: Context) -> None:
    """Show the packs: to one person those of theirs, to a group those that it may play."""
    place, who = place_of(update), contestant_of(update)
    shown = await _overview(update, context, 0)
    leads = not is_private(update) and who is not None and await may.is_admin(update, context)

    async def show(tx: Tx) -> None:
        if leads and who is not None and place.chat_id not in await tx.groups_of(who.user_id):
            now = context.parts.clock.now()
            await tx.log(Entry(now, who.user_id, "opened", chat_id=place.chat_id))
        await tx.post(letters.send(place, shown))

    await context.unit.run(show)


async def on_deep_link(update: Update, context: Context) -> None:
    """Let a pack into the group to which the bot was just added by its link.

    A link of another bot's, or to something that is no pack, is passed over in silence.

    Raises:
        Refusal: `admins-only` unless who pressed the link is an admin there.
    """
    message, place = update.effective_message, place_of(update)
    slug = (message.text or "").split()[-1] if message else ""
    known = await context.parts.store.read(lambda tx: tx.find_pack(slug))
    if known is None or not is_for_us(update, context):
        return
    if not await may.is_admin(update, context):
        raise Refusal("admins-only")
    who = access.person(update)

    async def let_in(tx: Tx) -> None:
        pack = await tx.find_pack(slug)
        packs = await shelf.offered(tx, place.chat_id)
        if pack is None or pack not in packs:
            raise Refusal("pack-gone")
        await _set_enabled(tx, context, Wanted(pack, who, "en"), update, on=True)
        enabled = await tx.enabled(place.chat_id)
        locale = await context.locale(tx, update)
        await tx.post(
            letters.send(place, screens.in_group(words(locale), labels(locale), packs, enabled, 0))
        )

    await context.unit.run(let_in)


async def on_tap(update: Update, context: Context) -> None:
    """Do what a button of the catalogue asks for."""
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None or len(tap.args) < 2:  # noqa: PLR2004
        raise Refusal("bad-button")
    verb, which, *rest = tap.args
    if verb == screens.LIST:
        shown = await _overview(update, context, number(which))
        edited = letters.edit(place_of(update), query.message.message_id, shown)
        await context.unit.run(lambda tx: tx.post(edited))
    elif verb == screens.TEMPLATE:
        await on_template(update, context, which)
    else:
        await _on_pack(update, context, verb, PackId(number(which)), rest[0] if rest else "")
    context.parts.toast([Toast(query.id)])


async def _on_pack(update: Update, context: Context, verb: str, pack_id: PackId, arg: str) -> None:
    who = access.person(update)
    pack = await context.parts.store.read(lambda tx: tx.find_pack(pack_id))
    if pack is None:
        raise Refusal("pack-gone")
    if verb == screens.PLAY:
        await (quiz.play if is_private(update) else group.play)(
            update, context, Wish(pack=pack.slug)
        )
        return
    if verb == screens.TOGGLE:
        await _toggle(update, context, pack, who, number(arg))
        return
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    wanted = Wanted(pack, who, locale, arg, await access.manages(context, who, pack))
    if not wanted.is_managed:
        _demand_sight(wanted, verb, place_of(update))
    if verb == screens.PREVIEW:
        await _preview(update, context, wanted)
    elif verb == screens.FILE:
        await on_export(update, context, pack, arg)
    else:
        await _turn(update, context, wanted, verb)


def _demand_sight(wanted: Wanted, verb: str, place: Place) -> None:
    """Let those who do not look after a pack see its card, where it may be played.

    Raises:
        Refusal: `not-your-pack` if they want to change it, `pack-gone` if it is not for them.
    """
    if verb != screens.CARD:
        raise Refusal("not-your-pack")
    if not decks.is_on_offer(wanted.pack, ChatId(place.chat_id)):
        raise Refusal("pack-gone")


async def _turn(update: Update, context: Context, wanted: Wanted, verb: str) -> None:
    """Change a pack, or ask before that, in the place of its card."""
    query, place = update.callback_query, place_of(update)
    if verb not in TURNS or query is None or query.message is None:
        raise Refusal("bad-button")
    message_id = query.message.message_id

    async def turn(tx: Tx) -> None:
        shown = await TURNS[verb](tx, context, wanted)
        await tx.post(letters.edit(place, message_id, shown))

    await context.unit.run(turn)


async def _preview(update: Update, context: Context, wanted: Wanted) -> None:
    """Let somebody who looks after a pack play it, whatever its state; it counts for nothing.

    Raises:
        Refusal: `private-only`, or `session-running` if they play something else.
    """
    if not is_private(update):
        raise Refusal("private-only")
    place = place_of(update)

    async def note(tx: Tx) -> None:
        if await tx.find_running(place) is not None:
            raise Refusal("session-running")
        if wanted.pack.state is Life.DRAFT:
            await live(tx, context, wanted, Life.PREVIEW, "previewed")

    await quiz.play(update, context, Wish(pack=wanted.pack.slug, is_preview=True), note)


async def _toggle(
    update: Update, context: Context, pack: Shelved, who: Contestant, page: int
) -> None:
    """Let a pack into a group or out, if an admin taps.

    Raises:
        Refusal: `pack-gone` if it is let in where it may not be played.
    """
    query, place = update.callback_query, place_of(update)
    if is_private(update) or query is None or query.message is None:
        raise Refusal("groups-only")
    if not await may.is_admin(update, context):
        raise Refusal("admins-only")
    message_id = query.message.message_id

    async def toggle(tx: Tx) -> None:
        locale = await context.locale(tx, update)
        on = pack.pack_id not in await tx.enabled(place.chat_id)
        if on and not decks.is_on_offer(pack, place.chat_id):
            raise Refusal("pack-gone")
        await _set_enabled(tx, context, Wanted(pack, who, locale), update, on=on)
        packs, enabled = await shelf.offered(tx, place.chat_id), await tx.enabled(place.chat_id)
        shown = screens.in_group(words(locale), labels(locale), packs, enabled, page)
        await tx.post(letters.edit(place, message_id, shown))

    await context.unit.run(toggle)


async def _set_enabled(
    tx: Tx, context: Context, wanted: Wanted, update: Update, *, on: bool
) -> None:
    now, chat_id = context.parts.clock.now(), place_of(update).chat_id
    pack, who = wanted.pack, wanted.who
    if await tx.enable(chat_id, pack.pack_id, who.user_id, now, on=on):
        deed: Deed = "enabled" if on else "disabled"
        await tx.log(Entry(now, who.user_id, deed, pack.slug, chat_id=chat_id))


async def _overview(update: Update, context: Context, page: int) -> Screen:
    place, store = place_of(update), context.parts.store
    locale = await store.read(lambda tx: context.locale(tx, update))
    if not is_private(update):
        packs = await store.read(lambda tx: shelf.offered(tx, place.chat_id))
        enabled = await store.read(lambda tx: tx.enabled(place.chat_id))
        return screens.in_group(words(locale), labels(locale), packs, enabled, page)
    who = access.person(update)
    homes = await access.groups(context, who)
    packs = await store.read(lambda tx: shelf.seen(tx, context, who, homes))
    may_write = bool(homes) or context.parts.rights.is_keeper(who.user_id)
    return screens.overview(words(locale), labels(locale), packs, page, may_write=may_write)
