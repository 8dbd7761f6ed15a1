"""Hears admins who keep somebody from playing in their group, or let them play again: /mute."""

from collections.abc import Sequence

from telegram import Update

from bot.chat import buttons, coming, letters, may, names
from bot.chat.context import Context, place_of
from bot.chat.quiz import numbers
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import mutes as screens
from bot.chat.screens import notices
from bot.errors import Refusal
from bot.post import Toast
from bot.sessions import control
from bot.sessions.model import ChatId, Contestant, UserId
from bot.sessions.outcomes import Left
from bot.sessions.ports import Tx
from data.model import Locale


async def on_mute(update: Update, context: Context) -> None:
    """Mute whoever is replied to; without a reply, list who is muted."""
    await may.demand(update, context, "mute")
    place, target = place_of(update), await _target(update, context)
    admins = frozenset() if target is None else await _heirs(context, place.chat_id, target)
    now = context.parts.clock.now()

    async def mute(tx: Tx) -> None:
        locale = await context.locale(tx, update)
        if target is None:
            shown = await _list(tx, place.chat_id, locale)
        else:
            left = await control.mute(tx, place.chat_id, target, admins, now)
            await _hand_on(tx, left)
            shown = screens.now_muted(words(locale), target.name)
        await tx.post(letters.send(place, shown))

    await context.unit.run(mute)


async def _heirs(context: Context, chat_id: ChatId, target: Contestant) -> frozenset[int]:
    """Return who may host in a chat after somebody, if they host a game there."""
    playing = await context.parts.store.read(lambda tx: tx.running_in(chat_id))
    found = [await coming.heirs(context, one, target.user_id) for one in playing]
    return frozenset().union(*found)


async def _hand_on(tx: Tx, left: Sequence[Left]) -> None:
    """Say in each game that has another host who that is."""
    for one in left:
        if one.heir is not None:
            shown = notices.handed_on(words(one.session.locale), one.heir)
            await tx.post(letters.send(one.session.place, shown))


async def on_tap(update: Update, context: Context) -> None:
    """Show who is muted, or let one of them play again."""
    query = update.callback_query
    tap = buttons.unpack(query.data or "") if query else None
    if query is None or tap is None or query.message is None:
        return
    await may.demand(update, context, "mute")
    place, message_id = place_of(update), query.message.message_id
    whom = numbers(tap.args, 1)[0] if tap.args else None

    async def unmute(tx: Tx) -> None:
        if whom is not None:
            await tx.unmute(place.chat_id, UserId(whom))
        shown = await _list(tx, place.chat_id, await context.locale(tx, update))
        await tx.post(letters.edit(place, message_id, shown))

    await context.unit.run(unmute)
    context.parts.toast([Toast(query.id)])


async def _list(tx: Tx, chat_id: ChatId, locale: Locale) -> Screen:
    return screens.muted_list(words(locale), labels(locale), await tx.muted(chat_id))


async def _target(update: Update, context: Context) -> Contestant | None:
    """Return the person whose message is replied to; None if it is no reply.

    Raises:
        Refusal: `mute-whom` if it is one to a bot, a channel or an admin.
    """
    message = update.effective_message
    replied = message.reply_to_message if message else None
    # Every message in a topic is a reply to its first one (Bot API, Message.reply_to_message).
    if replied is None or replied.forum_topic_created is not None:
        return None
    user = None if replied.sender_chat else replied.from_user
    rights = context.parts.rights
    if user is None or user.is_bot or await rights.is_admin(place_of(update).chat_id, user.id):
        raise Refusal("mute-whom")
    return names.contestant(user.id, user.first_name, user.last_name)
