"""Hears files that authors send: read in a confined process, told, and kept when they say so."""

from collections.abc import Iterable
from functools import partial

from telegram import Document, Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.chat import buttons, letters
from bot.chat.context import App, Context, place_of
from bot.chat.packs import access, shelf
from bot.chat.packs.examine import (
    Intake,
    aside,
    chosen,
    likenesses,
    named,
    new_pack,
    with_doubles,
)
from bot.chat.quiz import is_number
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import intake as screens
from bot.chat.screens.packs import card
from bot.chat.wishes import is_clear
from bot.errors import Refusal
from bot.packs.cage import examine
from bot.packs.leaves import Examined
from bot.packs.outcome import failed
from bot.post import Outgoing, Toast
from bot.sessions.model import ChatId, Contestant, Place
from bot.sessions.ports import Tx
from bot.sessions.shelf import Dialogue, NewPack, PackId
from bot.sessions.stocking import keep
from data.model import Locale
from questions.pack import LARGEST
from questions.pack.decode import too_large

KIND = "intake"


def register(application: App) -> None:
    """Plug in what hears of files."""
    sent = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE & filters.Document.ALL
    application.add_handler(MessageHandler(sent, on_file))
    pattern = f"^{buttons.VERSION}:{screens.INTAKE}:"
    application.add_handler(CallbackQueryHandler(on_tap, pattern))


async def on_file(update: Update, context: Context) -> None:
    """Read a file and tell its author what is in it.

    Raises:
        Refusal: `no-author` if they may write packs for nobody.
    """
    who, message = access.person(update), update.effective_message
    if message is None or message.document is None:
        return
    await access.demand_author(context, who)
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    document = message.document
    found = await _read(context, document)
    intake = named(found, document.file_name or "pack", message.message_id)
    await begin(update, context, who, intake, locale, found.pictures)


async def begin(
    update: Update,
    context: Context,
    who: Contestant,
    intake: Intake,
    locale: Locale,
    pictures: Iterable[bytes] = (),
) -> None:
    """Show what was read, and keep it aside until its author says what becomes of it."""
    place = place_of(update)
    intake = await _compared(context, intake, locale)
    shown = await _report(context, who, intake, locale, 0)

    async def tell(tx: Tx) -> None:
        now = context.parts.clock.now()
        await tx.keep_pictures(pictures)
        await tx.set_dialogue(who.user_id, Dialogue(KIND, intake.state()), now)
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)


