"""Hears /packs and its buttons: list, card, play, publish, put away, let into groups."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.chat import buttons, group, letters, may, quiz
from bot.chat.context import App, Context, contestant_of, is_private, place_of
from bot.chat.packs import access, shelf
from bot.chat.packs.exports import on_export, on_template
from bot.chat.quiz import is_number
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import packs as screens
from bot.chat.wishes import Wish
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.model import Contestant
from bot.sessions.ports import Tx
from bot.sessions.shelf import Deed, Entry, Life, PackId, Shelved
from data.model import Locale

NEW = filters.UpdateType.MESSAGE
_STARTED = r"^/start(?:@\w+)? [a-z0-9][a-z0-9-]{0,39}$"
LOGGED = 15


@dataclass(frozen=True, slots=True)
class Wanted:
    """A pack that somebody tapped, and in which language it is shown to them."""

    pack: Shelved
    who: Contestant
    locale: Locale
    arg: str = ""
    is_managed: bool = True


Turn = Callable[[Tx, Context, Wanted], Awaitable[Screen]]


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

    Raises:
        Refusal: `admins-only` unless who pressed the link is an admin there.
    """
    message, place = update.effective_message, place_of(update)
    slug = (message.text or "").split()[-1] if message else ""
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
        await tx.post(letters.send(place, screens.in_group(words(locale), packs, enabled, 0)))

    await context.unit.run(let_in)


async def on_tap(update: Update, context: Context) -> None:
    """Do what a button of the catalogue asks for."""
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None or len(tap.args) < 2:  # noqa: PLR2004
        raise Refusal("bad-button")
    verb, which, *rest = tap.args
    if verb == screens.LIST:
        shown = await _overview(update, context, _number(which))
        edited = letters.edit(place_of(update), query.message.message_id, shown)
        await context.unit.run(lambda tx: tx.post(edited))
    elif verb == screens.TEMPLATE:
        await on_template(update, context, which)
    else:
        await _on_pack(update, context, verb, PackId(_number(which)), rest[0] if rest else "")
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
        await _toggle(update, context, pack, who, _number(arg))
        return
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    wanted = Wanted(pack, who, locale, arg, await access.manages(context, who, pack))
    if verb != screens.CARD and not wanted.is_managed:
        raise Refusal("not-your-pack")
    if verb == screens.PREVIEW:
        await _preview(update, context, wanted)
    elif verb == screens.FILE:
        await on_export(update, context, pack, arg)
    else:
        await _turn(update, context, wanted, verb)


async def _turn(update: Update, context: Context, wanted: Wanted, verb: str) -> None:
    """Change a pack, or ask before that, in the place of its card."""
    turns: dict[str, Turn] = {
        screens.CARD: _card,
        screens.PUBLISH: _publish,
        screens.PASS: _let_pass,
        screens.RETIRE: _retire,
        screens.EXPORT: _exporting,
        screens.HISTORY: _history,
        screens.DELETE: _ask,
        screens.SURE: _ask_again,
        screens.GONE: _delete,
    }
    query, place = update.callback_query, place_of(update)
    if verb not in turns or query is None or query.message is None:
        raise Refusal("bad-button")
    message_id = query.message.message_id

    async def turn(tx: Tx) -> None:
        shown = await turns[verb](tx, context, wanted)
        await tx.post(letters.edit(place, message_id, shown))

    await context.unit.run(turn)


