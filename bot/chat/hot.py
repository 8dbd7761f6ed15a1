"""Judges answers, nine tenths of all updates, all that wait together.

Answers are votes in polls, taps on choices, and what people write in groups: it may be the answer
to a question without choices, and is nothing else that anybody hears.
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from telegram import Chat

from bot.chat import buttons, lettered, letters
from bot.chat.decoding import (
    Hot,
    PollVote,
    Tap,
    Text,
    chosen_in,
    contestant_of,
    decode,
    guess_of,
    spoken_by,
)
from bot.chat.desk import lookup_of
from bot.chat.lettered import Picked
from bot.chat.quiz import is_number, past, render
from bot.chat.say import labels, words
from bot.chat.screens import notices
from bot.chat.screens.group import LETTER
from bot.chat.screens.quiz import ANSWER, HAND_IN, UNDO
from bot.post import Toast
from bot.sessions import answering, guessing, rounds
from bot.sessions.model import (
    ChatId,
    Place,
    PollId,
    RoundId,
    SessionId,
    UserId,
    Vote,
)
from bot.sessions.ports import Tx
from bot.sessions.quiz import Asked, Judged, Stale
from data.archive import Archive

_REMEMBERED = 1000
"""In as many polls it is remembered that a chat has been answered."""
_LETTERED = buttons.pack(LETTER, "")
MARKS = (*(buttons.pack(verb, "") for verb in (ANSWER, UNDO, HAND_IN)), _LETTERED)
"""How the data of buttons begins under which answers are tapped."""


class Answers:
    """The hot lane: what it judges is stored in the transaction that is handed in."""

    def __init__(self, archive: Archive, meet: rounds.Meet = lambda _session, _who: None) -> None:
        self._archive = archive
        self._meet = meet
        self._chats_told: OrderedDict[RoundId, None] = OrderedDict()

    def decode(self, raw: bytes | Mapping[str, object]) -> Hot | None:
        """Return an update as an answer, or None if it is something else (`decoding.decode`)."""
        return decode(raw, MARKS)

    async def judge(self, tx: Tx, batch: Sequence[object], now: datetime) -> list[Toast]:
        """Store the answers of a batch; return what the taps among them are told."""
        votes = [
            Vote(PollId(hot.poll_id), contestant_of(hot.user), chosen_in(hot.option_ids), now)
            for hot in batch
            if isinstance(hot, PollVote) and hot.user is not None and not hot.user.is_bot
        ]
        heard = [hot for hot in batch if isinstance(hot, Tap)]
        taps = await _new(tx, heard, now)
        by_letter = [tap for tap in taps if tap.data.startswith(_LETTERED)]
        pressed = {tap.id: await _letter(tx, tap, now) for tap in by_letter}
        texts = [hot for hot in batch if isinstance(hot, Text)]
        for text in sorted(texts, key=lambda text: text.update_id):
            await guessing.hear(tx, lookup_of(self._archive), guess_of(text, now))
        votes += [vote for vote in pressed.values() if isinstance(vote, Vote)]
        taken = await rounds.accept(tx, votes, now, self._meet)
        await self._answer_chats(tx, batch)
        lost = [tap for tap in by_letter if _whose(pressed[tap.id]) not in taken]
        out = {tap.id for tap in lost if await lettered.is_out(tx, pressed[tap.id])}
        told = _heard(by_letter, pressed, taken, out)
        alone = [tap for tap in taps if not tap.data.startswith(_LETTERED)]
        again = [Toast(tap.id) for tap in heard if tap not in taps]
        return [*again, *told, *[await self._tap(tx, tap, now) for tap in alone]]

    async def _tap(self, tx: Tx, tap: Tap, now: datetime) -> Toast:
        outcome = await _move(tx, tap, now)
        if outcome is None or tap.message is None:
            return Toast(tap.id)
        if isinstance(outcome, Stale):
            return Toast(tap.id, past(spoken_by(tap.user)))
        place, shown = Place(ChatId(tap.message.chat.id)), render(self._archive, outcome)
        # Of a very old message it is not told what it is (Bot API, InaccessibleMessage.date).
        is_photo = tap.message.photo is not None or not tap.message.date
        await tx.post(*letters.turn(place, tap.message.message_id, shown, is_photo=is_photo))
        if isinstance(outcome, Asked):
            return Toast(tap.id)
        plain = labels(outcome.session.locale)
        is_right = outcome.answer.verdict == "right"
        return Toast(tap.id, plain.say("Right!") if is_right else plain.say("Wrong."))

    async def _answer_chats(self, tx: Tx, batch: Sequence[object]) -> None:
        """Tell admins who voted as their group that chats cannot score, once a poll.

        Source: Bot API, PollAnswer: `voter_chat` stands instead of a user if the voter is
        anonymous.
        """
        polls = {
            PollId(hot.poll_id) for hot in batch if isinstance(hot, PollVote) and hot.voter_chat
        }
        for poll_id in sorted(polls):
            round_ = await tx.find_round_of_poll(poll_id)
            session = None if round_ is None else await tx.find_session(round_.session_id)
            if round_ is None or session is None or session.state.is_over:
                continue
            if self._is_told(round_.round_id):
                continue
            told = notices.no_chats(words(session.locale))
            said = letters.send(session.place, told, reply_to=round_.message_id)
            await tx.post(replace(said, merge=f"chats:{round_.round_id}"))

    def _is_told(self, round_id: RoundId) -> bool:
        """Return whether a round's chats were answered; from now on they are."""
        if round_id in self._chats_told:
            return True
        self._chats_told[round_id] = None
        if len(self._chats_told) > _REMEMBERED:
            self._chats_told.popitem(last=False)
        return False


