"""Posts what comes of a group session: by a tap, by the clock, or by what Telegram answered."""

from dataclasses import replace
from datetime import datetime

from bot.chat import letters, merging
from bot.chat.say import labels, words
from bot.chat.screen import Screen
from bot.chat.screens import decider, final, guesses, lobby, notices
from bot.chat.screens import group as screens
from bot.post import EXPIRED, Bind, Json, Outgoing, Sent
from bot.sessions import control, group, rematch, rounds
from bot.sessions.model import TYPED, ChatId, PollId, Round, RoundId, Session, SessionId
from bot.sessions.outcomes import (
    Aborted,
    Asking,
    Closing,
    Countdown,
    Finished,
    Left,
    Lobby,
    Nothing,
    Outcome,
    Reveal,
    Running,
    Skipping,
    Tie,
)
from bot.sessions.ports import Tx
from bot.sessions.timing import SENDING

EDIT_EVERY_S = 3.0
"""A lobby's card changes at most this often, however many join."""


async def on_clock(tx: Tx, session_id: SessionId, now: datetime) -> None:
    """Move a session on when its deadline has come."""
    await show(tx, await group.on_clock(tx, session_id, now))


async def on_sent(tx: Tx, bind: Bind, sent: Sent, now: datetime) -> None:
    """Note under which ids Telegram took a card or a poll."""
    if bind.kind == "session":
        await rounds.card_sent(tx, SessionId(bind.ref), sent.message_id)
    else:
        round_id = RoundId(bind.ref)
        poll_id = PollId(sent.poll_id) if sent.poll_id else rounds.lettered_poll(round_id)
        await rounds.opened(tx, round_id, poll_id, sent.message_id, now)


async def on_repeated(tx: Tx, bind: Bind, sent: Sent) -> None:
    """Say which of two polls counts, and close the one that is out in the dark if it can be.

    Telegram tells nobody its message id. In a supergroup, which counts messages for itself, it
    is most likely the one just before; stopPoll refuses what is no poll of ours.
    """
    round_ = await tx.find_round(RoundId(bind.ref)) if bind.kind == "round" else None
    session = None if round_ is None else await tx.find_session(round_.session_id)
    if session is None:
        return
    said = letters.send(
        session.place, notices.twin(words(session.locale)), reply_to=sent.message_id
    )
    before = sent.message_id - 1
    live = {
        (await tx.get_round(other.session_id, other.number)).message_id
        for other in await tx.running_in(session.place.chat_id)
        if other.number
    }
    stop: Json = {"chat_id": session.place.chat_id, "message_id": before}
    closing = Outgoing("stopPoll", session.place.chat_id, stop)
    await tx.post(*(() if before in live else (closing,)), said)


async def on_refused(tx: Tx, refused: Outgoing, why: str, now: datetime) -> None:
    """Ask by buttons if Telegram does not take a poll; pause if it takes neither.

    What a question that expired means is for the session's own deadline to say. The answer before,
    which came with it, is told by itself.
    """
    is_question = refused.bind is not None and refused.bind.kind == "round"
    if not is_question or refused.bind is None:
        return
    round_ = await tx.find_round(RoundId(refused.bind.ref))
    session = None if round_ is None else await tx.find_session(round_.session_id)
    if round_ is None or session is None:
        return
    told = merging.unmerged(session.place, refused)
    await tx.post(*(() if told is None else (told,)))
    if why != EXPIRED:
        await show(tx, await group.unsendable(tx, round_, now))


async def on_moved(tx: Tx, old: ChatId, new: ChatId, now: datetime) -> None:
    """Follow a group to its new id, and show there what is out of reach in the old."""
    shown = [
        session.session_id
        for session in await tx.running_sessions()
        if session.place.chat_id == old and session.message_id is not None
    ]
    await tx.move_chat(old, new)
    for session_id in shown:
        await show(tx, await control.show_again(tx, session_id, now))


async def show(tx: Tx, outcome: Outcome) -> None:
    """Post what an outcome asks to be seen."""
    if isinstance(outcome, Lobby):
        outcome = replace(outcome, invited=await rematch.invited(tx, outcome.session))
    if isinstance(outcome, Asking):
        await tx.post(*await merging.merged(tx, outcome, _question(outcome)))
    elif not isinstance(outcome, Nothing):
        await tx.post(*_letters(outcome))


def _letters(outcome: Outcome) -> tuple[Outgoing, ...]:
    match outcome:
        case Closing():
            return _closing(outcome)
        case Skipping():
            return _skipping(outcome)
        case Finished():
            return (*_stop_poll(outcome.session, outcome.cut_off), _message(outcome))
        case Reveal():
            return (merging.mergeable(outcome, _message(outcome)),)
        case Nothing() | Asking():
            return ()
        case _:
            return (_letter(outcome),)


