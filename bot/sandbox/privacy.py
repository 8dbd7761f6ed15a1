"""Which messages a bot is shown.

Source: Bot API, "Privacy mode": commands for it, replies to it, service messages; everything if it
leads the group or if its privacy mode is off.
"""

from typing import TYPE_CHECKING

from bot.sandbox.markup import cut

if TYPE_CHECKING:
    from bot.sandbox.chat import Message
    from bot.sandbox.state import State

WRITTEN = frozenset({"text", "photo", "document", "caption"})


def bot_sees(world: "State", message: "Message") -> bool:
    """Tell whether Telegram shows the bot this message of somebody else."""
    chat = message.chat
    if chat.kind == "private":
        return not chat.blocked
    member = chat.member(world.bot)
    if member.status in {"left", "kicked"}:
        return False
    if member.is_admin or not world.privacy_mode or chat.kind == "channel":
        return True
    if not message.body.keys() & WRITTEN and message.poll is None:
        return True
    return _replies_to(world, message) or _is_for(world, message)


def _replies_to(world: "State", message: "Message") -> bool:
    return message.reply_to is not None and message.reply_to.sender is world.bot


def _is_for(world: "State", message: "Message") -> bool:
    """Tell whether the text holds a command for the bot; a bare one counts at the beginning."""
    text = str(message.body.get("text", ""))
    for entity in message.body.get("entities", []):
        if entity["type"] != "bot_command":
            continue
        _, _, name = cut(text, entity["offset"], entity["length"]).partition("@")
        if name.lower() == (world.bot.username or "").lower():
            return True
        if not name and entity["offset"] == 0:
            return True
    return False
