"""Hears admins who set the rules of their group's quizzes: /quizset and its buttons."""

from dataclasses import dataclass, replace
from datetime import datetime

from telegram import Update

from bot.chat import buttons, house_words, letters, may
from bot.chat.context import Context, place_of
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import house as screens
from bot.chat.screens import times
from bot.chat.screens.topics import joined, topics_in
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import daily
from bot.sessions.house import House
from bot.sessions.model import Place
from bot.sessions.ports import Tx
from bot.sessions.schedule import Daily
from data.model import LOCALES, Locale

_HOURS = {"daily", "quiet", "zone"}
"""Rules that mean nothing without a time zone."""


@dataclass(frozen=True, slots=True)
class Menu:
    """What an admin has before them: where, in which language, at what time."""

    tx: Tx
    place: Place
    locale: Locale
    now: datetime


async def on_quizset(update: Update, context: Context) -> None:
    """Show the rules of this group, for its admins to change; or set one that was typed."""
    await may.demand(update, context, "quizset")
    place, typed, now = place_of(update), context.args or [], context.parts.clock.now()

    async def tell(tx: Tx) -> None:
        menu = Menu(tx, place, await context.locale(tx, update), now)
        if typed:
            menu = await change(menu, typed[0].lower(), " ".join(typed[1:]))
        await tx.post(letters.send(place, await _overview(menu)))

    await context.unit.run(tell)


async def on_tap(update: Update, context: Context) -> None:
    """Open a rule, set it, or go back; the one who taps must be an admin at this moment.

    Raises:
        Refusal: `bad-button` if it names what cannot be set, or to what it cannot be.
    """
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None:
        return
    await may.demand(update, context, "quizset")
    place, message_id, args = place_of(update), query.message.message_id, tap.args
    if len(args) > 2 or (args and args[0] not in screens.OFFERS):  # noqa: PLR2004
        raise Refusal("bad-button")
    now = context.parts.clock.now()

    async def turn(tx: Tx) -> None:
        menu = Menu(tx, place, await context.locale(tx, update), now)
        match args:
            case (field,):
                shown = await _choice(menu, field)
            case (screens.TOPICS, offer):
                shown = await _choice(await _toggled(menu, offer), screens.TOPICS)
            case (field, offer):
                shown = await _overview(await _changed_by_button(menu, field, offer))
            case _:
                shown = await _overview(menu)
        await tx.post(letters.edit(place, message_id, shown))

    await context.unit.run(turn)
    context.parts.toast([Toast(query.id)])


async def _changed_by_button(menu: Menu, field: str, offer: str) -> Menu:
    """Set a rule to what a button offers.

    Raises:
        Refusal: `bad-button` for what no button of ours offers.
    """
    try:
        return await change(menu, field, offer)
    except Refusal:
        raise Refusal("bad-button") from None


async def _toggled(menu: Menu, offer: str) -> Menu:
    """Take a topic in or out; several may be chosen, and the offer without a name is all."""
    chosen = set(topics_in((await menu.tx.house_of(menu.place.chat_id)).topic))
    wanted = chosen.symmetric_difference(topics_in(offer)) if offer else ()
    if offer and not topics_in(offer):
        raise Refusal("bad-button")
    return await _changed_by_button(menu, screens.TOPICS, joined(wanted) or "")


async def change(menu: Menu, field: str, typed: str) -> Menu:
    """Set a rule, and arrange what follows from it; return the menu as it is then.

    Raises:
        Refusal: As `house_words.changed_by`.
    """
    tx, chat_id = menu.tx, menu.place.chat_id
    if field == "language":
        locale = _language(typed)
        await tx.set_locale(chat_id, locale)
        return replace(menu, locale=locale)
    house = await tx.house_of(chat_id)
    changed = house_words.changed_by(house, field, typed)
    if field in _HOURS and changed.zone is None:
        changed = replace(changed, zone=times.USUAL[menu.locale])
    if changed != house:
        await tx.set_house(chat_id, changed)
    if field in {"daily", "zone"}:
        await _arrange(menu, changed, moves=field == "daily")
    return menu


async def _arrange(menu: Menu, house: House, *, moves: bool) -> None:
    """Set the daily quiz anew; it is played where its time was set."""
    known = await menu.tx.daily_of(menu.place.chat_id)
    here = Daily(menu.place, menu.locale)
    if known is not None:
        here = replace(known, place=menu.place, locale=menu.locale) if moves else known
    if known is not None or house.daily is not None:
        await daily.arrange(menu.tx, here, house, menu.now)


def _language(typed: str) -> Locale:
    for locale in LOCALES:
        if typed == locale:
            return locale
    raise Refusal("bad-setting", typed=typed, offers=", ".join(LOCALES))


async def _overview(menu: Menu) -> Screen:
    house = await menu.tx.house_of(menu.place.chat_id)
    return screens.overview(words(menu.locale), labels(menu.locale), house, await _shown(menu))


async def _choice(menu: Menu, field: str) -> Screen:
    house, shown = await menu.tx.house_of(menu.place.chat_id), await _shown(menu)
    return screens.choice(words(menu.locale), labels(menu.locale), house, field, shown)


async def _shown(menu: Menu) -> screens.Shown:
    arranged = await menu.tx.daily_of(menu.place.chat_id)
    muted = await menu.tx.muted(menu.place.chat_id)
    return screens.Shown(menu.now, None if arranged is None else arranged.due_at, len(muted))
