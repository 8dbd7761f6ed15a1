"""Rules of a group session: lobby, countdown, and one poll after the other by the clock."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import Refusal
from bot.sessions import decider, elimination, holding, presence, rounds, seating, standings, teams
from bot.sessions.model import (
    Contestant,
    Plan,
    Round,
    RoundState,
    Session,
    SessionId,
    State,
)
from bot.sessions.outcomes import (
    Aborted,
    Asking,
    Countdown,
    Finished,
    Lobby,
    Nothing,
    Outcome,
    Reveal,
    Running,
)
from bot.sessions.ports import Tx
from bot.sessions.timing import SENDING

LOBBY = timedelta(seconds=60)
COUNTDOWN = timedelta(seconds=5)
REVEAL = timedelta(seconds=5)
SILENT_ROUNDS = 3
SILENCE = timedelta(minutes=10)
PAUSE = timedelta(hours=24)
_UNATTENDED = {State.LOBBY, State.COUNTDOWN, State.REVEAL, State.TIE}
"""States in which people wait for what the bot does next."""


async def open_lobby(tx: Tx, plan: Plan, now: datetime) -> Lobby | Running:
    """Open a lobby in the plan's place, or return what is under way there.

    A lobby that is open already gets a new card: the old one may be far up, or deleted.

    Raises:
        Refusal: `no-questions` if the plan holds none, `muted` if its host may not play there.
    """
    if plan.host is not None:
        await seating.refuse_muted(tx, plan.place.chat_id, plan.host.user_id)
    running = await tx.find_running(plan.place)
    if running is not None and running.state is State.LOBBY:
        return Lobby(running, await tx.seats(running.session_id), is_new=True)
    if running is not None:
        return Running(running, await tx.seats(running.session_id))
    if not plan.questions:
        raise Refusal("no-questions")
    session = await tx.open_session(plan, State.LOBBY, now, now + LOBBY)
    return Lobby(session, await tx.seats(session.session_id), is_new=True)


async def join(tx: Tx, session_id: SessionId, contestant: Contestant) -> Outcome:
    """Seat a contestant; after the lobby they play from the next question on.

    Raises:
        Refusal: `elimination-closed` if it is too late for this form of play, `muted` if they may
            not play there.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state.is_over:
        return Nothing()
    if not await seating.join(tx, session, contestant):
        return Nothing()
    session = await presence.adopt(tx, session, contestant)
    return await _lobby(tx, await rounds.wait_for_newcomer(tx, session))


async def choose_team(tx: Tx, session_id: SessionId, contestant: Contestant, team: int) -> Outcome:
    """Seat a contestant in a team while the lobby is open.

    Raises:
        Refusal: `muted` if they may not play there.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state is not State.LOBBY:
        return Nothing()
    await seating.refuse_muted(tx, session.place.chat_id, contestant.user_id)
    if not await teams.choose(tx, session, contestant, team):
        return Nothing()
    return await _lobby(tx, await presence.adopt(tx, session, contestant))


async def start_now(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
    """End the lobby early.

    Raises:
        Refusal: `nobody-joined` if no seat is taken, `too-few` if one is and two must be.
    """
    session = await tx.find_session(session_id)
    if session is None or session.state is not State.LOBBY:
        return Nothing()
    await seating.refuse_too_few(tx, session)
    return await count_down(tx, session, now)


async def unsendable(tx: Tx, round_: Round, now: datetime) -> Outcome:
    """Pause a session because its poll was refused."""
    session = await tx.find_session(round_.session_id)
    if session is None or session.state is not State.ASKING or session.number != round_.number:
        return Nothing()
    if session.style == "polls":
        return await _ask_by_letters(tx, session, round_, now)
    return await _take_back(tx, session, round_, now, "no-polls")


async def on_clock(tx: Tx, session_id: SessionId, now: datetime) -> Outcome:
    """Do what a session's deadline asks for; too early or too late does nothing."""
    session = await tx.find_session(session_id)
    if session is None or session.deadline is None or session.deadline > now:
        return Nothing()
    late = now - session.deadline
    if late > rounds.LONG_OUTAGE and session.state in _UNATTENDED:
        return await _hold(tx, session, now)
    if late > rounds.DRAIN and await _has_overslept(tx, session, now):
        return Nothing()
    return await _due(tx, session, now)


