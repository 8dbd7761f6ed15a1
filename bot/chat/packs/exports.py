"""Sends packs as files: in our own format, or as a table in the language of the chat.

One with pictures goes as a zip file.
"""

from functools import partial

from telegram import Update

from bot.chat import letters
from bot.chat.context import Context, place_of
from bot.chat.packs.examine import aside, language_of
from bot.chat.say import labels
from bot.errors import Refusal
from bot.post import Json, Outgoing, attached
from bot.sessions.model import Place
from bot.sessions.ports import Tx
from bot.sessions.shelf import Kept, Shelved
from data.model import Locale
from questions.pack import Pack, export
from questions.pack.bundling import bundled
from questions.pack.model import Head
from questions.pack.pictures import Pictures
from questions.pack.table import to_csv, to_xlsx
from questions.pack.template import template

FORMS = ("toml", "csv", "xlsx")


async def on_export(update: Update, context: Context, pack: Shelved, form: str) -> None:
    """Send a pack as a file.

    Raises:
        Refusal: `bad-button` for a format that we do not write.
    """
    if form not in FORMS:
        raise Refusal("bad-button")
    store, place = context.parts.store, place_of(update)
    locale = await store.read(lambda tx: context.locale(tx, update))
    kept = await store.read(lambda tx: tx.kept(pack.pack_id))
    pictures = await store.read(lambda tx: illustrations(tx, kept))
    content = await aside(partial(_written, pack, kept, form, locale))
    name = f"{pack.slug}.{form}"
    if pictures:
        content = await aside(partial(bundled, name, content, pictures))
        name = f"{pack.slug}.zip"
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


async def illustrations(tx: Tx, kept: tuple[Kept, ...]) -> Pictures:
    """Return the pictures of a pack's questions by the names that those give them."""
    named = {one.question.image or "": one.picture for one in kept if one.picture}
    found = await tx.pictures(named.values())
    return {name: found[digest] for name, digest in named.items() if digest in found}


def whole(pack: Shelved, kept: tuple[Kept, ...]) -> Pack:
    """Return a pack with its questions."""
    head = {name: getattr(pack.head, name) for name in Head.model_fields}
    questions = tuple(one.question for one in kept)
    return Pack.model_construct(**{**head, "pack_id": pack.slug}, questions=questions)


def _written(pack: Shelved, kept: tuple[Kept, ...], form: str, locale: Locale) -> bytes:
    held = whole(pack, kept)
    match form:
        case "csv":
            return to_csv(held, language_of(held, locale))
        case "xlsx":
            return to_xlsx(held, language_of(held, locale))
        case _:
            return export(held)


def _named(pack: Shelved, locale: Locale) -> dict[str, object]:
    return {"version": pack.version, "title": pack.title(locale)}
