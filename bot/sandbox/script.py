r"""Reads a script, such as a golden transcript begins with, and does what people do in it.

One step a line; `#` begins a comment. These lines say where: `chat: <person or group>`,
`topic: <name>` (empty: General), `group: <title>` and `forum: <title>` found one of everybody,
`person: <name>` adds somebody. These say who does what:

- `Ada: text` writes (`\n` begins a line), `Ada replies: text` answers the bot's newest message,
  `Ada replies to Bruno: text` Bruno's newest text, `Ada edits: text`;
- `Ada taps 2` presses the second button under the newest message that has any, `Ada taps 2, 1 up`
  under the one before, `Ada taps h` the first whose data names `h` between colons;
- `Ada votes right`, `Ada votes wrong`, `Ada votes 2`, `Ada votes 1+3`, `Ada retracts` in the
  newest poll;
- `Ada sends a quiz: Question | *right | wrong`, `Ada forwards a quiz: Question | A | B`;
- `Ada removes the bot` and the other deeds of `DEEDS`;
- `Ada sets slow mode 30`, `Ada opens the topic Name`, `Ada makes Bruno a member` (an admin, an
  anonymous admin), `Ada kicks Bruno`, `Ada adds Dewi`;
- what `mishaps` lists: channels, deleted messages and topics, Telegram's weather.

`wait 20` and `restart` are for who plays the script: time, and the bot, are not people's to move.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import mishaps
from bot.sandbox.refusal import cannot

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat, Message
    from bot.sandbox.people import Person
    from bot.sandbox.world import World

WHO = re.compile(r"(?P<who>\w+)(?::| ) ?(?P<rest>.*)")
WHERE = re.compile(r"(?P<kind>chat|topic|group|forum|person|channel|weather): ?(?P<name>.*)")
POST = re.compile(r"(?P<title>[^:]+) posts: (?P<text>.*)")


@dataclass(slots=True)
class Place:
    """Where the people of a script are at the moment."""

    world: "World"
    chat: "Chat"
    thread: int | None = None


Step = Callable[["Person", Place, re.Match[str]], object]


def perform(place: Place, line: str) -> None:
    """Do one step of a script.

    Raises:
        Impossible: When it is no step, or a client would not let the person do it.
    """
    where = WHERE.fullmatch(line)
    if where is not None:
        _go(place, where["kind"], where["name"])
        return
    post = POST.fullmatch(line)
    if post is not None:
        mishaps.post_of_channel(place, post["title"], post["text"])
        return
    said = WHO.fullmatch(line)
    person = place.world.people.get(said["who"]) if said else None
    if said is None or person is None:
        cannot(f"no such step: {line}")
    if line.startswith(f"{said['who']}:"):
        person.say(place.chat, said["rest"].replace("\\n", "\n"), thread=place.thread)
        return
    for pattern, step in STEPS:
        match = pattern.fullmatch(said["rest"])
        if match is not None:
            step(person, place, match)
            return
    cannot(f"no such step: {line}")


def _go(place: Place, kind: str, name: str) -> None:
    world = place.world
    everybody = list(world.people.values())
    if kind == "person":
        world.add_person(name)
    elif kind == "channel":
        world.add_channel(name, everybody[0])
    elif kind == "weather":
        mishaps.weather(world, name)
    elif kind in {"group", "forum"}:
        world.add_group(name, everybody, kind="group" if kind == "group" else "forum")
    elif kind == "chat":
        place.chat = _chat(world, name)
        place.thread = None
    else:
        open_ = [t for t in place.chat.topics.values() if t.name == name and not t.deleted]
        place.thread = open_[-1].thread_id if open_ else None


def _chat(world: "World", name: str) -> "Chat":
    if name in world.people:
        return world.people[name].private
    try:
        return world.find_named(name)
    except LookupError:
        cannot(f"there is no chat called {name}")


def with_buttons(chat: "Chat") -> "list[Message]":
    """Return the messages that have buttons to press, the newest first."""
    return [
        m for m in chat.latest()[::-1] if any("callback_data" in b for r in m.buttons for b in r)
    ]


def _tap(person: "Person", place: Place, match: re.Match[str]) -> None:
    which, up = match["which"], int(match["up"] or 0)
    shown = with_buttons(place.chat)
    if len(shown) <= up:
        cannot("there is no such message with buttons")
    meant = [button.get("callback_data", "") for row in shown[up].buttons for button in row]
    if which.isdecimal():
        found = meant[int(which) - 1 : int(which)]
    else:
        found = [data for data in meant if f":{which}:" in f"{data}:"]
    if not found:
        cannot(f"there is no button {which}")
    person.tap(shown[up], found[0])


def _vote(person: "Person", place: Place, match: re.Match[str]) -> None:
    polls = [m for m in place.chat.latest() if m.poll is not None]
    poll = polls[-1].poll if polls else None
    if poll is None:
        cannot("there is no poll in that chat")
    match match["which"]:
        case "right":
            chosen = poll.correct
        case "wrong":
            chosen = [next(at for at in range(len(poll.options)) if at not in poll.correct)]
        case which:
            chosen = [int(number) - 1 for number in which.split("+")]
    person.vote(polls[-1], *chosen)


def _appoint(person: "Person", place: Place, match: re.Match[str]) -> None:
    world, name = place.world, match["name"]
    who = world.bot if name == "the bot" else world.person(name).user
    if match["rank"] == "a member":
        person.demote(place.chat, who)
    else:
        person.promote(place.chat, who, anonymous="anonymous" in match["rank"])


def own_texts(person: "Person", chat: "Chat") -> "list[Message]":
    """Return the texts that somebody wrote in a chat, oldest first."""
    return [m for m in chat.latest() if m.sender is person.user and "text" in m.body]


def _edit(person: "Person", place: Place, match: re.Match[str]) -> None:
    mine = own_texts(person, place.chat)
    if not mine:
        cannot("there is nothing to edit")
    person.edit(mine[-1], match["text"])


def _reply(person: "Person", place: Place, match: re.Match[str]) -> None:
    newest = person.last(place.chat)
    person.say(place.chat, match["text"], reply_to=newest, thread=place.thread)


def _reply_to(person: "Person", place: Place, match: re.Match[str]) -> None:
    theirs = own_texts(place.world.person(match["name"]), place.chat)
    if not theirs:
        cannot("there is nothing to reply to")
    person.say(place.chat, match["text"], reply_to=theirs[-1], thread=place.thread)


DEEDS: dict[str, Callable[["Person", "Chat"], object]] = {
    "removes the bot": lambda person, chat: person.remove_bot(chat),
    "adds the bot": lambda person, chat: person.add_bot(chat),
    "migrates the group": lambda person, chat: person.migrate(chat),
    "blocks the bot": lambda person, _: person.block(),
    "unblocks the bot": lambda person, _: person.unblock(),
    "joins the group": lambda person, chat: person.join(chat),
    "leaves the group": lambda person, chat: person.leave(chat),
    "forbids polls": lambda person, chat: person.set_permissions(chat, can_send_polls=False),
    "allows polls": lambda person, chat: person.set_permissions(chat, can_send_polls=True),
    "forbids photos": lambda person, chat: person.set_permissions(chat, can_send_photos=False),
    "allows photos": lambda person, chat: person.set_permissions(chat, can_send_photos=True),
    "retracts": lambda person, chat: person.retract(chat),
    "pins": lambda person, chat: person.pin(person.last(chat)),
    "forbids texts": lambda person, chat: person.set_permissions(chat, can_send_messages=False),
    "allows texts": lambda person, chat: person.set_permissions(chat, can_send_messages=True),
}


def _deed(person: "Person", place: Place, match: re.Match[str]) -> None:
    DEEDS[match[0]](person, place.chat)


def _slow(person: "Person", place: Place, match: re.Match[str]) -> None:
    person.set_slow_mode(place.chat, int(match["seconds"]))


def _quiz(person: "Person", place: Place, match: re.Match[str]) -> None:
    question, *options = [part.strip() for part in match["text"].split("|")]
    right = next((at for at, option in enumerate(options) if option.startswith("*")), 0)
    plain = [option.removeprefix("*").strip() for option in options]
    forwarded = match["how"] == "forwards"
    person.send_quiz(place.chat, question, plain, right, forwarded=forwarded)


STEPS: tuple[tuple[re.Pattern[str], Step], ...] = (
    (re.compile("|".join(DEEDS)), _deed),
    (re.compile(r"taps (?P<which>\w+)(?:, (?P<up>\d+) up)?"), _tap),
    (re.compile(r"votes (?P<which>right|wrong|\d+(?:\+\d+)*)"), _vote),
    (re.compile(r"replies: (?P<text>.*)"), _reply),
    (re.compile(r"(?P<how>sends|forwards) a quiz: (?P<text>.*)"), _quiz),
    (re.compile(r"replies to (?P<name>\w+): (?P<text>.*)"), _reply_to),
    (re.compile(r"edits: (?P<text>.*)"), _edit),
    (
        re.compile(r"makes (?P<name>the bot|\w+) (?P<rank>a member|an (?:anonymous )?admin)"),
        _appoint,
    ),
    (re.compile(r"sets slow mode (?P<seconds>\d+)"), _slow),
    (
        re.compile(r"opens the topic (?P<name>.+)"),
        lambda person, place, match: person.open_topic(place.chat, match["name"]),
    ),
    (
        re.compile(r"kicks (?P<name>\w+)"),
        lambda person, place, match: person.kick(place.chat, place.world.person(match["name"])),
    ),
    (
        re.compile(r"adds (?P<name>\w+)"),
        lambda person, place, match: person.add(place.chat, place.world.person(match["name"])),
    ),
    *mishaps.MISHAPS,
)
