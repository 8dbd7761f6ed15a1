"""Decodes answers to the few fields that they need, without building Telegram's objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
from telegram import Chat

from bot.chat import names
from bot.sessions.model import ChatId, Contestant, Guess, Place
from data.model import LOCALES, Locale


class Sender(msgspec.Struct):
    """Who answers (Bot API, User)."""

    id: int
    first_name: str
    last_name: str | None = None
    language_code: str | None = None
    is_bot: bool = False


class _Chat(msgspec.Struct):
    id: int
    type: str


class PollVote(msgspec.Struct):
    """A vote in a poll, or that it was taken back (Bot API, PollAnswer)."""

    poll_id: str
    option_ids: list[int]
    user: Sender | None = None
    voter_chat: _Chat | None = None


class _Message(msgspec.Struct):
    message_id: int
    chat: _Chat
    date: int = 1
    photo: object | None = None


class _Written(msgspec.Struct, rename={"user": "from"}):
    message_id: int
    chat: _Chat
    user: Sender | None = None
    text: str = ""
    message_thread_id: int | None = None
    is_topic_message: bool = False
    sender_chat: _Chat | None = None
    via_bot: Sender | None = None
    forward_origin: object | None = None


class Tap(msgspec.Struct, rename={"user": "from"}):
    """A press on a button under a message (Bot API, CallbackQuery)."""

    id: str
    user: Sender
    data: str = ""
    message: _Message | None = None


class _Update(msgspec.Struct):
    poll_answer: PollVote | None = None
    callback_query: Tap | None = None
    message: _Written | None = None
    update_id: int = 0


@dataclass(frozen=True, slots=True)
class Text:
    """What somebody wrote in a group, and the number of the update that told of it."""

    update_id: int
    written: _Written
    user: Sender


Hot = PollVote | Tap | Text
_GROUPS = {Chat.GROUP, Chat.SUPERGROUP}
_HOT = ("poll_answer", "callback_query", "message")
_DECODER = msgspec.json.Decoder(_Update)


def decode(raw: bytes | Mapping[str, object], marks: tuple[str, ...]) -> Hot | None:
    """Return an update as an answer, or None if it is something else.

    Taps are answers if their data begins with one of the marks.

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
    return tap if tap and tap.message and tap.data.startswith(marks) else None


def _text(update_id: int, written: _Written) -> Text | None:
    """Return what a person wrote themselves in a group; None for commands and all else."""
    user, borrowed = written.user, (written.sender_chat, written.via_bot, written.forward_origin)
    is_own = user is not None and not user.is_bot and borrowed == (None, None, None)
    is_talk = bool(written.text) and not written.text.startswith("/")
    if user is None or not is_own or not is_talk or written.chat.type not in _GROUPS:
        return None
    return Text(update_id, written, user)


def guess_of(text: Text, now: datetime) -> Guess:
    """Return a text as a guess, in its topic if it is a topic message (as `place_of` has it)."""
    written = text.written
    thread = written.message_thread_id if written.is_topic_message else None
    place = Place(ChatId(written.chat.id), thread)
    return Guess(place, contestant_of(text.user), written.message_id, written.text, now)


def contestant_of(user: Sender) -> Contestant:
    """Return who answers as a contestant."""
    return names.contestant(user.id, user.first_name, user.last_name)


def chosen_in(option_ids: list[int]) -> tuple[int, ...]:
    """Return the options voted for, rising; none for a vote taken back."""
    return tuple(option_ids) if len(option_ids) < 2 else tuple(sorted(set(option_ids)))  # noqa: PLR2004


def spoken_by(user: Sender) -> Locale:
    """Return the language of somebody's Telegram, English if it is none of ours."""
    code = (user.language_code or "en").split("-")[0].lower()
    return next((locale for locale in LOCALES if locale == code), "en")