async def on_tap(update: Update, context: Context) -> None:
    """Turn a page, keep what was read, or let it go.

    Raises:
        Refusal: `intake-gone` if it was dealt with, or is too old.
    """
    query, who = update.callback_query, access.person(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None or len(tap.args) < 2:  # noqa: PLR2004
        raise Refusal("bad-button")
    number, verb, *rest = tap.args
    intake = await waiting(context, who, number)
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    place, message_id = place_of(update), query.message.message_id

    if verb in {screens.KEEP, screens.REPLACE}:
        replaced, new = await _new(context, who, intake, verb, rest)
        kept = partial(_keep, context=context, who=who, new=new, replaced=replaced, locale=locale)
        await context.unit.run(partial(kept, place=place, message_id=message_id))
    elif verb == screens.CHOICES and intake.findings.offered:
        await _choose(update, context, who, await aside(partial(chosen, intake)), message_id)
    elif verb == screens.PAGE:
        page = int(rest[0]) if rest and is_number(rest[0]) else 0
        shown = await _report(context, who, intake, locale, page)
        await context.unit.run(lambda tx: tx.post(letters.edit(place, message_id, shown)))
    else:
        await context.unit.run(
            partial(
                _drop,
                context,
                who,
                letters.edit(place, message_id, screens.dropped(words(locale))),
            )
        )
    context.parts.toast([Toast(query.id)])


async def _choose(
    update: Update, context: Context, who: Contestant, intake: Intake, message_id: int
) -> None:
    """Keep aside a file with choices out of the facts, and show it anew."""
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    shown = await _report(context, who, intake, locale, 0)

    async def tell(tx: Tx) -> None:
        now = context.parts.clock.now()
        await tx.set_dialogue(who.user_id, Dialogue(KIND, intake.state()), now)
        await tx.post(letters.edit(place_of(update), message_id, shown))

    await context.unit.run(tell)


async def waiting(context: Context, who: Contestant, number: str) -> Intake:
    """Return the intake that somebody is asked about.

    Raises:
        Refusal: `intake-gone` if there is none of that number.
    """
    found = await context.parts.store.read(lambda tx: tx.dialogue(who.user_id))
    if found is None or found.kind != KIND:
        raise Refusal("intake-gone")
    intake = Intake.of(found.state)
    if str(intake.number) != number:
        raise Refusal("intake-gone")
    return intake


async def _read(context: Context, document: Document) -> Examined:
    if (document.file_size or 0) > LARGEST:
        return Examined(failed(too_large(document.file_size or 0)))
    return await examine(await context.parts.fetch(document.file_id, LARGEST))


async def _compared(context: Context, intake: Intake, locale: Locale) -> Intake:
    """Remark on the questions that other packs have."""
    store = context.parts.store
    wanted = await aside(partial(likenesses, intake))
    found = await store.read(lambda tx: tx.like(wanted, intake.slug))
    if not found:
        return intake
    packs = await store.read(lambda tx: tx.shelved())
    titles = {pack.slug: pack.title(locale) for pack in packs}
    names = {likeness: titles.get(slug, slug) for likeness, slug in found.items()}
    return await aside(partial(with_doubles, intake, names))


async def _report(
    context: Context, who: Contestant, intake: Intake, locale: Locale, page: int
) -> Screen:
    homes: list[tuple[ChatId | None, str]] = []
    if context.parts.rights.is_keeper(who.user_id):
        homes.append((None, ""))
    theirs = await access.groups(context, who)
    homes += [(chat_id, await context.parts.rights.title(chat_id)) for chat_id in theirs]
    replaces = await _replaced(context, who, intake, locale)
    return screens.report(
        words(locale), labels(locale), intake, context.archive, page, homes, replaces
    )


async def _replaced(
    context: Context, who: Contestant, intake: Intake, locale: Locale
) -> str | None:
    """Return the title of the pack of the same slug, if it is theirs to replace."""
    there = await context.parts.store.read(lambda tx: tx.find_pack(intake.slug))
    if there is None or not await access.manages(context, who, there):
        return None
    return there.title(locale)


async def _new(
    context: Context, who: Contestant, intake: Intake, verb: str, rest: list[str]
) -> tuple[PackId | None, NewPack]:
    """Return what is to be kept, and in whose place, once it is clear that its author may.

    Raises:
        Refusal: `not-your-pack`, `admins-only`, or `bad-button` for no group's number.
    """
    if verb == screens.REPLACE:
        there = await context.parts.store.read(lambda tx: tx.find_pack(intake.slug))
        if there is None:
            raise Refusal("pack-gone")
        await access.demand(context, who, there)
        return there.pack_id, await aside(partial(new_pack, intake, who.user_id, there.home_id))
    home = _home(rest)
    await _demand_home(context, who, home)
    return None, await aside(partial(new_pack, intake, who.user_id, home))


def _home(rest: list[str]) -> ChatId | None:
    if not rest or not is_number(rest[0].removeprefix("-")):
        raise Refusal("bad-button")
    return ChatId(int(rest[0])) or None


async def _demand_home(context: Context, who: Contestant, home: ChatId | None) -> None:
    rights = context.parts.rights
    if rights.is_keeper(who.user_id):
        return
    if home is None or not await rights.is_group_admin(home, who.user_id):
        raise Refusal("admins-only")


async def _drop(context: Context, who: Contestant, told: Outgoing, tx: Tx) -> None:
    await tx.set_dialogue(who.user_id, None, context.parts.clock.now())
    await tx.post(told)


async def _keep(
    tx: Tx,
    *,
    context: Context,
    who: Contestant,
    new: NewPack,
    replaced: PackId | None,
    place: Place,
    message_id: int,
    locale: Locale,
) -> None:
    now = context.parts.clock.now()
    stocked = await keep(tx, new, replaced, now, who.user_id, is_clear)
    await tx.set_dialogue(who.user_id, None, now)
    view = await shelf.view(tx, context, stocked.pack, is_managed=True)
    shown = card(words(locale), labels(locale), view, stocked)
    await tx.post(letters.edit(place, message_id, shown))
