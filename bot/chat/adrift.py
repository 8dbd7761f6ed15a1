"""Holds a game whose place takes no messages any more, and tells its host in private."""

from datetime import datetime

from bot.chat import letters
from bot.chat.say import words
from bot.chat.screens import notices
from bot.post import Outgoing
from bot.sessions import group, holding
from bot.sessions.model import ChatId, Place, Session, State
from bot.sessions.ports import Tx

# Telegram's own words, in lower case. It tells no bot that a topic is deleted; whether a closed
# one always answers so is written nowhere.
_TOPIC = ("message thread not found", "topic_deleted", "topic_closed")
_MUTE = (
    "not enough rights to send text messages",
    "have no rights to send a message",
    "chat_write_forbidden",
)


def reason_of(description: str) -> str | None:
    """Return why nothing can be written to a place, None if only this one call was wrong."""
    said = description.lower()
    if any(words in said for words in _TOPIC):
        return "topic"
    return "mute" if any(words in said for words in _MUTE) else None


async def hold(tx: Tx, refused: Outgoing, reason: str, now: datetime) -> None:
    """Hold the game of the place that refused a message; give up one that has not begun."""
    thread = refused.payload.get("message_thread_id")
    place = Place(ChatId(refused.chat_id), thread if isinstance(thread, int) else None)
    session = await tx.find_running(place)
    if session is None or session.is_private:
        return
    if session.state is State.LOBBY:
        await group.abort(tx, session, reason)
    elif not await holding.suspend(tx, session, now, reason):
        return
    await _tell_host(tx, session, reason)


async def _tell_host(tx: Tx, session: Session, reason: str) -> None:
    """Write to who started the game, unless nobody did, or they cannot or will not hear it."""
    if session.host_id is None:
        return
    alone = ChatId(session.host_id)
    if not await tx.is_active(alone) or not await tx.wants_notices(session.host_id):
        return
    speech = words(await tx.locale_of(alone) or session.locale)
    is_over = session.state is State.LOBBY
    await tx.post(letters.send(Place(alone), notices.adrift(speech, reason, is_over=is_over)))