def _letter(
    outcome: Lobby | Countdown | Aborted | Running | Left | Tie,
) -> Outgoing:
    match outcome:
        case Lobby() | Countdown() | Aborted():
            return _card(outcome)
        case Running() | Left() | Tie():
            return _message(outcome)


def _question(outcome: Asking) -> tuple[Outgoing, ...]:
    session, bind = outcome.session, Bind("round", outcome.round.round_id)
    if session.style in TYPED:
        asked = _open_question(outcome, bind)
    elif session.style == "buttons":
        speech, plain = words(session.locale), labels(session.locale)
        shown = screens.lettered(speech, plain, session, outcome.round)
        asked = letters.ask(session.place, shown, bind)
    else:
        poll = screens.poll(labels(session.locale), session, outcome.round)
        asked = (letters.call(session.place, "sendPoll", poll, bind),)
    # Later the session is paused, and a question that turned up then would be nobody's.
    return tuple(replace(one, ttl_s=SENDING.total_seconds()) for one in asked)


def _open_question(outcome: Asking, bind: Bind) -> tuple[Outgoing, ...]:
    """Ask without choices; where the bot sees only replies, people are led to reply.

    Source: Bot API, ForceReply: clients open a reply to the message, which a bot is shown even
    in privacy mode.
    """
    session = outcome.session
    speech, plain = words(session.locale), labels(session.locale)
    shown = guesses.question(speech, session, outcome.round)
    *before, asked = letters.ask(session.place, shown, bind)
    if session.style == "typed":
        return (*before, asked)
    reply: Json = {"force_reply": True, "input_field_placeholder": guesses.placeholder(plain)}
    return (*before, replace(asked, payload=asked.payload | {"reply_markup": reply}))


def _closing(outcome: Closing) -> tuple[Outgoing, ...]:
    is_open = outcome.is_early or outcome.session.style == "buttons"
    return _stop_poll(outcome.session, outcome.round) if is_open else ()


def _stop_poll(session: Session, round_: Round | None) -> tuple[Outgoing, ...]:
    """Close a poll early, as Telegram itself does at its full time, or take buttons away."""
    if round_ is None or round_.message_id is None or session.style in TYPED:
        return ()
    place, message_id = session.place, round_.message_id
    if session.style == "buttons":
        speech, plain = words(session.locale), labels(session.locale)
        asked = screens.lettered(speech, plain, session, round_)
        over = screens.lettered(speech, plain, session, round_, is_over=True)
        is_photo = asked.picture is not None and letters.fits(asked)
        return (letters.edit(place, message_id, over, is_photo=is_photo),)
    payload: Json = {"chat_id": place.chat_id, "message_id": message_id}
    return (Outgoing("stopPoll", place.chat_id, payload),)


def _skipping(outcome: Skipping) -> tuple[Outgoing, ...]:
    if outcome.closing is not None:
        return _closing(outcome.closing)
    session = outcome.session
    shown = notices.skipping(words(session.locale), outcome)
    return (letters.send(session.place, shown),)


def _card(outcome: Lobby | Countdown | Aborted) -> Outgoing:
    """Show a lobby in its card; a new one, and a game that goes on, in a message of its own."""
    session = outcome.session
    speech, plain = words(session.locale), labels(session.locale)
    if isinstance(outcome, Aborted):
        shown = screens.aborted(speech, outcome)
        return letters.edit_card(session.place, session.session_id, shown)
    if isinstance(outcome, Countdown) and outcome.is_resumed:
        went_on = notices.moved(speech) if outcome.is_moved else notices.going_on(speech)
        return letters.send(session.place, went_on)
    shown = lobby.lobby(speech, plain, outcome)
    if isinstance(outcome, Lobby) and outcome.is_new:
        return letters.send(session.place, shown, Bind("session", session.session_id))
    pause_s = EDIT_EVERY_S if isinstance(outcome, Lobby) else 0.0
    return letters.edit_card(session.place, session.session_id, shown, pause_s)


def _message(outcome: Running | Left | Reveal | Tie | Finished) -> Outgoing:
    return letters.send(outcome.session.place, _screen(outcome))


def _screen(outcome: Running | Left | Reveal | Tie | Finished) -> Screen:
    speech, plain = words(outcome.session.locale), labels(outcome.session.locale)
    match outcome:
        case Running():
            return screens.running(speech, plain, outcome)
        case Left():
            return notices.left(speech, outcome)
        case Reveal():
            return screens.reveal(speech, plain, outcome)
        case Tie():
            return decider.offer(speech, plain, outcome)
        case Finished():
            return final.finished(speech, plain, outcome)
