"""Hears admins who set the rules of their group's quizzes: /quizset and its buttons."""

from dataclasses import replace

from telegram import Update

from bot.chat import buttons, letters, may
from bot.chat.context import Context, place_of
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import house as screens
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.model import House
from bot.sessions.ports import Tx
from data.model import Locale

_NUMBERS = {"seconds", "questions", "team_count"}


async def on_quizset(update: Update, context: Context) -> None:
    """Show the rules of this group, for its admins to change."""
    await may.demand(update, context, "quizset")
    place = place_of(update)

    async def tell(tx: Tx) -> None:
        locale, house = await context.locale(tx, update), await tx.house_of(place.chat_id)
        await tx.post(letters.send(place, _overview(locale, house)))

    await context.unit.run(tell)


async def on_tap(update: Update, context: Context) -> None:
    """Open a rule, set it, or go back; the one who taps must be an admin at this moment."""
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None:
        return
    await may.demand(update, context, "quizset")
    place, message_id = place_of(update), query.message.message_id

    async def turn(tx: Tx) -> None:
        locale, house = await context.locale(tx, update), await tx.house_of(place.chat_id)
        changed = changed_by(house, tap.args)
        if changed != house:
            await tx.set_house(place.chat_id, changed)
        opens = len(tap.args) == 1
        shown = _choice(locale, house, tap.args[0]) if opens else _overview(locale, changed)
        await tx.post(letters.edit(place, message_id, shown))

    await context.unit.run(turn)
    context.parts.toast([Toast(query.id)])


def changed_by(house: House, args: tuple[str, ...]) -> House:
    """Return the rules as a button changes them; one that only opens something changes none.

    Raises:
        Refusal: `bad-button` if it names what cannot be set, or to what it cannot be.
    """
    field, *offers = (*args, "") if args else ("",)
    if args and field not in screens.OFFERS:
        raise Refusal("bad-button")
    if len(args) < 2:  # noqa: PLR2004
        return house
    offer = offers[0]
    if len(args) > 2 or offer not in screens.OFFERS[field]:  # noqa: PLR2004
        raise Refusal("bad-button")
    value: object = int(offer) if field in _NUMBERS else (offer or None)
    changed: House = replace(house, **{field: value})  # type: ignore[arg-type]
    return changed


def _overview(locale: Locale, house: House) -> Screen:
    return screens.overview(words(locale), labels(locale), house)


def _choice(locale: Locale, house: House, field: str) -> Screen:
    return screens.choice(words(locale), labels(locale), house, field)