async def _has_overslept(tx: Tx, session: Session, now: datetime) -> bool:
    """Give votes that waited while the machine slept the time to arrive; once a round."""
    if session.state is State.TIE:
        return await rounds.wait_for_taps(tx, session, now)
    if session.state not in {State.ASKING, State.CLOSING}:
        return False
    round_ = await tx.get_round(session.session_id, session.number)
    if round_.state is not RoundState.OPEN or round_.outage:
        return False
    return await rounds.interrupt(tx, session, round_, now)


async def _due(tx: Tx, session: Session, now: datetime) -> Outcome:
    match session.state:
        case State.LOBBY:
            return await _lobby_ends(tx, session, now)
        case State.COUNTDOWN | State.REVEAL:
            return await _next(tx, session, now)
        case State.ASKING:
            return await _asking_ends(tx, session, now)
        case State.CLOSING:
            return await _reveal(tx, session, now)
        case State.PAUSED | State.SUSPENDED | State.TIE:
            return await _give_up(tx, session)
        case _:
            return Nothing()


async def _give_up(tx: Tx, session: Session) -> Outcome:
    """End a session, or a tie, that nobody went on with; without a question there is no table."""
    if session.state is State.SUSPENDED:
        await holding.let_go(tx, session)
        return Nothing()
    session = await rounds.after_answered(tx, session)
    if session.number == 0:
        return await abort(tx, session, session.reason or "stopped")
    return await finish(tx, session)


async def _hold(tx: Tx, session: Session, now: datetime) -> Outcome:
    """Pause a session whose deadline passed long ago: who waited for it has gone elsewhere."""
    if session.number >= session.count:
        return await finish(tx, session)
    paused = session.moved(State.PAUSED, deadline=now + PAUSE, reason="away")
    if not await tx.save_session(paused):
        return Nothing()
    return Running(paused, await tx.seats(paused.session_id))


async def finish(tx: Tx, session: Session, cut_off: Round | None = None) -> Outcome:
    """End a session with its table and its hardest question."""
    over = session.moved(State.FINISHED)
    if not await tx.save_session(over):
        return Nothing()
    hardest = await standings.hardest(tx, over)
    table, record = await standings.table(tx, over), await standings.broken(tx, over)
    is_judged = session.state not in {State.ASKING, State.CLOSING}
    is_decided = is_judged and await seating.is_decided(tx, session)
    won_by = await decider.winner(tx, over) if is_judged else None
    return Finished(over, table, *hardest, cut_off, record, is_decided, won_by)


async def _lobby(tx: Tx, session: Session) -> Outcome:
    if session.state is not State.LOBBY:
        return Running(session, await tx.seats(session.session_id))
    return Lobby(session, await tx.seats(session.session_id))


async def _lobby_ends(tx: Tx, session: Session, now: datetime) -> Outcome:
    """Start with two or more; ask a lone contestant once more, then give up."""
    if await seating.present(tx, session) >= 2:  # noqa: PLR2004
        return await count_down(tx, session, now)
    if session.reason == "waiting":
        return await abort(tx, session, "nobody-came")
    waiting = session.moved(State.LOBBY, deadline=now + LOBBY, reason="waiting")
    if not await tx.save_session(waiting):
        return Nothing()
    return Lobby(waiting, await tx.seats(session.session_id))


