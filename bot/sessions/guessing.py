"""Rules of questions without choices: whose guess is heard, when it is right, what it earns."""

import re

from bot.sessions import scoring, seating
from bot.sessions.model import (
    FORMULA,
    Answer,
    Guess,
    Round,
    RoundState,
    Session,
    State,
)
from bot.sessions.ports import Tx
from bot.sessions.timing import GRACE
from data.fold import fold
from data.lookup import Found, Lookup
from data.model import ClubId, PersonId
from questions.answers import fits
from questions.model import TypedKey

MOST_GUESSES = 5
"""As many guesses at one question are heard of one contestant."""
LONGEST = 64
"""A longer message is talk, not an answer."""
_NUMBER = re.compile(r"\d+")


def is_right(lookup: Lookup, key: TypedKey, text: str) -> bool:
    """Return True if a text says what is asked for.

    Names are taken in three languages, with their aliases and small slips, but not by their
    beginnings; of a season the year it began in will do; of a number nothing else may stand there.
    What the author of a pack wrote is taken as `questions.answers` has it.
    """
    match key.kind:
        case "club":
            return lookup.names_club(text, ClubId(key.value))
        case "person":
            return lookup.names_person(text, PersonId(key.value))
        case "season":
            meant = lookup.season(text)
            return isinstance(meant, Found) and meant.key == int(key.value)
        case "number":
            return _NUMBER.findall(fold(text)) == [key.value]
        case "words" | "figure":
            return fits(key, text) is True


async def hear(tx: Tx, lookup: Lookup, guess: Guess) -> None:
    """Judge a message of a group where a question without choices may be open.

    A wrong guess costs nothing but one of five. The first three who are right are paid by their
    order, and with the third, or when all are right, the round ends.
    """
    session = await tx.find_running(guess.place)
    if session is None or session.mode != "first" or not fold(guess.text):
        return
    if len(guess.text) > LONGEST or session.state not in {State.ASKING, State.CLOSING}:
        return
    round_ = await tx.get_round(session.session_id, session.number)
    if not _is_in_time(round_, guess) or not await _is_heard(tx, session, guess):
        return
    key = round_.question.typed
    right = key is not None and is_right(lookup, key, guess.text)
    which = await tx.add_guess(round_.round_id, guess, is_right=right)
    if right and 1 <= which <= MOST_GUESSES:
        await _pay(tx, session, round_, guess)


def _is_in_time(round_: Round, guess: Guess) -> bool:
    """Return True if a guess came while its round was open, or on its way to the group."""
    if round_.state is RoundState.SENDING or round_.outage:
        return round_.state in {RoundState.SENDING, RoundState.OPEN}
    closes_at = round_.closes_at
    is_open = round_.state is RoundState.OPEN and closes_at is not None
    return is_open and closes_at is not None and guess.arrived_at <= closes_at + GRACE


async def _is_heard(tx: Tx, session: Session, guess: Guess) -> bool:
    who = guess.contestant.user_id
    if await seating.is_muted(tx, session.place.chat_id, who):
        return False
    seats = await tx.seats(session.session_id)
    return seating.is_heard(session, next((s for s in seats if s.contestant.user_id == who), None))


async def _pay(tx: Tx, session: Session, round_: Round, guess: Guess) -> None:
    """Store a right answer at its place among the first three; a fourth comes too late."""
    given = await tx.answers_to(round_.round_id)
    before, who = len(given), guess.contestant.user_id
    most = 1 if session.is_deciding else len(scoring.PRIZES)
    if before >= most or any(answer.user_id == who for answer in given):
        return
    await seating.seat(tx, session, [guess.contestant])
    await tx.add_answers([_answer(round_, guess, before)])
    is_open = round_.state is RoundState.OPEN and session.state is State.ASKING
    if is_open and (before + 1 == most or not await tx.awaited([round_.round_id])):
        await tx.save_session(session.moved(State.ASKING, deadline=guess.arrived_at))


def _answer(round_: Round, guess: Guess, before: int) -> Answer:
    return Answer(
        round_.round_id,
        guess.contestant.user_id,
        round_.question.key,
        "right",
        round_.elapsed_ms(guess.arrived_at),
        scoring.prize(before),
        0,
        hinted=False,
        formula=FORMULA,
        answered_at=guess.arrived_at,
        words=guess.text,
    )
