"""What else a script can let happen: channels speak, messages vanish, Telegram stumbles.

- `channel: Radio` founds a channel of the first person's; `Ada as Radio: text` writes in its name,
  `Radio posts: text` is a post of the channel that is linked to the group;
- `Ada is called <b>` gives her a new name, which steps do not use;
- `Ada deletes the poll`, `Ada deletes the message`: the bot's newest one of that kind;
- `Ada closes the topic`, `reopens the topic`, `deletes the topic`: the one that people are in;
- `Ada migrates the group, from to`: in which order the bot is told, or with `in silence` not;
- `weather: held` keeps updates from the bot until `weather: released`; `weather: again` hands
  it the last update once more under another id; `weather: 403` (429, 500, 502, lost) lets its next
  call to a chat go wrong so.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.sandbox.people import linked_post
from bot.sandbox.refusal import cannot
from bot.sandbox.weather import change

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.people import Person
    from bot.sandbox.script import Place
    from bot.sandbox.world import World

Mishap = Callable[["Person", "Place", re.Match[str]], object]


def weather(world: "World", what: str) -> None:
    """Let something go wrong with Telegram itself, or well again."""
    if what == "released":
        change(world, "held", on=False)
    else:
        change(world, what.removesuffix(" off"), on=not what.endswith(" off"))


def post_of_channel(place: "Place", title: str, text: str) -> None:
    """Post in a channel, as its linked group sees it."""
    linked_post(place.world, place.chat, place.world.find_named(title), text)


def _as_channel(person: "Person", place: "Place", match: re.Match[str]) -> None:
    channel = place.world.find_named(match["title"])
    person.say(place.chat, match["text"], thread=place.thread, as_channel=channel)


def _rename(person: "Person", place: "Place", match: re.Match[str]) -> None:
    person.user.first_name = match["name"]


def newest(world: "World", chat: "Chat", kind: str) -> "Message | None":
    """Return the bot's newest message in a chat, or its newest `poll`."""
    said = [m for m in chat.latest() if m.sender is world.bot and (m.poll or kind == "message")]
    return said[-1] if said else None


def _delete(person: "Person", place: "Place", match: re.Match[str]) -> None:
    message = newest(place.world, place.chat, match["kind"])
    if message is None:
        cannot(f"there is no {match['kind']} of the bot's")
    person.delete(message)


def _topic(person: "Person", place: "Place", match: re.Match[str]) -> None:
    if place.thread is None:
        cannot("General always stays")
    acts = {
        "closes": person.close_topic,
        "reopens": person.reopen_topic,
        "deletes": person.delete_topic,
    }
    acts[match["verb"]](place.chat, place.thread)


def _migrate(person: "Person", place: "Place", match: re.Match[str]) -> None:
    order = match["order"]
    person.migrate(place.chat, order="" if order == "in silence" else order)


MISHAPS: tuple[tuple[re.Pattern[str], Mishap], ...] = (
    (re.compile(r"as (?P<title>[^:]+): (?P<text>.*)"), _as_channel),
    (re.compile(r"is called (?P<name>.+)"), _rename),
    (re.compile(r"deletes the (?P<kind>poll|message)"), _delete),
    (re.compile(r"(?P<verb>closes|reopens|deletes) the topic"), _topic),
    (re.compile(r"migrates the group, (?P<order>to|from|to from|from to|in silence)"), _migrate),
)
