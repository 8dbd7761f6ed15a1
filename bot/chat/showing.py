"""Posts what comes of a group session: by a tap, by the clock, or by what Telegram answered."""

from dataclasses import replace
from datetime import datetime

from bot.chat import letters
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import group as screens
from bot.post import EXPIRED, Bind, Json, Outgoing, Sent
from bot.sessions import group, rounds
from bot.sessions.model import ChatId, PollId, Round, RoundId, Session, SessionId, State
from bot.sessions.outcomes import (
    Aborted,
    Asking,
    Closing,
    Countdown,
    Finished,
    Lobby,
    Nothing,
    Outcome,
    Reveal,
    Running,
)
from bot.sessions.ports import Tx

EDIT_EVERY_S = 3.0
"""A lobby's card changes at most this often, however many join."""


async def on_clock(tx: Tx, session_id: SessionId, now: datetime) -> None:
    """Move a session on when its deadline has come."""
    await show(tx, await group.on_clock(tx, session_id, now))


async def on_sent(tx: Tx, bind: Bind, sent: Sent, now: datetime) -> None:
    """Note under which ids Telegram took a card or a poll."""
    if bind.kind == "session":
        await rounds.card_sent(tx, SessionId(bind.ref), sent.message_id)
    elif sent.poll_id is not None:
        poll_id = PollId(sent.poll_id)
        await rounds.opened(tx, RoundId(bind.ref), poll_id, sent.message_id, now)


async def on_refused(tx: Tx, refused: Outgoing, why: str, now: datetime) -> None:
    """Pause a session whose poll Telegram does not take, and say so once.

    What a poll that expired means is for the session's own deadline to say.
    """
    if refused.method != "sendPoll" or refused.bind is None or why == EXPIRED:
        return
    round_ = await tx.find_round(RoundId(refused.bind.ref))
    if round_ is not None:
        await show(tx, await group.unsendable(tx, round_, now))


async def on_moved(tx: Tx, old: ChatId, new: ChatId) -> None:
    """Follow a group to its new id; a lobby gets a card there, the old one is out of reach."""
    shown = [
        session.session_id
        for session in await tx.running_sessions()
        if session.place.chat_id == old and session.message_id is not None
    ]
    await tx.move_chat(old, new)
    for session_id in shown:
        session = await tx.find_session(session_id)
        if session is not None and session.state is State.LOBBY:
            await show(tx, Lobby(session, await tx.seats(session_id), is_new=True))


async def show(tx: Tx, outcome: Outcome) -> None:
    """Post what an outcome asks to be seen."""
    if not isinstance(outcome, Nothing):
        await tx.post(*_letters(outcome))


def _letters(outcome: Outcome) -> tuple[Outgoing, ...]:
    match outcome:
        case Asking():
            return (_poll(outcome),)
        case Closing():
            return _stop_poll(outcome.session, outcome.round) if outcome.is_early else ()
        case Finished():
            return (*_stop_poll(outcome.session, outcome.cut_off), _message(outcome))
        case Lobby() | Countdown() | Aborted():
            return (_card(outcome),)
        case Running() | Reveal():
            return (_message(outcome),)
        case Nothing():
            return ()


def _poll(outcome: Asking) -> Outgoing:
    content = screens.poll(outcome.session, outcome.round)
    bind = Bind("round", outcome.round.round_id)
    sent = letters.call(outcome.session.place, "sendPoll", content, bind)
    # Later the session is paused, and a poll that turned up then would be nobody's.
    return replace(sent, ttl_s=group.SENDING.total_seconds())


def _stop_poll(session: Session, round_: Round | None) -> tuple[Outgoing, ...]:
    """Close a poll early; at its full time Telegram does so itself."""
    if round_ is None or round_.message_id is None:
        return ()
    chat_id = session.place.chat_id
    payload: Json = {"chat_id": chat_id, "message_id": round_.message_id}
    return (Outgoing("stopPoll", chat_id, payload),)


def _card(outcome: Lobby | Countdown | Aborted) -> Outgoing:
    """Show a lobby in its card; a new one, and a game that goes on, in a message of its own."""
    session = outcome.session
    speech, plain = words(session.locale), labels(session.locale)
    if isinstance(outcome, Aborted):
        shown = screens.aborted(speech, outcome)
        return letters.edit_card(session.place, session.session_id, shown)
    if isinstance(outcome, Countdown) and outcome.is_resumed:
        return letters.send(session.place, screens.going_on(speech))
    shown = screens.lobby(speech, plain, outcome)
    if isinstance(outcome, Lobby) and outcome.is_new:
        return letters.send(session.place, shown, Bind("session", session.session_id))
    pause_s = EDIT_EVERY_S if isinstance(outcome, Lobby) else 0.0
    return letters.edit_card(session.place, session.session_id, shown, pause_s)


def _message(outcome: Running | Reveal | Finished) -> Outgoing:
    return letters.send(outcome.session.place, _screen(outcome))


def _screen(outcome: Running | Reveal | Finished) -> Screen:
    speech, plain = words(outcome.session.locale), labels(outcome.session.locale)
    match outcome:
        case Running():
            return screens.running(speech, plain, outcome)
        case Reveal():
            return screens.reveal(speech, plain, outcome)
        case Finished():
            return screens.finished(speech, plain, outcome)
