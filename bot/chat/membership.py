"""Hears where the bot comes and goes, whose rights change, and which groups move."""

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.chat import letters, showing
from bot.chat.context import App, Context, is_private, place_of
from bot.chat.say import labels, words
from bot.chat.screens import notices
from bot.sessions import control
from bot.sessions.model import ChatId
from bot.sessions.ports import Tx

_INSIDE = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED}


def register(application: App) -> None:
    """Plug in what hears of members and migrations."""
    mine, others = ChatMemberHandler.MY_CHAT_MEMBER, ChatMemberHandler.CHAT_MEMBER
    application.add_handler(ChatMemberHandler(on_own_status, mine))
    application.add_handler(ChatMemberHandler(on_other_status, others))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, on_migration))


async def on_own_status(update: Update, context: Context) -> None:
    """Greet a group the bot was added to; hold the games of a chat it was removed from."""
    change = update.my_chat_member
    if change is None:
        return
    place = place_of(update)
    context.parts.rights.forget(place.chat_id)
    was_in = change.old_chat_member.status in _INSIDE
    is_in = change.new_chat_member.status in _INSIDE

    async def note(tx: Tx) -> None:
        await tx.set_chat_active(place.chat_id, active=is_in)
        if not is_in:
            await control.leave_chat(tx, place.chat_id)
        elif not was_in and not is_private(update):
            locale = await context.locale(tx, update)
            await tx.post(letters.send(place, notices.hello(words(locale), labels(locale))))

    await context.unit.run(note)


async def on_other_status(update: Update, context: Context) -> None:
    """Ask anew who the admins are, since somebody's rights changed."""
    context.parts.rights.forget(place_of(update).chat_id)


async def on_migration(update: Update, context: Context) -> None:
    """Follow a group that became a supergroup, whichever of the two messages comes first."""
    message = update.effective_message
    if message is None:
        return
    here = ChatId(message.chat.id)
    old = ChatId(message.migrate_from_chat_id) if message.migrate_from_chat_id else here
    new = ChatId(message.migrate_to_chat_id) if message.migrate_to_chat_id else here

    now = context.parts.clock.now()
    await context.unit.run(lambda tx: showing.on_moved(tx, old, new, now))
