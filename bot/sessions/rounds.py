"""Rules of one round in a group: when it opens, whose vote counts, when it closes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.sessions import scoring, seating
from bot.sessions.model import (
    FORMULA,
    TYPED,
    Answer,
    Ballot,
    Contestant,
    PollId,
    Round,
    RoundId,
    RoundState,
    Session,
    SessionId,
    State,
    UserId,
    Vote,
)
from bot.sessions.outcomes import Closing
from bot.sessions.ports import Tx
from bot.sessions.timing import GRACE

ALL_IN = timedelta(seconds=1)
DRAIN = timedelta(seconds=5)
"""After a restart, how long votes that waited at Telegram are gathered before a round closes."""
LONG_OUTAGE = timedelta(minutes=5)

Meet = Callable[[Session, frozenset[UserId]], None]
"""Is told who takes a seat in a game by voting."""


def lettered_poll(round_id: RoundId) -> PollId:
    """Return the id under which answers by lettered buttons are counted, as if by a poll."""
    return PollId(f"letters-{round_id}")


async def opened(
    tx: Tx, round_id: RoundId, poll_id: PollId, message_id: int, now: datetime
) -> None:
    """Note that a round's poll is out: its clock starts, and votes that came before it count.

    `message_id` is 0 when only the poll is known, after a crash in the middle of sending it; when
    it appeared is then not known, so nobody gets a speed part.
    """
    round_ = await tx.find_round(round_id)
    session = None if round_ is None else await tx.find_session(round_.session_id)
    if round_ is None or session is None or round_.state is not RoundState.SENDING:
        return
    closes_at = now + timedelta(seconds=session.seconds)
    is_found = not message_id
    await tx.save_round(
        replace(
            round_,
            state=RoundState.OPEN,
            poll_id=poll_id,
            message_id=message_id or None,
            opened_at=now,
            closes_at=closes_at,
            outage=is_found,
        )
    )
    if session.state is State.ASKING and session.number == round_.number:
        reason = "outage" if is_found else session.reason
        await tx.save_session(session.moved(State.ASKING, deadline=closes_at, reason=reason))
    await accept(tx, await tx.take_parked(poll_id), now)


async def card_sent(tx: Tx, session_id: SessionId, message_id: int) -> None:
    """Note under which message a session's card is shown."""
    session = await tx.find_session(session_id)
    if session is not None:
        await tx.save_session(replace(session, step=session.step + 1, message_id=message_id))


def _meet_nobody(_session: Session, _newcomers: frozenset[UserId]) -> None:
    """Let newcomers in unseen."""


async def accept(
    tx: Tx, votes: Sequence[Vote], now: datetime, meet: Meet = _meet_nobody
) -> frozenset[tuple[PollId, UserId]]:
    """Judge votes and store those that count, each voter once a round; return whose they were.

    Votes for a poll that no round has yet are parked. The first vote of somebody without a
    seat gives them one, of which `meet` is told; whoever was sent off is not heard.
    """
    ballots = await tx.ballots(votes)
    await tx.park([vote for vote in votes if vote.poll_id not in ballots])
    counted = [
        (ballots[vote.poll_id], vote)
        for vote in votes
        if vote.poll_id in ballots and _counts(ballots[vote.poll_id], vote)
    ]
    await _seat(tx, counted, meet)
    given = [judge(ballot.session, ballot.round, vote) for ballot, vote in counted]
    new = await tx.add_answers(given)
    touched = {ballot.round.round_id: ballot for ballot, _ in counted}
    await _close_if_all_in(tx, touched.values(), now)
    polls = {ballot.round.round_id: vote.poll_id for ballot, vote in counted}
    return frozenset((polls[round_id], user_id) for round_id, user_id in new)


