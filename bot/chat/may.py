"""Says who may give which command, in private and in groups."""

from dataclasses import dataclass
from typing import Literal

from telegram import Update

from bot.chat.context import Context, contestant_of, is_private, place_of
from bot.chat.lookups import LOOK_UPS
from bot.chat.rights import is_anonymous_admin
from bot.errors import Refusal
from bot.sessions.model import Session

Who = Literal["everyone", "players", "host", "admins", "nobody"]
"""`everyone` includes channels; `players` are people, and admins who speak as the group; `host`
is whoever started the session, and admins; a bot's keepers are admins everywhere."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may give a command in a private chat, and who in a group."""

    private: Who
    group: Who


_ANYWHERE = Rule("everyone", "everyone")
RULES: dict[str, Rule] = {
    **{look_up.name: _ANYWHERE for look_up in LOOK_UPS},
    "quiz": Rule("players", "players"),
    "score": Rule("players", "everyone"),
    "top": _ANYWHERE,
    "rules": _ANYWHERE,
    "join": Rule("nobody", "players"),
    "leave": Rule("nobody", "players"),
    "skip": Rule("players", "players"),
    "stop": Rule("players", "host"),
    "pause": Rule("nobody", "host"),
    "resume": Rule("nobody", "host"),
    "forceskip": Rule("nobody", "host"),
    "kick": Rule("nobody", "host"),
    "quizset": Rule("nobody", "admins"),
    "packs": Rule("players", "everyone"),
}


async def demand(
    update: Update, context: Context, command: str, session: Session | None = None
) -> None:
    """Let only those through who may give a command here, checked at this moment.

    Raises:
        Refusal: `groups-only`, `channels-cannot-play`, `host-only` or `admins-only`.
    """
    rule = RULES[command]
    who = rule.private if is_private(update) else rule.group
    match who:
        case "everyone":
            return
        case "nobody":
            raise Refusal("groups-only")
        case "players":
            if contestant_of(update) is None and not is_anonymous_admin(update):
                raise Refusal("channels-cannot-play")
        case "host" | "admins":
            await _demand_power(update, context, who, session)


async def _demand_power(
    update: Update, context: Context, who: Who, session: Session | None
) -> None:
    """Let the host through where that is enough, and whoever administers the group."""
    person = contestant_of(update)
    is_host = who == "host" and session is not None and person is not None
    if is_host and session is not None and person and session.host_id == person.user_id:
        return
    if not await is_admin(update, context):
        raise Refusal("host-only" if who == "host" else "admins-only")


async def is_admin(update: Update, context: Context) -> bool:
    """Return True if an update comes from an admin of its group, anonymous or by name."""
    if is_anonymous_admin(update):
        return True
    person = contestant_of(update)
    rights = context.parts.rights
    return person is not None and await rights.is_admin(place_of(update).chat_id, person.user_id)
