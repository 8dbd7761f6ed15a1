"""Hears where the bot comes and goes, whose rights change, and which groups move."""

from telegram import ChatMember, Update
from telegram.ext import ChatMemberHandler, MessageHandler, filters

from bot.chat import coming, letters, showing
from bot.chat.context import App, Context, is_private, place_of
from bot.chat.say import labels, words
from bot.chat.screens import notices
from bot.sessions import holding
from bot.sessions.model import ChatId, UserId
from bot.sessions.ports import Tx

_AFTER_ALL = 1
_INSIDE = {ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.OWNER, ChatMember.RESTRICTED}


def register(application: App) -> None:
    """Plug in what hears of members and migrations."""
    mine, others = ChatMemberHandler.MY_CHAT_MEMBER, ChatMemberHandler.CHAT_MEMBER
    application.add_handler(ChatMemberHandler(on_own_status, mine))
    application.add_handler(ChatMemberHandler(on_other_status, others))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, on_migration))
    begins = filters.ChatType.PRIVATE & filters.Regex(r"^/start\b")
    application.add_handler(MessageHandler(begins, on_started), _AFTER_ALL)


async def on_started(update: Update, context: Context) -> None:
    """Note that somebody can be written to again, who once could not be."""
    chat_id = place_of(update).chat_id
    await context.parts.store.write(lambda tx: tx.set_chat_active(chat_id, active=True))


async def on_own_status(update: Update, context: Context) -> None:
    """Greet a group the bot was added to, or offer to go on with what was being played there.

    The games of a chat it was removed from are held.
    """
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
            await holding.leave_chat(tx, place.chat_id, context.parts.clock.now())
        elif was_in or is_private(update) or await coming.offer_again(tx, place.chat_id):
            return
        else:
            locale = await context.locale(tx, update)
            await tx.post(letters.send(place, notices.hello(words(locale), labels(locale))))

    await context.unit.run(note)


async def on_other_status(update: Update, context: Context) -> None:
    """Ask anew who the admins are, since somebody's rights changed; nobody waits for who left."""
    change, chat_id = update.chat_member, place_of(update).chat_id
    context.parts.rights.forget(chat_id)
    if change is not None and change.new_chat_member.status not in _INSIDE:
        await coming.take_out(context, chat_id, UserId(change.new_chat_member.user.id))


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