async def _new(tx: Tx, taps: Sequence[Tap], now: datetime) -> Sequence[Tap]:
    """Return the taps that were not heard before: what came in as the bot ended comes again."""
    by_id = {tap.id: tap for tap in taps}
    new = await tx.hear_taps(list(by_id), now)
    return [tap for tap in by_id.values() if tap.id in new]


async def _move(tx: Tx, tap: Tap, now: datetime) -> Judged | Asked | Stale | None:
    """Make the move that a tap in a private quiz stands for; None if it stands for none."""
    meaning, who = buttons.unpack(tap.data), contestant_of(tap.user)
    if meaning is None or tap.message is None or not all(map(is_number, meaning.args)):
        return None
    if tap.message.chat.type != Chat.PRIVATE:
        return Stale()
    match meaning.verb, tuple(map(int, meaning.args)):
        case verb, (session_id, number, choice) if verb == ANSWER:
            return await answering.answer(tx, SessionId(session_id), number, choice, who, now)
        case verb, (session_id, number) if verb == UNDO:
            return await answering.undo(tx, SessionId(session_id), number, who, now)
        case verb, (session_id, number) if verb == HAND_IN:
            return await answering.hand_in(tx, SessionId(session_id), number, who, now)
        case _:
            return None


async def _letter(tx: Tx, tap: Tap, now: datetime) -> Vote | Picked | None:
    """Return what pressing a lettered button amounts to; None if it amounts to nothing."""
    if tap.message is None or tap.user.is_bot:
        return None
    chat_id = ChatId(tap.message.chat.id)
    return await lettered.press(tx, tap.data, chat_id, contestant_of(tap.user), now)


def _whose(vote: Vote | Picked | None) -> tuple[PollId, UserId] | None:
    """Return in which poll who votes."""
    return (vote.poll_id, vote.contestant.user_id) if isinstance(vote, Vote) else None


def _heard(
    taps: Sequence[Tap],
    pressed: Mapping[str, Vote | Picked | None],
    taken: frozenset[tuple[PollId, UserId]],
    out: Collection[str],
) -> list[Toast]:
    """Return what those who pressed letters are told; of several at once, the first counted."""
    left, told = set(taken), []
    for tap in taps:
        vote, plain = pressed[tap.id], labels(spoken_by(tap.user))
        if isinstance(vote, Picked):
            told.append(Toast(tap.id, lettered.so_far(plain, vote.chosen)))
            continue
        whose = _whose(vote)
        if vote is not None and whose in left:
            letter = lettered.named(vote.chosen)
            told.append(Toast(tap.id, plain.say("Your answer is in: {letter}", letter=letter)))
            left.discard(whose)
        elif tap.id in out:
            told.append(Toast(tap.id, plain.say("You are out, so this does not count.")))
        else:
            late = plain.say("That did not count: answered already, or too late.")
            told.append(Toast(tap.id, late))
    return told
