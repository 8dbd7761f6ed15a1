"""Hears lettered buttons, by which groups answer where polls may not be sent."""

from dataclasses import dataclass
from datetime import datetime

from bot.chat import buttons
from bot.chat.quiz import is_number
from bot.sessions import picking, rounds
from bot.sessions.model import ChatId, Contestant, Round, RoundId, RoundState, Vote
from bot.sessions.ports import Tx
from questions.model import LETTERS
from questions.wording import Words

_ARGS = (1, 2)


@dataclass(frozen=True, slots=True)
class Picked:
    """What somebody has picked by letters, and not handed in yet."""

    chosen: tuple[int, ...]


async def press(
    tx: Tx, data: str, chat_id: ChatId, who: Contestant, now: datetime
) -> Vote | Picked | None:
    """Return what pressing a lettered button amounts to; None if it stands nowhere in the chat."""
    meaning = buttons.unpack(data)
    args = meaning.args if meaning else ()
    if len(args) not in _ARGS or not all(map(is_number, args)):
        return None
    round_, chosen = await tx.find_round(RoundId(int(args[0]))), tuple(map(int, args[1:]))
    if round_ is None or (chosen and not rounds.offers(round_, chosen)):
        return None
    session = await tx.find_session(round_.session_id)
    if session is None or session.place.chat_id != chat_id or round_.state is RoundState.PLANNED:
        return None
    if picking.is_needed(round_.question):
        return await _pick(tx, round_, who, chosen, now)
    return Vote(rounds.lettered_poll(round_.round_id), who, chosen, now)


async def _pick(
    tx: Tx, round_: Round, who: Contestant, chosen: tuple[int, ...], now: datetime
) -> Vote | Picked | None:
    """Note a letter where several are to be picked; without one, hand in what was picked."""
    is_out = round_.state in {RoundState.SENDING, RoundState.OPEN}
    if not is_out or await tx.has_answered(round_.round_id, who.user_id):
        return None
    if chosen:
        return Picked(await picking.pick(tx, round_, who.user_id, chosen[0], now))
    picked = await picking.picked(tx, round_, who.user_id)
    return Vote(rounds.lettered_poll(round_.round_id), who, picked, now) if picked else Picked(())


async def is_out(tx: Tx, vote: Vote | Picked | None) -> bool:
    """Return True if a vote is of somebody for whom an elimination is over."""
    round_ = await tx.find_round_of_poll(vote.poll_id) if isinstance(vote, Vote) else None
    session = None if round_ is None else await tx.find_session(round_.session_id)
    if not isinstance(vote, Vote) or session is None or session.form != "elimination":
        return False
    seats = await tx.seats(session.session_id)
    return any(s.contestant.user_id == vote.contestant.user_id and s.out_at for s in seats)


def so_far(plain: Words, chosen: tuple[int, ...]) -> str:
    """Tell somebody what they have picked, and how it is handed in."""
    if not chosen:
        return plain.say("You have picked none yet.")
    return plain.say("You have picked {letters}. Confirm hands it in.", letters=named(chosen))


def named(chosen: tuple[int, ...]) -> str:
    """Return choices by their letters."""
    return ", ".join(LETTERS[place] for place in chosen)
