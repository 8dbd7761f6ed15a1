"""Hears who asks for scores: /score and /top."""

from typing import cast, get_args

from telegram import Update

from bot.chat import buttons, letters
from bot.chat.context import Context, contestant_of, is_private, place_of
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import standings as screens
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import standings
from bot.sessions.model import ChatId, Contestant, Place, Session, UserId
from bot.sessions.ports import Tx
from bot.sessions.records import Record, Run, Span, since

LISTED = 10
"""Rows of a leaderboard, before one's own."""


async def score(update: Update, context: Context) -> None:
    """Show the standing of the session under way here, or else one's own score."""
    place, who = place_of(update), contestant_of(update)
    private = is_private(update)

    async def tell(tx: Tx) -> None:
        running = None if private else await tx.find_running(place)
        if running is not None and running.number:
            shown = await _session(tx, running)
        else:
            shown = await _own(tx, update, context, None if private else place, who)
            if private and who is not None:
                locale, profile = await context.locale(tx, update), await tx.profile(who)
                shown = screens.with_listing(labels(locale), shown, profile.listed)
        await tx.post(letters.send(place, shown))

    await context.unit.run(tell)


async def top(update: Update, context: Context) -> None:
    """Show the leaderboard of this group, or of everybody in a private chat.

    Raises:
        Refusal: `unknown-span` for another word than week, month or all.
    """
    span = _span(context.args or [])
    place = place_of(update)

    async def tell(tx: Tx) -> None:
        await tx.post(letters.send(place, await leaderboard(tx, update, context, span)))

    await context.unit.run(tell)


async def on_listing(update: Update, context: Context) -> None:
    """Let leaderboards name somebody from now on, or no more.

    Raises:
        Refusal: `bad-button` in a group, where no message of ours has such a button.
    """
    query, who = update.callback_query, contestant_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or who is None or query.message is None:
        return
    if not is_private(update):
        raise Refusal("bad-button")
    wants, place, message_id = tap.rest == screens.YES, place_of(update), query.message.message_id

    async def choose(tx: Tx) -> None:
        await tx.profile(who)
        await tx.set_listed(who.user_id, listed=wants)
        locale = await context.locale(tx, update)
        shown = await _own(tx, update, context, None, who)
        await tx.post(
            letters.edit(place, message_id, screens.with_listing(labels(locale), shown, wants))
        )

    await context.unit.run(choose)
    context.parts.toast([Toast(query.id)])


async def leaderboard(tx: Tx, update: Update, context: Context, span: Span) -> Screen:
    """Return the leaderboard of a span, for the chat that an update comes from."""
    who, locale = contestant_of(update), await context.locale(tx, update)
    chat_id = None if is_private(update) else place_of(update).chat_id
    start = since(span, context.parts.clock.now())
    own = who.user_id if who else None
    rows = await tx.leaderboard(chat_id, start, own, LISTED)
    longest = None if chat_id is None else await _runs(tx, chat_id, own)
    return screens.leaderboard(words(locale), labels(locale), rows, span, own, longest)


async def _runs(tx: Tx, chat_id: ChatId, own: UserId | None) -> tuple[Record | None, Run]:
    """Return the longest run of a group, and one's own."""
    mine = Run(0, 0) if own is None else await tx.run_of(chat_id, own)
    return await tx.record_of(chat_id), mine


def _span(typed: list[str]) -> Span:
    if not typed:
        return "week"
    if len(typed) == 1 and typed[0].lower() in get_args(Span):
        return cast("Span", typed[0].lower())
    raise Refusal("unknown-span", typed=" ".join(typed))


async def _session(tx: Tx, running: Session) -> Screen:
    table = await standings.table(tx, running)
    return screens.session_score(words(running.locale), table, table.rounds, running.count)


async def _own(
    tx: Tx, update: Update, context: Context, place: Place | None, who: Contestant | None
) -> Screen:
    if who is None:
        raise Refusal("not-a-person")
    locale = await context.locale(tx, update)
    chat_id: ChatId | None = place.chat_id if place else None
    rows = await tx.leaderboard(chat_id, None, who.user_id, 0)
    return screens.own_score(words(locale), rows[-1] if rows else None)
