"""Says how fast a group's quiz goes; a calm one is told of without any hurry."""

from bot.chat.say import Html, Speech
from bot.sessions.model import Session


def each(words: Speech, session: Session) -> Html:
    """Return how long questions are open, for the head of a lobby."""
    if session.calm:
        return words.say("no hurry")
    if session.count == 1:
        return to_answer(words, session, is_over=False)
    return words.say_n("{n} second each", "{n} seconds each", session.seconds)


def to_answer(words: Speech, session: Session, *, is_over: bool) -> Html:
    """Return how long there is to answer a question, or that its time is over."""
    if session.calm:
        return words.say("On to the answer.") if is_over else words.say("Take your time.")
    if is_over:
        return words.say("Time is up.")
    return words.say_n("{n} second to answer", "{n} seconds to answer", session.seconds)


def counting(words: Speech, session: Session) -> Html:
    """Return that the first question is about to come."""
    if session.calm:
        return words.say("We are about to begin.")
    return words.say("Get ready: the first question is coming.")


def waiting(words: Speech, session: Session) -> Html:
    """Return when a lobby ends."""
    if session.reason == "daily":
        return words.say(
            "Today's daily quiz: it starts by itself in five minutes, if at least two are in."
        )
    if session.reason == "waiting" and not session.calm:
        return words.say("Only one minute more: start anyway, or wait for somebody to join.")
    if session.reason == "waiting":
        return words.say("Start anyway, or wait a little for somebody to join.")
    if session.calm:
        return words.say("It starts by itself in a while, if at least two are in.")
    return words.say("It starts by itself within a minute, if at least two are in.")