async def _seat(tx: Tx, counted: Iterable[tuple[Ballot, Vote]], meet: Meet) -> None:
    """Give those a seat who vote without one, and note new names."""
    strangers: dict[PollId, tuple[Session, list[Contestant]]] = {}
    for ballot, vote in counted:
        seat = ballot.seats.get(vote.contestant.user_id)
        if seat is None or seat.has_left or seat.contestant != vote.contestant:
            _, people = strangers.setdefault(vote.poll_id, (ballot.session, []))
            people.append(vote.contestant)
    for session, people in strangers.values():
        meet(session, await seating.seat(tx, session, people))


def _counts(ballot: Ballot, vote: Vote) -> bool:
    """Return True if a vote is of somebody who is heard, and its round takes it."""
    session, round_, who = ballot.session, ballot.round, vote.contestant.user_id
    asking = session.state in {State.ASKING, State.CLOSING, State.SUSPENDED}
    is_open = round_.state is RoundState.OPEN and session.style not in TYPED
    if not asking or session.number != round_.number or not is_open:
        return False
    is_heard = who not in ballot.muted and seating.is_heard(session, ballot.seats.get(who))
    return is_heard and _is_in_time(round_, vote)


def _is_in_time(round_: Round, vote: Vote) -> bool:
    """Return True if a vote is for what may be chosen, and was cast in time.

    A poll closes itself (Bot API, open_period), so a vote in one that arrives late was on its way
    for long, or the bot was asleep; lettered buttons stay.
    """
    if not offers(round_, vote.chosen) or round_.closes_at is None:
        return False
    closes_itself = round_.poll_id != lettered_poll(round_.round_id)
    return closes_itself or round_.outage or vote.arrived_at <= round_.closes_at + GRACE


def offers(round_: Round, chosen: tuple[int, ...]) -> bool:
    """Return True if a round has all these choices, numbered from 0, and takes so many."""
    there = range(len(round_.question.texts["en"].choices))
    is_taken = len(chosen) == 1 or (round_.question.takes_several and bool(chosen))
    return is_taken and all(choice in there for choice in chosen)


def judge(session: Session, round_: Round, vote: Vote) -> Answer:
    """Return the answer that a vote amounts to.

    Time runs from when the poll was out to when its vote arrived: the Bot API gives votes no
    time of their own.
    """
    elapsed_ms = round_.elapsed_ms(vote.arrived_at)
    is_right = vote.chosen == round_.question.key
    base, speed = (0, 0)
    if is_right:
        base, speed = scoring.points(session.mode, elapsed_ms, session.seconds, hinted=False)
    return Answer(
        round_.round_id,
        vote.contestant.user_id,
        vote.chosen,
        "right" if is_right else "wrong",
        elapsed_ms,
        base,
        0 if round_.outage else speed,
        hinted=False,
        formula=FORMULA,
        answered_at=vote.arrived_at,
    )


async def close_if_all_in(tx: Tx, session: Session, round_: Round, now: datetime) -> None:
    """Bring the deadline forward once everybody who has a seat has answered."""
    await _close_if_all_in(tx, [Ballot(session, round_, {}, frozenset())], now)


async def _close_if_all_in(tx: Tx, ballots: Iterable[Ballot], now: datetime) -> None:
    soon = now + ALL_IN
    asking = [ballot for ballot in ballots if ballot.session.state is State.ASKING]
    waiting = [ballot for ballot in asking if soon < (ballot.session.deadline or soon)]
    awaited = await tx.awaited([ballot.round.round_id for ballot in waiting])
    for ballot in waiting:
        if ballot.round.round_id not in awaited:
            await tx.save_session(ballot.session.moved(State.ASKING, deadline=soon))


async def wait_for_newcomer(tx: Tx, session: Session) -> Session:
    """Give a round its full time again where whoever came in late has to answer, or is out."""
    if session.form != "elimination" or session.state is not State.ASKING:
        return session
    closes_at = (await tx.get_round(session.session_id, session.number)).closes_at
    if closes_at is None or session.deadline is None or closes_at <= session.deadline:
        return session
    waiting = session.moved(State.ASKING, deadline=closes_at)
    return waiting if await tx.save_session(waiting) else session


