"""Writes a chat down as text that a person can read and a test can compare.

    Ada: /quiz
    Bot: Who coached Inter in 1962-63?
         [Helenio Herrera] [Nereo Rocco]
    Ada taps: Helenio Herrera
         (toast to Ada: Right!)
    Bot edits: Right! ...
    Bot polls: Which season?
         ( ) 2018-19
         ( ) 2019-20
         (quiz, 20 s)
    Ada votes: 2019-20
    Bot closes the poll: Which season?
         ( ) 2018-19: 0
         (x) 2019-20: 1

Everything after the first line of a happening is indented by five spaces. Formatting shows as
light marks: *bold* _italic_ __underlined__ ~struck~ ||spoiler|| `code` ```pre``` text <link>
and > for a quote.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.sandbox.markup import utf16_length

if TYPE_CHECKING:
    from bot.sandbox.chat import Message
    from bot.sandbox.polls import Poll

Json = dict[str, Any]

INDENT = " " * 5
SNIPPET = 32
MARKS = {
    "bold": "*",
    "italic": "_",
    "underline": "__",
    "strikethrough": "~",
    "spoiler": "||",
    "code": "`",
    "pre": "```",
}
QUOTES = frozenset({"blockquote", "expandable_blockquote"})


def happening(head: str, text: str = "", rows: list[str] | None = None) -> str:
    """Return one happening: who did what, the words, and what hangs below them."""
    first, *rest = text.split("\n")
    opening = f"{head} {first}".rstrip()
    below = [f"{INDENT}{line}".rstrip() for line in [*rest, *(rows or [])]]
    return "\n".join([opening, *below])


def words(message: "Message") -> str:
    """Return the text of a message with light marks."""
    body = message.body
    if "text" in body:
        return marked(body["text"], body.get("entities", []))
    return marked(body.get("caption", ""), body.get("caption_entities", []))


def marked(text: str, entities: list[Json]) -> str:
    """Return a text with its entities shown as light marks."""
    opening: dict[int, str] = {}
    closing: dict[int, str] = {}
    for entity in entities:
        start = entity["offset"]
        end = start + entity["length"]
        before, after = _marks(entity)
        opening[start] = opening.get(start, "") + before
        closing[end] = after + closing.get(end, "")
    written, at = [], 0
    for char in text:
        written.append(closing.get(at, "") + opening.get(at, "") + char)
        at += utf16_length(char)
    return _quoted("".join(written) + closing.get(at, ""))


def _marks(entity: Json) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return "", f" <{entity['url']}>"
    if kind in QUOTES:
        return "\x02", "\x03"
    return MARKS.get(kind, ""), MARKS.get(kind, "")


def _quoted(text: str) -> str:
    lines, inside = [], False
    for line in text.split("\n"):
        inside = inside or "\x02" in line
        bare = line.replace("\x02", "").replace("\x03", "")
        lines.append(f"> {bare}" if inside else bare)
        inside = inside and "\x03" not in line
    return "\n".join(lines)


def buttons(markup: Json | None) -> list[str]:
    """Return the rows of a keyboard, one line each."""
    kinds = ("inline_keyboard", "keyboard")
    rows: list[list[Json]] = next((markup[k] for k in kinds if markup and k in markup), [])
    shown = [" ".join(f"[{button['text']}]" for button in row) for row in rows]
    return shown + (["(keyboard removed)"] if markup and "remove_keyboard" in markup else [])


def options(poll: "Poll", *, closed: bool) -> list[str]:
    """Return the options of a poll, with what was right and the counts once it is closed."""
    if not closed:
        life = f", {poll.open_period} s" if poll.open_period else ""
        return [*(f"( ) {option.text}" for option in poll.options), f"({poll.kind}{life})"]
    counts = poll.counts()
    return [
        f"({'x' if at in poll.correct else ' '}) {option.text}: {counts[at]}"
        for at, option in enumerate(poll.options)
    ]


def illustration(poll: "Poll") -> list[str]:
    """Return what stands above a poll: its photo, its description, set off from its options."""
    told = marked(poll.shown.get("description", ""), poll.shown.get("description_entities", []))
    photo = ["(photo)"] if poll.shown.get("media") else []
    return [*photo, *(f"| {line}".rstrip() for line in told.split("\n") if told)]


def snippet(message: "Message") -> str:
    """Return the beginning of a message, to point at it."""
    line = message.text.split("\n", 1)[0]
    return f"«{line[:SNIPPET]}…»" if len(line) > SNIPPET else f"«{line}»"


def said(who: str, message: "Message") -> str:
    """Return a new message as it is written down."""
    rows = buttons(message.markup)
    if message.poll is not None:
        shown = illustration(message.poll) + options(message.poll, closed=message.poll.closed)
        return happening(f"{who} polls:", message.poll.question, shown + rows)
    return happening(f"{_verb(who, message)}:", words(message), rows)


def _verb(who: str, message: "Message") -> str:
    if "document" in message.body:
        return f"{who} sends {message.body['document'].get('file_name', 'a file')}"
    if "photo" in message.body:
        return f"{who} sends a photo"
    return who


def service(body: Json, who: str) -> str | None:
    """Return what a service message says, None for one of another kind."""
    for kind, tell in SERVICE.items():
        if kind in body:
            return f"({tell(body[kind], who)})"
    return None


def _joined(members: list[Json], who: str) -> str:
    names = ", ".join(member["first_name"] for member in members)
    return f"{who} joins" if names == who else f"{who} adds {names}"


def _left(member: Json, who: str) -> str:
    name = member["first_name"]
    return f"{who} leaves" if name == who else f"{who} removes {name}"


def _pinned(message: Json, who: str) -> str:
    text = str(message.get("text", "a message"))
    return f"{who} pins: {text.splitlines()[0]}"


def _moved(chat_id: int, who: str) -> str:
    return "the group becomes a supergroup"


SERVICE: dict[str, Callable[[Any, str], str]] = {
    "new_chat_members": _joined,
    "left_chat_member": _left,
    "pinned_message": _pinned,
    "group_chat_created": lambda _, who: f"{who} founds the group",
    "migrate_to_chat_id": _moved,
    "migrate_from_chat_id": _moved,
    "forum_topic_created": lambda topic, who: f"{who} opens the topic {topic['name']}",
    "forum_topic_closed": lambda _, who: f"{who} closes the topic",
    "forum_topic_reopened": lambda _, who: f"{who} reopens the topic",
}
