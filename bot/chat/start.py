"""Hears the choice of a language; /start, /help and /privacy are look-ups like the others."""

from telegram import InaccessibleMessage, Update
from telegram.ext import CallbackQueryHandler

from bot.chat import letters
from bot.chat.buttons import LANGUAGE, VERSION, unpack
from bot.chat.context import App, Context, is_private, place_of
from bot.chat.desk import desk
from bot.chat.screens.about import language_chosen
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.ports import Tx
from data.model import LOCALES, Locale


def register(application: App) -> None:
    """Plug the choice of a language in."""
    application.add_handler(CallbackQueryHandler(on_language, f"^{VERSION}:{LANGUAGE}:"))


async def on_language(update: Update, context: Context) -> None:
    """Speak another language in this chat from now on, and say so in it.

    Raises:
        Refusal: `admins-only` if it is a group and somebody else chooses.
    """
    query = update.callback_query
    if query is None or query.message is None:
        return
    place, message, locale = place_of(update), query.message, _chosen(query.data or "")
    may = is_private(update) or await context.parts.rights.is_admin(
        place.chat_id, query.from_user.id
    )
    if not may:
        raise Refusal("admins-only")

    async def choose(tx: Tx) -> None:
        await tx.set_locale(place.chat_id, locale)
        today = context.parts.clock.now().date()
        screen = language_chosen(desk(context.archive, locale, today))
        await tx.post(
            letters.send(place, screen)
            if isinstance(message, InaccessibleMessage)
            else letters.edit(place, message.message_id, screen)
        )

    await context.unit.run(choose)
    context.parts.toast([Toast(query.id)])


def _chosen(data: str) -> Locale:
    """Read the language that a button stands for.

    Raises:
        Refusal: `bad-button` if it is none of ours.
    """
    tap = unpack(data)
    for locale in LOCALES:
        if tap is not None and tap.rest == locale:
            return locale
    raise Refusal("bad-button")
