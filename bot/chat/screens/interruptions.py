"""Says why a game does not go on as usual: a pause, an absence, a silence."""

from bot.chat.say import Html, Speech, italic
from bot.sessions.group import SILENT_ROUNDS
from bot.sessions.model import Session, State


def is_asked_about(session: Session) -> bool:
    """Return True if nobody answered for so long that the next time pauses the game."""
    return session.state is State.REVEAL and session.silent_rounds == SILENT_ROUNDS - 1


def interruption(words: Speech, session: Session) -> Html | None:
    """Return why a game waits or what it lost, None if nothing is the matter."""
    if is_asked_about(session):
        return italic(words.say("Two questions without an answer. Still there?"))
    away = (
        words.say(
            "I was away for a moment; nothing is lost, and this question gave no points for speed."
        )
        if session.mode == "balanced"
        else words.say("I was away for a moment; nothing is lost.")
    )
    silenced = words.say(
        "I could not write here for a while; nothing is lost. Go on when you like."
    )
    said = {
        "silence": words.say(
            "Nobody has answered for three questions. Still there? It ends in ten minutes."
        ),
        "outage": away,
        "long-outage": away,
        "away": words.say("I was away for a while; nothing is lost. Go on when you like."),
        "forbidden": silenced,
        "topic": silenced,
        "mute": silenced,
        "unsent": words.say("Telegram did not take the question. Go on when you like."),
        "paused": words.say("Whoever started it, or an admin, can go on. It ends after a day."),
        "no-polls": words.say("I may not send polls here. An admin can allow it, then go on."),
    }.get(session.reason or "")
    return None if said is None else italic(said)
