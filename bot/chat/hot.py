"""Decodes and judges answers, nine tenths of all updates, without building Telegram's objects.

Answers are votes in polls, taps on choices, and what people write in groups: it may be the answer
to a question without choices, and is nothing else that anybody hears.
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
from telegram import Chat

from bot.chat import buttons, lettered, letters, names
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
    Contestant,
    Guess,
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
from data.model import LOCALES, Locale

_REMEMBERED = 1000
"""In as many polls it is remembered that a chat has been answered."""
_LETTERED = buttons.pack(LETTER, "")
_MARKS = (*(buttons.pack(verb, "") for verb in (ANSWER, UNDO, HAND_IN)), _LETTERED)


class _User(msgspec.Struct):
    id: int
    first_name: str
    last_name: str | None = None
    language_code: str | None = None
    is_bot: bool = False


class _Chat(msgspec.Struct):
    id: int
    type: str


class _PollAnswer(msgspec.Struct):
    poll_id: str
    option_ids: list[int]
    user: _User | None = None
    voter_chat: _Chat | None = None


class _Message(msgspec.Struct):
    message_id: int
    chat: _Chat
    date: int = 1
    photo: object | None = None


class _Written(msgspec.Struct, rename={"user": "from"}):
    message_id: int
    chat: _Chat
    user: _User | None = None
    text: str = ""
    message_thread_id: int | None = None
    is_topic_message: bool = False
    sender_chat: _Chat | None = None
    via_bot: _User | None = None
    forward_origin: object | None = None


class _Callback(msgspec.Struct, rename={"user": "from"}):
    id: str
    user: _User
    data: str = ""
    message: _Message | None = None


class _Update(msgspec.Struct):
    poll_answer: _PollAnswer | None = None
    callback_query: _Callback | None = None
    message: _Written | None = None
    update_id: int = 0


@dataclass(frozen=True, slots=True)
class _Text:
    """What somebody wrote in a group, and the number of the update that told of it."""

    update_id: int
    written: _Written
    user: _User


Hot = _PollAnswer | _Callback | _Text
_GROUPS = {Chat.GROUP, Chat.SUPERGROUP}
_HOT = ("poll_answer", "callback_query", "message")
_DECODER = msgspec.json.Decoder(_Update)


class Answers:
    """The hot lane: what it judges is stored in the transaction that is handed in."""

    def __init__(self, archive: Archive, meet: rounds.Meet = lambda _session, _who: None) -> None:
        self._archive = archive
        self._meet = meet
        self._chats_told: OrderedDict[RoundId, None] = OrderedDict()

    def decode(self, raw: bytes | Mapping[str, object]) -> Hot | None:
        """Return an update as an answer, or None if it is something else.

        Raises:
            msgspec.ValidationError: If it names itself an answer but is not built like one.
        """
        if isinstance(raw, bytes):
            update = _DECODER.decode(raw)
        elif any(kind in raw for kind in _HOT):
            update = msgspec.convert(raw, _Update)
        else:
            return None
        if update.poll_answer is not None:
            return update.poll_answer
        if update.message is not None:
            return _text(update.update_id, update.message)
        tap = update.callback_query
        return tap if tap and tap.message and tap.data.startswith(_MARKS) else None

    async def judge(self, tx: Tx, batch: Sequence[object], now: datetime) -> list[Toast]:
        """Store the answers of a batch; return what the taps among them are told."""
        votes = [
            Vote(PollId(hot.poll_id), _contestant(hot.user), _chosen(hot.option_ids), now)
            for hot in batch
            if isinstance(hot, _PollAnswer) and hot.user is not None and not hot.user.is_bot
        ]
        heard = [hot for hot in batch if isinstance(hot, _Callback)]
        taps = await _new(tx, heard, now)
        by_letter = [tap for tap in taps if tap.data.startswith(_LETTERED)]
        pressed = {tap.id: await _letter(tx, tap, now) for tap in by_letter}
        texts = [hot for hot in batch if isinstance(hot, _Text)]
        for text in sorted(texts, key=lambda text: text.update_id):
            await guessing.hear(tx, lookup_of(self._archive), _guess(text, now))
        votes += [vote for vote in pressed.values() if isinstance(vote, Vote)]
        taken = await rounds.accept(tx, votes, now, self._meet)
        await self._answer_chats(tx, batch)
        lost = [tap for tap in by_letter if _whose(pressed[tap.id]) not in taken]
        out = {tap.id for tap in lost if await lettered.is_out(tx, pressed[tap.id])}
        told = _heard(by_letter, pressed, taken, out)
        alone = [tap for tap in taps if not tap.data.startswith(_LETTERED)]
        again = [Toast(tap.id) for tap in heard if tap not in taps]
        return [*again, *told, *[await self._tap(tx, tap, now) for tap in alone]]

    async def _tap(self, tx: Tx, tap: _Callback, now: datetime) -> Toast:
        outcome = await _move(tx, tap, now)
        if outcome is None or tap.message is None:
            return Toast(tap.id)
        if isinstance(outcome, Stale):
            return Toast(tap.id, past(_spoken(tap.user)))
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
            PollId(hot.poll_id) for hot in batch if isinstance(hot, _PollAnswer) and hot.voter_chat
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


async def _new(tx: Tx, taps: Sequence[_Callback], now: datetime) -> Sequence[_Callback]:
    """Return the taps that were not heard before: what came in as the bot ended comes again."""
    by_id = {tap.id: tap for tap in taps}
    new = await tx.hear_taps(list(by_id), now)
    return [tap for tap in by_id.values() if tap.id in new]


async def _move(tx: Tx, tap: _Callback, now: datetime) -> Judged | Asked | Stale | None:
    """Make the move that a tap in a private quiz stands for; None if it stands for none."""
    meaning, who = buttons.unpack(tap.data), _contestant(tap.user)
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


async def _letter(tx: Tx, tap: _Callback, now: datetime) -> Vote | Picked | None:
    """Return what pressing a lettered button amounts to; None if it amounts to nothing."""
    if tap.message is None or tap.user.is_bot:
        return None
    chat_id = ChatId(tap.message.chat.id)
    return await lettered.press(tx, tap.data, chat_id, _contestant(tap.user), now)


def _whose(vote: Vote | Picked | None) -> tuple[PollId, UserId] | None:
    """Return in which poll who votes."""
    return (vote.poll_id, vote.contestant.user_id) if isinstance(vote, Vote) else None


def _heard(
    taps: Sequence[_Callback],
    pressed: Mapping[str, Vote | Picked | None],
    taken: frozenset[tuple[PollId, UserId]],
    out: Collection[str],
) -> list[Toast]:
    """Return what those who pressed letters are told; of several at once, the first counted."""
    left, told = set(taken), []
    for tap in taps:
        vote, plain = pressed[tap.id], labels(_spoken(tap.user))
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


def _text(update_id: int, written: _Written) -> _Text | None:
    """Return what a person wrote themselves in a group; None for commands and all else."""
    user, borrowed = written.user, (written.sender_chat, written.via_bot, written.forward_origin)
    is_own = user is not None and not user.is_bot and borrowed == (None, None, None)
    is_talk = bool(written.text) and not written.text.startswith("/")
    if user is None or not is_own or not is_talk or written.chat.type not in _GROUPS:
        return None
    return _Text(update_id, written, user)


def _guess(text: _Text, now: datetime) -> Guess:
    """Return a text as a guess, in its topic if it is a topic message (as `place_of` has it)."""
    written = text.written
    thread = written.message_thread_id if written.is_topic_message else None
    place = Place(ChatId(written.chat.id), thread)
    return Guess(place, _contestant(text.user), written.message_id, written.text, now)


def _contestant(user: _User) -> Contestant:
    return names.contestant(user.id, user.first_name, user.last_name)


def _chosen(option_ids: list[int]) -> tuple[int, ...]:
    """Return the options voted for, rising; none for a vote taken back."""
    return tuple(option_ids) if len(option_ids) < 2 else tuple(sorted(set(option_ids)))  # noqa: PLR2004


def _spoken(user: _User) -> Locale:
    code = (user.language_code or "en").split("-")[0].lower()
    return next((locale for locale in LOCALES if locale == code), "en")