async def hasten(tx: Tx, session: Session, round_: Round, now: datetime) -> Closing | None:
    """Skip what is left of a round; None while it is not out yet."""
    if round_.state is not RoundState.OPEN:
        return None
    skipped = replace(round_, skipped=True)
    await tx.save_round(skipped)
    return await begin_closing(tx, session, skipped, now)


async def begin_closing(tx: Tx, session: Session, round_: Round, now: datetime) -> Closing:
    """Stop waiting for votes, but let those through that are on their way."""
    is_early = is_out(round_, now)
    closing = session.moved(State.CLOSING, deadline=now + GRACE, reason=session.reason)
    await tx.save_session(closing)
    return Closing(closing, round_, is_early)


def is_out(round_: Round, now: datetime) -> bool:
    """Return True if people can still vote in a round's poll, as far as Telegram knows."""
    closes_at = round_.closes_at
    return round_.state is RoundState.OPEN and closes_at is not None and now < closes_at


async def close(tx: Tx, session: Session) -> Round:
    """Close the session's current round for good, and forget what was guessed there."""
    round_ = await tx.get_round(session.session_id, session.number)
    closed = replace(round_, state=RoundState.CLOSED)
    await tx.save_round(closed)
    await tx.take_guesses(round_.round_id)
    return closed


async def after_answered(tx: Tx, session: Session) -> Session:
    """Return a session as it stands after its last answered question, and close that.

    A question that was to be asked again, but is not, was asked if anybody has answered it; it is
    not judged, so it decides nothing.
    """
    if session.number >= session.count:
        return session
    following = replace(session, number=session.number + 1, state=State.ASKING)
    round_ = await tx.get_round(session.session_id, following.number)
    if not await tx.answers_to(round_.round_id):
        return session
    await close(tx, following)
    return following


async def counted(tx: Tx, round_: Round) -> tuple[Answer, ...]:
    """Return the answers to a round but those of whoever was sent off."""
    barred = {s.contestant.user_id for s in await tx.seats(round_.session_id) if s.barred}
    given = await tx.answers_to(round_.round_id)
    return tuple(answer for answer in given if answer.user_id not in barred)


async def recover(tx: Tx, now: datetime) -> None:
    """Take up, after a restart, the games that were being played.

    Nobody gets a speed part for a round that was open meanwhile. One whose time has run out, or
    is about to, first gathers the votes that waited at Telegram. After a long absence the game
    pauses.
    """
    for session in await tx.running_sessions():
        if session.state is State.TIE:
            await wait_for_taps(tx, session, now)
        if session.is_private or session.state not in {State.ASKING, State.CLOSING}:
            continue
        round_ = await tx.get_round(session.session_id, session.number)
        if round_.state is RoundState.OPEN:
            await interrupt(tx, session, round_, now)


async def wait_for_taps(tx: Tx, session: Session, now: datetime) -> bool:
    """Give taps of those who share first place the time to arrive after an absence; once."""
    if session.reason == "outage" or session.deadline is None:
        return False
    deadline = max(session.deadline, now + DRAIN)
    is_long = now - session.deadline > LONG_OUTAGE
    waiting = session.moved(State.TIE, deadline=deadline, reason="outage")
    return not is_long and await tx.save_session(waiting)


async def interrupt(tx: Tx, session: Session, round_: Round, now: datetime) -> bool:
    """Note that the bot was away while a round was open, and first gather what waits."""
    await tx.save_round(replace(round_, outage=True))
    return await tx.save_session(_interrupted(session, now))


def _interrupted(session: Session, now: datetime) -> Session:
    deadline = session.deadline or now
    is_long = session.reason == "long-outage" or now - deadline > LONG_OUTAGE
    reason = "long-outage" if is_long else "outage"
    return session.moved(
        session.state,
        deadline=deadline if deadline > now + GRACE else now + DRAIN,
        reason="pausing" if session.reason == "pausing" else reason,
    )
