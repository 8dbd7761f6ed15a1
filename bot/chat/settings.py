"""Hears what somebody chooses for themselves in their private chat: /settings."""

from telegram import Update

from bot.chat import buttons, letters, may
from bot.chat.context import Context, contestant_of, is_private, place_of
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import settings as screens
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.model import Contestant
from bot.sessions.ports import Tx


async def on_settings(update: Update, context: Context) -> None:
    """Show somebody's choices."""
    await may.demand(update, context, "settings")
    place, who = place_of(update), contestant_of(update)

    async def tell(tx: Tx) -> None:
        if who is not None:
            await tx.post(letters.send(place, await _shown(tx, update, context, who)))

    await context.unit.run(tell)


async def on_tap(update: Update, context: Context) -> None:
    """Keep a choice, and show all of them as they are then.

    Raises:
        Refusal: `bad-button` for what is no choice of ours, or in a group.
    """
    query, who = update.callback_query, contestant_of(update)
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or who is None or query.message is None:
        return
    place, message_id = place_of(update), query.message.message_id
    if not is_private(update) or len(tap.args) != 2:  # noqa: PLR2004
        raise Refusal("bad-button")
    what, choice = tap.args

    async def choose(tx: Tx) -> None:
        await tx.profile(who)
        await _keep(tx, who, what, choice)
        shown = await _shown(tx, update, context, who)
        await tx.post(letters.edit(place, message_id, shown))

    await context.unit.run(choose)
    context.parts.toast([Toast(query.id)])


async def _keep(tx: Tx, who: Contestant, what: str, choice: str) -> None:
    if choice not in {screens.YES, screens.NO}:
        raise Refusal("bad-button")
    match what:
        case screens.LISTED:
            await tx.set_listed(who.user_id, listed=choice == screens.YES)
        case screens.NOTICES:
            await tx.set_notices(who.user_id, wanted=choice == screens.YES)
        case _:
            raise Refusal("bad-button")


async def _shown(tx: Tx, update: Update, context: Context, who: Contestant) -> Screen:
    locale, profile = await context.locale(tx, update), await tx.profile(who)
    return screens.settings(words(locale), labels(locale), profile)
