"""Hears who wants a quiz again: a rematch, or the same questions by their code."""

from telegram import Update
from telegram.ext import filters

from bot.chat import buttons, group, letters
from bot.chat.context import Context, is_private, place_of
from bot.chat.quiz import numbers
from bot.chat.say import labels, words
from bot.chat.screens import sharing as screens
from bot.chat.screens.topics import pack_in, topics_in
from bot.chat.wishes import Wish
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.codes import Recipe
from bot.sessions.model import Session, SessionId
from bot.sessions.ports import Tx

WITH_CODE = filters.Regex(r"(?i)^/start(@\w+)?\s+[0-9a-z]{5,6}-?[0-9a-z]{5,6}\s*$")
"""What Telegram sends for a link that carries a code (Bot API, "Deep linking")."""


async def on_rematch(update: Update, context: Context) -> None:
    """Open a lobby like that of a finished game, in which whoever taps is host and in.

    Raises:
        Refusal: `bad-button` if there is no such game here.
    """
    before = await _session(update, context)
    if before.is_private or not before.state.is_over:
        raise Refusal("bad-button")
    await group.play(update, context, _again(before))
    _heard(update, context)


async def on_share(update: Update, context: Context) -> None:
    """Tell how others are asked the same questions.

    Raises:
        Refusal: `bad-button` if the session is not of this chat, is not over, or has no code.
    """
    session, place = await _session(update, context), place_of(update)
    found = session.code
    if found is None or not session.state.is_over:
        raise Refusal("bad-button")
    shown = screens.shared(words(session.locale), found, context.bot.username)

    async def tell(tx: Tx) -> None:
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)
    _heard(update, context)


async def offer_anew(update: Update, context: Context, recipe: Recipe) -> None:
    """Say that a code is of another edition, and offer other questions of the same kind."""
    place = place_of(update)

    async def tell(tx: Tx) -> None:
        locale = await context.locale(tx, update)
        shown = screens.other_edition(words(locale), labels(locale), recipe)
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)


def _again(before: Session) -> Wish:
    slug = pack_in(before.topic)
    return Wish(
        topics=topics_in(before.topic),
        number=before.count,
        form=before.form,
        team_count=before.team_count,
        mode=before.mode,
        pack=slug,
        rematch_of=before.session_id,
    )


async def _session(update: Update, context: Context) -> Session:
    """Return the session that a button names, if it was played in this chat."""
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if tap is None:
        raise Refusal("bad-button")
    session_id = SessionId(numbers(tap.args, 1)[0])
    found = await context.parts.store.read(lambda tx: tx.find_session(session_id))
    is_here = found is not None and found.place.chat_id == place_of(update).chat_id
    if found is None or not is_here or found.is_private != is_private(update):
        raise Refusal("bad-button")
    return found


def _heard(update: Update, context: Context) -> None:
    if update.callback_query is not None:
        context.parts.toast([Toast(update.callback_query.id)])
