"""What a tester is offered to bring about in a chat, as things stand there.

An offer is a label and acts with their details, to be done one after the other. `ask` in the
details of one is a question to the tester, whose answer becomes its `name`. An offer with a
`thread` is for that topic alone.
"""

from typing import TYPE_CHECKING, Any

from bot.sandbox.groups import OUTSIDE
from bot.sandbox.situations import PERMITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.chat import Chat
    from bot.sandbox.model import Json
    from bot.sandbox.people import Person
    from bot.sandbox.world import World

SLOW_S = 30
BOT, OUT, OWNER = "the bot", "not in the group", "the owner"
PLAIN, ADMIN, HIDDEN = "a member", "an admin", "an anonymous admin"


def offers(chat: "Chat", person: "Person") -> "list[Json]":
    """Return what can happen to a chat."""
    if chat.kind == "private":
        return [_block(chat)]
    return [*_of_bot(chat), *_of_group(chat), *_of_topics(chat), _coming(chat, person)]


def ranks(world: "World", chat: "Chat") -> "list[Json]":
    """Return what everybody is in a group, and by which acts they become something else."""
    if chat.kind == "private":
        return []
    return [_rank(chat, person) for person in world.people.values()]


def _offer(label: str, act: str, **details: Any) -> "Json":
    return {"label": label, "acts": [(act, details)], "thread": details.get("thread")}


def _block(chat: "Chat") -> "Json":
    if chat.blocked:
        return _offer("Unblock the bot", "unblock")
    return _offer("Block the bot", "block")


def _of_bot(chat: "Chat") -> "Iterator[Json]":
    bot = next((member for member in chat.members.values() if member.user.is_bot), None)
    if bot is None or bot.status in OUTSIDE:
        yield _offer("Add the bot", "add_bot")
        return
    yield _offer("Remove the bot", "remove_bot")
    rank = PLAIN if bot.status == "administrator" else ADMIN
    yield _offer(f"Make the bot {rank}", "appoint", name=BOT, rank=rank)


def _of_group(chat: "Chat") -> "Iterator[Json]":
    for what, permission in PERMITS.items():
        allowed = not chat.permissions[permission]
        yield _offer(
            f"{'Allow' if allowed else 'Forbid'} {what}", "permit", what=what, allowed=allowed
        )
    if chat.kind == "group":
        yield _offer("Upgrade to a supergroup", "migrate")
    elif chat.slow_mode_s:
        yield _offer("Slow mode off", "slow_mode", seconds=0)
    else:
        yield _offer(f"Slow mode: {SLOW_S} s", "slow_mode", seconds=SLOW_S)


def _of_topics(chat: "Chat") -> "Iterator[Json]":
    if not chat.is_forum:
        return
    yield _offer("Open a topic…", "open_topic", ask="What is it called?")
    for topic in [one for one in chat.topics.values() if not one.deleted]:
        turn = "reopen" if topic.closed else "close"
        for what in (turn, "delete"):
            label = f"{what.capitalize()} {topic.name}"
            yield _offer(label, "topic", thread=topic.thread_id, what=what)


def _coming(chat: "Chat", person: "Person") -> "Json":
    if person.is_in(chat):
        return _offer("Leave the group", "leave")
    return _offer("Join the group", "join")


def _rank(chat: "Chat", person: "Person") -> "Json":
    name, member = person.name, chat.member(person.user)
    is_owner = member.status == "creator"
    now = OWNER if is_owner else ADMIN if member.is_admin else PLAIN
    if not person.is_in(chat):
        now = OUT
    elif member.anonymous:
        now = HIDDEN
    wanted = (OWNER, HIDDEN) if is_owner else (OUT, PLAIN, ADMIN, HIDDEN)
    return {"name": name, "now": now, "choices": {rank: _acts(name, now, rank) for rank in wanted}}


def _acts(name: str, now: str, rank: str) -> "list[tuple[str, Json]]":
    if rank == OUT:
        return [("kick", {"name": name})]
    coming = [("add", {"name": name})] if now == OUT else []
    if coming and rank == PLAIN:
        return [*coming]
    given = {"name": name, "rank": ADMIN if rank == OWNER else rank}
    return [*coming, ("appoint", given)]
