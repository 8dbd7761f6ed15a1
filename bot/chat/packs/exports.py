"""Sends packs as files: in our own format, or as a table in the language of the chat.

One with pictures goes as a zip file.
"""

from collections.abc import Iterable, Mapping
from functools import partial

from telegram import Update

from bot.chat import letters
from bot.chat.context import Context, place_of
from bot.chat.packs.examine import aside, language_of
from bot.chat.say import labels
from bot.errors import Refusal
from bot.packs import cage
from bot.post import Json, Outgoing, attached
from bot.sessions.model import Place
from bot.sessions.ports import Tx
from bot.sessions.shelf import Draft, Shelved
from data.model import Locale
from questions.pack.forms import FORMS
from questions.pack.identity import from_body
from questions.pack.pictures import Pictures
from questions.pack.template import template


async def on_export(update: Update, context: Context, pack: Shelved, form: str) -> None:
    """Send a pack as a file.

    Raises:
        Refusal: `bad-button` for a format that we do not write.
    """
    if form not in FORMS:
        raise Refusal("bad-button")
    store, place = context.parts.store, place_of(update)
    locale = await store.read(lambda tx: context.locale(tx, update))
    drafts = await store.read(lambda tx: tx.drafts(pack.pack_id))
    names = await aside(partial(_names, drafts))
    pictures = await store.read(lambda tx: _illustrations(tx, names))
    head = pack.head.model_copy(update={"pack_id": pack.slug})
    bodies = [draft.body for draft in drafts]
    content = await cage.write(head, bodies, form, language_of(head, locale), pictures)
    name = f"{pack.slug}.{'zip' if pictures else form}"
    told = labels(locale).say("Version {version} of “{title}”.", **_named(pack, locale))
    await context.unit.run(lambda tx: tx.post(document(place, name, content, told)))


async def on_template(update: Update, context: Context, form: str) -> None:
    """Send a pack to begin with.

    Raises:
        Refusal: `bad-button` for a format in which there is none.
    """
    if form not in {"toml", "xlsx"}:
        raise Refusal("bad-button")
    place = place_of(update)
    locale = await context.parts.store.read(lambda tx: context.locale(tx, update))
    content = await aside(partial(template, form, locale))
    told = labels(locale).say("Change the questions, and send me the file.")
    await context.unit.run(lambda tx: tx.post(document(place, f"my-pack.{form}", content, told)))


def document(place: Place, name: str, content: bytes, caption: str) -> Outgoing:
    """Return the call that sends a file (Bot API, sendDocument)."""
    payload: Json = {"document": attached(name, content), "caption": caption}
    return letters.call(place, "sendDocument", payload)


async def _illustrations(tx: Tx, names: Mapping[str, str]) -> Pictures:
    """Return the pictures of a pack by their names, as far as they are there; given digests."""
    found = await tx.pictures(names.values())
    return {name: found[digest] for name, digest in names.items() if digest in found}


def _names(drafts: Iterable[Draft]) -> dict[str, str]:
    """Return the digests of pictures by the names that questions give them."""
    shown = ((draft.body, draft.picture) for draft in drafts if draft.picture)
    return {from_body(body).image or "": picture for body, picture in shown}


def _named(pack: Shelved, locale: Locale) -> dict[str, object]:
    return {"version": pack.version, "title": pack.title(locale)}
