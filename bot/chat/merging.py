"""Merges an answer that has not left yet into the next question, where a chat's queue is behind.

The description of a poll has room for it (Bot API, sendPoll: 0-1024 characters since 10.0), and
so has a question to which the answer is typed. A question with lettered buttons is edited at its
end, and one under a picture has little room: before those the answer keeps a message of its own,
as it does where its first lines alone are too long.
"""

from dataclasses import replace

from bot.chat import letters
from bot.chat.say import Html, length, safe
from bot.chat.screen import Screen
from bot.chat.screens.group import SHOWS
from bot.chat.screens.interruptions import is_asked_about
from bot.post import Json, Outgoing
from bot.sessions.model import Place, Session, State
from bot.sessions.outcomes import Asking, Reveal
from bot.sessions.ports import Tx

POLL_ROOM = 1024
TEXT_ROOM = 2400
"""A question and how to answer it have the rest of a message."""
_SHOWN = f"\n\n{SHOWS}"
"""Stands between the answer before and what a poll's picture shows."""


def mergeable(shown: Reveal, told: Outgoing) -> Outgoing:
    """Return the message of an answer so that it may be taken back as the next question comes.

    One that somebody is to do something about stays by itself.
    """
    session = shown.session
    is_plain = session.state is State.REVEAL and not is_asked_about(session)
    return replace(told, merge=_key(session)) if is_plain else told


async def merged(tx: Tx, asking: Asking, asked: tuple[Outgoing, ...]) -> tuple[Outgoing, ...]:
    """Return a question with the answer before it, or behind that, if it has not left yet."""
    question = asked[-1]
    is_under = len(asked) > 1 or question.method == "sendPhoto"
    if asking.session.style == "buttons" or is_under:
        return asked
    chat_id = asking.session.place.chat_id
    late = await tx.take_back(chat_id, _key(asking.session))
    if late is None:
        return asked
    both = _with(question, str(late["text"]))
    return (Outgoing("sendMessage", chat_id, late), question) if both is None else (both,)


def unmerged(place: Place, refused: Outgoing) -> Outgoing | None:
    """Return the answer that a poll was to bring, where the poll will not come."""
    told = refused.payload.get("description")
    if not isinstance(told, str) or "description_parse_mode" not in refused.payload:
        return None
    return letters.send(place, Screen(Html(told.partition(_SHOWN)[0])))


def _with(asked: Outgoing, told: str) -> Outgoing | None:
    """Return a question with the answer before it; None if it has no room."""
    if asked.method == "sendPoll":
        described = _described(asked, told)
        return replace(asked, payload=asked.payload | described) if described else None
    fitting = _fitting(told, TEXT_ROOM)
    text = f"{fitting}\n\n{asked.payload['text']}"
    return replace(asked, payload=asked.payload | {"text": text}) if fitting else None


def _described(asked: Outgoing, told: str) -> Json:
    """Return the answer before as the description of a poll, before what its picture shows."""
    shows = str(asked.payload.get("description", ""))
    below = f"\n\n{safe(shows)}" if shows else ""
    fitting = _fitting(told, POLL_ROOM - length(below))
    return {"description": fitting + below, "description_parse_mode": "HTML"} if fitting else {}


def _fitting(text: str, room: int) -> str:
    """Return as many paragraphs as there is room for, as Telegram counts."""
    parts = text.split("\n\n")
    while parts and length("\n\n".join(parts)) > room:
        parts.pop()
    return "\n\n".join(parts)


def _key(session: Session) -> str:
    return f"reveal:{session.session_id}"