async def count_down(
    tx: Tx, session: Session, now: datetime, *, is_resumed: bool = False
) -> Outcome:
    """Announce that the next question comes in a moment."""
    counting = session.moved(State.COUNTDOWN, deadline=now + COUNTDOWN, reason=None)
    if not await tx.save_session(counting):
        return Nothing()
    if session.number == 0 and session.form == "teams":
        await teams.form_up(tx, session)
    return Countdown(counting, await tx.seats(session.session_id), is_resumed)


async def _next(tx: Tx, session: Session, now: datetime) -> Outcome:
    if await seating.is_decided(tx, session):
        return await decider.begin(tx, session, now) or await finish(tx, session)
    number = session.number + 1
    asking = session.moved(State.ASKING, number=number, deadline=now + SENDING, reason=None)
    if not await tx.save_session(asking):
        return Nothing()
    round_ = await tx.get_round(asking.session_id, asking.number)
    sending = replace(round_, state=RoundState.SENDING)
    await tx.save_round(sending)
    return Asking(asking, sending)


async def _asking_ends(tx: Tx, session: Session, now: datetime) -> Outcome:
    round_ = await tx.get_round(session.session_id, session.number)
    if round_.state is RoundState.SENDING:
        return await _take_back(tx, session, round_, now, "unsent")
    return await rounds.begin_closing(tx, session, round_, now)


async def _ask_by_letters(tx: Tx, session: Session, round_: Round, now: datetime) -> Outcome:
    """Ask a question that may not be a poll by buttons instead, and all that follow."""
    deadline = now + SENDING
    lettered = replace(session.moved(State.ASKING, deadline=deadline), style="buttons")
    if not await tx.save_session(lettered):
        return Nothing()
    return Asking(lettered, round_)


async def _take_back(
    tx: Tx, session: Session, round_: Round, now: datetime, reason: str
) -> Outcome:
    """Pause before a round that could not be asked; going on asks it anew."""
    number = session.number - 1
    paused = session.moved(State.PAUSED, deadline=now + PAUSE, reason=reason, number=number)
    if not await tx.save_session(paused):
        return Nothing()
    await tx.save_round(replace(round_, state=RoundState.PLANNED))
    return Running(paused, await tx.seats(paused.session_id))


async def _reveal(tx: Tx, session: Session, now: datetime) -> Outcome:
    asked = await tx.get_round(session.session_id, session.number)
    guesses, said = await tx.take_guesses(asked.round_id)
    round_ = await rounds.close(tx, session)
    answers = await rounds.counted(tx, round_)
    ruled = await elimination.judge(tx, session, round_, answers)
    silent = 0 if answers or guesses else session.silent_rounds + 1
    is_last = await seating.is_decided(tx, session)
    shown = _after_reveal(session, silent, now, is_last=is_last)
    if not await tx.save_session(shown):
        return Nothing()
    table = await standings.table(tx, shown)
    ruling = (ruled.failed, ruled.is_skipped)
    won_by = await decider.winner(tx, shown)
    return Reveal(shown, round_, answers, table, *ruling, guesses, said, won_by)


def _after_reveal(session: Session, silent: int, now: datetime, *, is_last: bool) -> Session:
    """Return where a session stands once its round is judged."""
    if silent >= SILENT_ROUNDS and not is_last:
        return session.moved(
            State.PAUSED, deadline=now + SILENCE, silent_rounds=silent, reason="silence"
        )
    if session.reason in {"long-outage", "pausing"} and not is_last:
        return session.moved(
            State.PAUSED, deadline=now + PAUSE, silent_rounds=silent, reason=_why(session)
        )
    return session.moved(State.REVEAL, deadline=now + REVEAL, silent_rounds=silent)


def _why(session: Session) -> str | None:
    return "paused" if session.reason == "pausing" else session.reason


async def abort(tx: Tx, session: Session, reason: str) -> Outcome:
    """Give a session up before its first question."""
    over = session.moved(State.ABORTED, reason=reason)
    return Aborted(over) if await tx.save_session(over) else Nothing()
