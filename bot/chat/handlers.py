"""Tells the library which handler hears what."""

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.chat import (
    backlog,
    buttons,
    coming,
    control,
    cooldown,
    deciding,
    decks,
    failures,
    group,
    house,
    lookup,
    membership,
    moderation,
    quiz,
    recipes,
    settings,
    sharing,
    sides,
    standings,
    start,
    wishes,
    written,
)
from bot.chat.context import App, Context, is_for_us, is_private, place_of
from bot.chat.packs import dialogues
from bot.chat.packs import register as packs
from bot.chat.screens import decider as decider_screens
from bot.chat.screens import group as group_screens
from bot.chat.screens import house as house_screens
from bot.chat.screens import lobby as lobby_screens
from bot.chat.screens import mutes as mute_screens
from bot.chat.screens import quiz as quiz_screens
from bot.chat.screens import settings as setting_screens
from bot.chat.screens import sharing as sharing_screens
from bot.chat.screens import standings as standing_screens
from bot.chat.screens.topics import pack_in
from bot.chat.wishes import Wish
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions.codes import decode
from data.model import FactId

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]
NEW = filters.UpdateType.MESSAGE
"""A command counts when it is written, not when it is edited."""


def register(application: App) -> None:
    """Plug all handlers in."""
    cooldown.register(application)
    backlog.register(application)
    membership.register(application)
    packs.register(application)
    written.register(application)
    coming.register(application)
    start.register(application)
    application.add_handler(MessageHandler(NEW & sharing.WITH_CODE, on_link))
    lookup.register(application)
    for name, command in _commands():
        application.add_handler(CommandHandler(name, command, NEW))
    for verbs, tap in _taps():
        pattern = f"^{buttons.VERSION}:[{verbs}](:|$)"
        application.add_handler(CallbackQueryHandler(tap, pattern))
    application.add_handler(CallbackQueryHandler(on_unknown))
    application.add_error_handler(failures.on_error)


def _commands() -> tuple[tuple[str, Handler], ...]:
    return (
        ("quiz", on_quiz),
        ("stop", on_stop),
        ("skip", on_skip),
        ("pause", in_groups(control.on_pause)),
        ("resume", in_groups(control.on_resume)),
        ("forceskip", in_groups(control.on_force_skip)),
        ("kick", in_groups(control.on_kick)),
        ("join", in_groups(control.on_join)),
        ("leave", in_groups(coming.on_leave)),
        ("quizset", in_groups(house.on_quizset)),
        ("mute", in_groups(moderation.on_mute)),
        ("settings", settings.on_settings),
        ("rules", control.on_rules),
        ("score", standings.score),
        ("top", standings.top),
    )


def _taps() -> tuple[tuple[str, Handler], ...]:
    return (
        (quiz_screens.TAPS, quiz.on_tap),
        (group_screens.TAPS, group.on_tap),
        (lobby_screens.TEAM, sides.on_tap),
        (decider_screens.DARE, deciding.on_tap),
        (group_screens.HERE, coming.on_still_here),
        (house_screens.SET, house.on_tap),
        (mute_screens.MUTED, moderation.on_tap),
        (setting_screens.CHOOSE, settings.on_tap),
        (standing_screens.LISTING, standings.on_listing),
        (quiz_screens.AGAIN, on_again),
        (buttons.QUIZ, on_about),
        (sharing_screens.REMATCH, sharing.on_rematch),
        (sharing_screens.SHARE, sharing.on_share),
        (sharing_screens.ANEW, on_anew),
    )


async def on_quiz(update: Update, context: Context) -> None:
    """Start a quiz: alone in a private chat, with a lobby in a group."""
    place = place_of(update)
    typed = context.args or []
    packs = await context.parts.store.read(lambda tx: decks.names(tx, place.chat_id))
    wish = wishes.parse(typed, packs if typed else {})
    if wish.recipe is not None and not recipes.is_current(wish.recipe, context.parts):
        await sharing.offer_anew(update, context, wish.recipe)
        return
    await play(update, context, wish)


async def on_link(update: Update, context: Context) -> None:
    """Ask the questions whose code a link brought; one of another bot's is none of ours."""
    message = update.effective_message
    if not is_for_us(update, context):
        return
    context.args = ((message.text if message else None) or "").split()[1:]
    await on_quiz(update, context)


async def on_again(update: Update, context: Context) -> None:
    """Start another quiz like the last one."""
    tap = _tap(update)
    slug = pack_in(tap.rest)
    again = Wish(pack=slug) if slug else wishes.parse([tap.rest] if tap.rest else [])
    await play(update, context, again)
    _heard(update, context)


async def on_anew(update: Update, context: Context) -> None:
    """Start a quiz like that of a code, with other questions.

    Raises:
        Refusal: `bad-button` if the button carries no code.
    """
    recipe = decode(_tap(update).rest)
    if recipe is None:
        raise Refusal("bad-button")
    wish = Wish(recipe.topics, recipe.number)
    if not is_private(update):
        wish = replace(wish, form=recipe.form, team_count=recipe.team_count, mode=recipe.mode)
    await play(update, context, wish)
    _heard(update, context)


async def on_about(update: Update, context: Context) -> None:
    """Start a short quiz about the fact of a card."""
    await play(update, context, Wish(number=wishes.ABOUT, about=FactId(_tap(update).rest)))
    _heard(update, context)


async def on_unknown(update: Update, context: Context) -> None:
    """Answer a button that no handler knows.

    Raises:
        Refusal: `bad-button`.
    """
    raise Refusal("bad-button")


async def on_stop(update: Update, context: Context) -> None:
    """End what is being written in private, else the quiz under way."""
    if is_private(update) and await dialogues.leave(update, context):
        return
    await (quiz.stop if is_private(update) else control.on_stop)(update, context)


async def on_skip(update: Update, context: Context) -> None:
    """Skip the open question: alone at once, in a group by vote."""
    await (quiz.skip if is_private(update) else control.on_skip)(update, context)


def in_groups(handler: Handler) -> Handler:
    """Refuse a command in private chats, where it means nothing."""

    async def hear(update: Update, context: Context) -> None:
        if is_private(update):
            raise Refusal("groups-only")
        await handler(update, context)

    return hear


async def play(update: Update, context: Context, wish: Wish) -> None:
    """Start what is wished for where it is wished for."""
    await (quiz.play if is_private(update) else group.play)(update, context, wish)


def _tap(update: Update) -> buttons.Tap:
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if tap is None:
        raise Refusal("bad-button")
    return tap


def _heard(update: Update, context: Context) -> None:
    if update.callback_query is not None:
        context.parts.toast([Toast(update.callback_query.id)])
