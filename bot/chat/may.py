"""Says who may give which command, in private and in groups."""

from dataclasses import dataclass
from typing import Literal

from telegram import Update

from bot.chat.context import Context, contestant_of, is_private, place_of
from bot.chat.lookups import LOOK_UPS
from bot.chat.rights import is_anonymous_admin
from bot.errors import Refusal
from bot.sessions.model import Session

Who = Literal["everyone", "players", "people", "host", "admins", "authors", "nobody"]
"""`everyone` includes channels; `players` are people, and admins who speak as the group; `people`
have a name; `host` is whoever started the session, and admins; a bot's keepers are admins
everywhere; `authors` look after packs, which is asked where it is known after which."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may give a command or press a button in a private chat, and who in a group.

    All kinds of groups are alike. In a channel nobody plays, and the bot is silent.
    """

    private: Who
    group: Who


@dataclass(frozen=True, slots=True)
class Giver:
    """What counts of whoever gives a command, at the moment of giving it."""

    is_person: bool = False
    is_anonymous: bool = False
    hosts: bool = False
    leads: bool = False


_ANYWHERE = Rule("everyone", "everyone")
_ALONE = Rule("people", "nobody")
_TOGETHER = Rule("nobody", "people")
_STEERING = Rule("nobody", "host")
RULES: dict[str, Rule] = {
    **{look_up.name: _ANYWHERE for look_up in LOOK_UPS},
    "quiz": Rule("players", "players"),
    "score": Rule("players", "everyone"),
    "top": _ANYWHERE,
    "rules": _ANYWHERE,
    "join": _TOGETHER,
    "leave": _TOGETHER,
    "skip": Rule("people", "people"),
    "stop": Rule("players", "host"),
    "pause": _STEERING,
    "resume": _STEERING,
    "forceskip": _STEERING,
    "kick": _STEERING,
    "quizset": Rule("nobody", "admins"),
    "packs": Rule("players", "everyone"),
    "mute": Rule("nobody", "admins"),
    "report": Rule("people", "people"),
    "reports": Rule("authors", "nobody"),
    "pack_add": Rule("authors", "nobody"),
    "items": Rule("authors", "nobody"),
    "settings": _ALONE,
}
"""Who may give each command."""
VERBS: dict[str, Rule] = {
    "q": _ANYWHERE,
    "p": _ANYWHERE,
    "K": _ANYWHERE,
    "F": Rule("people", "people"),
    "W": Rule("authors", "nobody"),
    "z": Rule("people", "people"),
    "m": Rule("people", "people"),
    "l": Rule("people", "admins"),
    "a": _ALONE,
    "d": _ALONE,
    "f": _ALONE,
    "s": _ALONE,
    "h": _ALONE,
    "n": _ALONE,
    "x": _ALONE,
    "o": _ALONE,
    "S": _ALONE,
    "D": _ALONE,
    "Y": _ALONE,
    "I": Rule("authors", "nobody"),
    "j": _TOGETHER,
    "v": _TOGETHER,
    "t": _TOGETHER,
    "w": _TOGETHER,
    "T": _TOGETHER,
    "k": Rule("people", "people"),
    "y": Rule("people", "people"),
    "b": _TOGETHER,
    "i": _TOGETHER,
    "g": _STEERING,
    "c": _STEERING,
    "r": _STEERING,
    "e": Rule("nobody", "admins"),
    "u": Rule("nobody", "admins"),
}
"""Who may press each button, by its verb (`buttons`). Only people press: Telegram names them even
if they write as their group. Who may write a pack (K, D, W, Y, I) is for the packs to say."""


def permits(who: Who, giver: Giver) -> bool:
    """Return True if somebody is among those who may."""
    match who:
        case "everyone":
            return True
        case "players":
            return giver.is_person or giver.is_anonymous
        case "people" | "authors":
            return giver.is_person
        case "host":
            return giver.hosts or giver.leads
        case "admins":
            return giver.leads
        case "nobody":
            return False


async def demand(
    update: Update, context: Context, command: str, session: Session | None = None
) -> None:
    """Let only those through who may give a command here, checked at this moment.

    Raises:
        Refusal: `groups-only`, `private-only`, `channels-cannot-play`, `not-a-person`,
            `host-only` or `admins-only`.
    """
    rule = RULES[command]
    who = rule.private if is_private(update) else rule.group
    if not permits(who, await _giver(update, context, who, session)):
        raise _refusal(who, update)


async def _giver(update: Update, context: Context, who: Who, session: Session | None) -> Giver:
    """Return what counts of a giver; Telegram is asked who leads only where that decides."""
    person = contestant_of(update)
    hosts = session is not None and person is not None and session.host_id == person.user_id
    asks = who == "admins" or (who == "host" and not hosts)
    return Giver(
        is_person=person is not None,
        is_anonymous=is_anonymous_admin(update),
        hosts=hosts,
        leads=asks and await is_admin(update, context),
    )


def _refusal(who: Who, update: Update) -> Refusal:
    if who == "nobody":
        return Refusal("groups-only" if is_private(update) else "private-only")
    if who == "host":
        return Refusal("host-only")
    if who == "admins":
        return Refusal("admins-only")
    if is_anonymous_admin(update):
        return Refusal("not-a-person")
    return Refusal("channels-cannot-play")


async def is_admin(update: Update, context: Context) -> bool:
    """Return True if an update comes from an admin of its group, anonymous or by name."""
    if is_anonymous_admin(update):
        return True
    person = contestant_of(update)
    rights = context.parts.rights
    return person is not None and await rights.is_admin(place_of(update).chat_id, person.user_id)