async def _card(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    pack = await tx.find_pack(wanted.pack.pack_id) or wanted.pack
    view = await shelf.view(tx, context, pack, is_managed=wanted.is_managed)
    return screens.card(words(wanted.locale), labels(wanted.locale), view)


async def _publish(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    """Publish a pack, or ask about the next question that contradicts the facts."""
    view = await shelf.view(tx, context, wanted.pack, is_managed=True)
    if view.suspect is not None:
        plain = labels(wanted.locale)
        return screens.suspect(words(wanted.locale), plain, view, context.archive)
    await _live(tx, context, wanted, Life.PUBLISHED, "published")
    return await _card(tx, context, wanted)


async def _let_pass(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    """Let a contradiction pass that was shown by name, and go on to the next."""
    kept = await tx.find_kept(_number(wanted.arg))
    if kept is None or kept.pack_id != wanted.pack.pack_id:
        raise Refusal("bad-button")
    await tx.confirm(kept.row_id, wanted.who.user_id)
    now = context.parts.clock.now()
    deed = Entry(now, wanted.who.user_id, "confirmed", wanted.pack.slug, kept.question_id)
    await tx.log(deed)
    return await _publish(tx, context, wanted)


async def _retire(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    await _live(tx, context, wanted, Life.RETIRED, "retired")
    return await _card(tx, context, wanted)


async def _exporting(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    return screens.exporting(words(wanted.locale), labels(wanted.locale), wanted.pack)


async def _history(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    entries = await tx.logged(wanted.pack.slug, LOGGED)
    plain = labels(wanted.locale)
    return screens.history(words(wanted.locale), plain, wanted.pack, entries)


async def _ask(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    speech, plain = words(wanted.locale), labels(wanted.locale)
    return screens.deleting(speech, plain, wanted.pack, is_last=False)


async def _ask_again(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    speech, plain = words(wanted.locale), labels(wanted.locale)
    return screens.deleting(speech, plain, wanted.pack, is_last=True)


async def _delete(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    now, pack = context.parts.clock.now(), wanted.pack
    if pack.owner_id is None:
        raise Refusal("pack-stays")
    await tx.delete_pack(pack.pack_id)
    await tx.log(Entry(now, wanted.who.user_id, "deleted", pack.slug))
    return screens.deleted(words(wanted.locale), pack.title(wanted.locale))


async def _live(tx: Tx, context: Context, wanted: Wanted, state: Life, deed: Deed) -> None:
    now = context.parts.clock.now()
    await tx.set_life(wanted.pack.pack_id, state, now)
    await tx.log(Entry(now, wanted.who.user_id, deed, wanted.pack.slug))


async def _preview(update: Update, context: Context, wanted: Wanted) -> None:
    """Let somebody who looks after a pack play it, whatever its state; it counts for nothing."""
    if not is_private(update):
        raise Refusal("private-only")
    if wanted.pack.state is Life.DRAFT:
        await context.parts.store.write(
            lambda tx: _live(tx, context, wanted, Life.PREVIEW, "previewed")
        )
    await quiz.play(update, context, Wish(pack=wanted.pack.slug, is_preview=True))


async def _toggle(
    update: Update, context: Context, pack: Shelved, who: Contestant, page: int
) -> None:
    """Let a pack into a group or out, if an admin taps."""
    query, place = update.callback_query, place_of(update)
    if is_private(update) or query is None or query.message is None:
        raise Refusal("groups-only")
    if not await may.is_admin(update, context):
        raise Refusal("admins-only")
    message_id = query.message.message_id

    async def toggle(tx: Tx) -> None:
        locale = await context.locale(tx, update)
        on = pack.pack_id not in await tx.enabled(place.chat_id)
        await _set_enabled(tx, context, Wanted(pack, who, locale), update, on=on)
        packs, enabled = await shelf.offered(tx, place.chat_id), await tx.enabled(place.chat_id)
        shown = screens.in_group(words(locale), packs, enabled, page)
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
        return screens.in_group(words(locale), packs, enabled, page)
    who = access.person(update)
    homes = await access.groups(context, who)
    packs = await store.read(lambda tx: shelf.seen(tx, context, who, homes))
    may_write = bool(homes) or context.parts.rights.is_keeper(who.user_id)
    return screens.overview(words(locale), labels(locale), packs, page, may_write=may_write)


def _number(text: str) -> int:
    if not is_number(text):
        raise Refusal("bad-button")
    return int(text)
