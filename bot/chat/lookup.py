"""Hears look-ups: as commands, as buttons that stand for a command, and as replies to cards."""

from itertools import chain
from typing import get_args

from telegram import MaybeInaccessibleMessage, Message, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, MessageHandler, filters

from bot.chat import letters, standings
from bot.chat.buttons import ASK, QUIZ, TURN, VERSION, Tap, unpack
from bot.chat.context import App, Context, is_private, place_of
from bot.chat.lookups import LOOK_UPS, answer
from bot.chat.lookups.line import parse
from bot.chat.menu import NAMES
from bot.chat.screen import Screen
from bot.post import Toast
from bot.sessions.ports import Tx
from bot.sessions.records import Span

NEW = filters.UpdateType.MESSAGE
"""A command counts when it is written, not when it is edited."""
_SOURCE = "/source"


def register(application: App) -> None:
    """Plug the look-ups in; in a private chat, what nobody else hears is answered too."""
    application.add_handler(CommandHandler([one.name for one in LOOK_UPS], on_command, NEW))
    application.add_handler(CallbackQueryHandler(on_tap, f"^{VERSION}:[{ASK}{TURN}]:"))
    known = filters.Regex(rf"(?i)^/({'|'.join(NAMES)})(@\w+)?(\s|$)")
    rest = NEW & filters.ChatType.PRIVATE & filters.TEXT & ~known
    application.add_handler(MessageHandler(rest, on_command))


async def on_command(update: Update, context: Context) -> None:
    """Answer a command; in a group, as a reply to it."""
    message = update.effective_message
    if message is None:
        return
    line, place = _line(message), place_of(update)
    reply_to = None if is_private(update) else message.message_id

    async def show(tx: Tx) -> None:
        screen = await _screen(tx, update, context, line)
        await tx.post(letters.send(place, screen, reply_to=reply_to))

    await context.unit.run(show)


async def on_tap(update: Update, context: Context) -> None:
    """Answer the command line of a button, in a new message or in place of the button's own."""
    query = update.callback_query
    tap = unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None:
        return
    place, message = place_of(update), query.message
    in_place = tap.verb == TURN and _has_button(message, query.data)

    async def show(tx: Tx) -> None:
        screen = await _screen(tx, update, context, tap.rest)
        await tx.post(
            letters.edit(place, message.message_id, screen)
            if in_place
            else letters.send(place, screen)
        )

    await context.unit.run(show)
    context.parts.toast([Toast(query.id)])


async def _screen(tx: Tx, update: Update, context: Context, line: str) -> Screen:
    asked = parse(line)
    if asked.command == "top":
        spans: tuple[Span, ...] = get_args(Span)
        span = next((one for one in spans if one == asked.rest.lower()), spans[0])
        return await standings.leaderboard(tx, update, context, span)
    locale = await context.locale(tx, update)
    return answer(context.archive, locale, line, context.parts.clock.now().date())


def _line(message: Message) -> str:
    """Return what was asked; a bare /source takes the id from the card it replies to."""
    line = message.text or ""
    asked = parse(line)
    if asked.command != _SOURCE[1:] or asked.rest or message.reply_to_message is None:
        return line
    return f"{_SOURCE} {subject_of(message.reply_to_message)}"


def subject_of(message: Message) -> str:
    """Return the id of the fact or claim that a card is about; empty if it is about none.

    The card's own buttons say so: the one for its sources, else the one for its quiz.
    """
    keyboard = message.reply_markup.inline_keyboard if message.reply_markup else ()
    taps = [
        tap
        for row in keyboard
        for button in row
        if isinstance(button.callback_data, str) and (tap := unpack(button.callback_data))
    ]
    sourced = (tap.rest.removeprefix(_SOURCE).strip() for tap in taps if _is_source(tap))
    quizzed = (tap.rest for tap in taps if tap.verb == QUIZ)
    return next(chain(sourced, quizzed), "")


def _has_button(message: MaybeInaccessibleMessage, data: str | None) -> bool:
    """Return True if a message can be edited and has a button with that data.

    Telegram passes on whatever data a client sends (Bot API, CallbackQuery.data).
    """
    if not isinstance(message, Message) or message.reply_markup is None:
        return False
    keyboard = message.reply_markup.inline_keyboard
    return any(button.callback_data == data for row in keyboard for button in row)


def _is_source(tap: Tap) -> bool:
    return tap.verb in {ASK, TURN} and tap.rest.startswith(f"{_SOURCE} ")
