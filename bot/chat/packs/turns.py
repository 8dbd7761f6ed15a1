"""Turns a pack's card into what its buttons ask for: published, put away, exported, deleted."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.chat.context import Context
from bot.chat.packs import shelf
from bot.chat.quiz import is_number
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import pack_changes
from bot.chat.screens import packs as screens
from bot.chat.screens.pack_history import history
from bot.errors import Refusal
from bot.sessions.model import Contestant
from bot.sessions.ports import Tx
from bot.sessions.shelf import Deed, Entry, Life, Shelved
from data.model import Locale

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


async def _card(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    pack = await tx.find_pack(wanted.pack.pack_id) or wanted.pack
    view = await shelf.view(tx, context, pack, is_managed=wanted.is_managed)
    return screens.card(words(wanted.locale), labels(wanted.locale), view)


async def _publish(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    """Publish a pack, or ask about the next question that contradicts the facts."""
    view = await shelf.view(tx, context, wanted.pack, is_managed=True)
    if view.suspect is not None:
        plain = labels(wanted.locale)
        return pack_changes.suspect(words(wanted.locale), plain, view, context.archive)
    if not wanted.pack.is_published:
        await live(tx, context, wanted, Life.PUBLISHED, "published")
    return await _card(tx, context, wanted)


async def _let_pass(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    """Let a contradiction pass that was shown by name, and go on to the next."""
    kept = await tx.find_kept(number(wanted.arg))
    if kept is None or kept.pack_id != wanted.pack.pack_id:
        raise Refusal("bad-button")
    await tx.confirm(kept.row_id, wanted.who.user_id)
    now = context.parts.clock.now()
    deed = Entry(now, wanted.who.user_id, "confirmed", wanted.pack.slug, kept.question_id)
    await tx.log(deed)
    return await _publish(tx, context, wanted)


async def _retire(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    await live(tx, context, wanted, Life.RETIRED, "retired")
    return await _card(tx, context, wanted)


async def _exporting(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    return pack_changes.exporting(words(wanted.locale), labels(wanted.locale), wanted.pack)


async def _history(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    entries = await tx.logged(wanted.pack.slug, LOGGED)
    plain = labels(wanted.locale)
    return history(words(wanted.locale), plain, wanted.pack, entries)


async def _ask(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    speech, plain = words(wanted.locale), labels(wanted.locale)
    return pack_changes.deleting(speech, plain, wanted.pack, is_last=False)


async def _ask_again(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    speech, plain = words(wanted.locale), labels(wanted.locale)
    return pack_changes.deleting(speech, plain, wanted.pack, is_last=True)


async def _delete(tx: Tx, context: Context, wanted: Wanted) -> Screen:
    now, pack = context.parts.clock.now(), wanted.pack
    if pack.owner_id is None:
        raise Refusal("pack-stays")
    await tx.delete_pack(pack.pack_id)
    await tx.log(Entry(now, wanted.who.user_id, "deleted", pack.slug))
    return pack_changes.deleted(words(wanted.locale), pack.title(wanted.locale))


async def live(tx: Tx, context: Context, wanted: Wanted, state: Life, deed: Deed) -> None:
    """Note where a pack stands from now on, and who brought it there."""
    now = context.parts.clock.now()
    await tx.set_life(wanted.pack.pack_id, state, now)
    await tx.log(Entry(now, wanted.who.user_id, deed, wanted.pack.slug))


def number(text: str) -> int:
    """Return the number that a button carries.

    Raises:
        Refusal: `bad-button` if it is none.
    """
    if not is_number(text):
        raise Refusal("bad-button")
    return int(text)


TURNS: dict[str, Turn] = {
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
