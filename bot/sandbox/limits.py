"""Measures what is sent: how long a text, a caption, a poll or a button may be.

Source: Bot API, sendMessage, sendPoll, InlineKeyboardButton, answerCallbackQuery, BotCommand.
"""

import re
from typing import Any

from bot.sandbox.markup import Entity, parse_html, utf16_length
from bot.sandbox.refusal import refuse

TEXT = 4096
CAPTION = 1024
CALLBACK_DATA_BYTES = 64
CALLBACK_ANSWER = 200
POLL_QUESTION = 300
POLL_OPTION = 100
POLL_OPTIONS = 12
POLL_EXPLANATION = 200
POLL_EXPLANATION_LINE_FEEDS = 2
POLL_DESCRIPTION = 1024
OPEN_PERIOD_S = range(5, 2_628_001)
UPLOAD_BYTES = 50_000_000
PHOTO_BYTES = 10_000_000
DOWNLOAD_BYTES = 20_000_000
COMMANDS = 100
INLINE_RESULTS = 50
RESULT_ID_BYTES = 64

COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)
DETECTED = (
    ("bot_command", re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?\b")),
    ("mention", re.compile(r"(?<![\w/@])@[A-Za-z][A-Za-z0-9_]{3,31}\b")),
    ("url", re.compile(r"\bhttps?://[^\s<>\"']*[^\s<>\"'.,;:!?)]")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def format_text(
    text: str, mode: str | None, given: list[Entity] | None
) -> tuple[str, list[Entity]]:
    """Return the text as people will see it, trimmed, and its entities."""
    if mode and mode.lower() != "html":
        refuse("unsupported parse_mode")
    plain, entities = parse_html(text) if mode else (text, list(given or []))
    plain, entities = _trim(plain.replace("\r", ""), entities)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if _is_solid(e)]
    found = [e for e in detect(plain) if not _overlaps(e, taken)]
    return plain, sorted(
        entities + found, key=lambda entity: (entity["offset"], -entity["length"])
    )


def detect(text: str) -> list[Entity]:
    """Return the commands, mentions, links and hashtags that Telegram finds by itself."""
    return [
        {
            "offset": utf16_length(text[: match.start()]),
            "length": utf16_length(match[0]),
            "type": kind,
        }
        for kind, pattern in DETECTED
        for match in pattern.finditer(text)
    ]


def _is_solid(entity: Entity) -> bool:
    return entity["type"] in {"code", "pre", "text_link", "custom_emoji"}


def _overlaps(entity: Entity, taken: list[tuple[int, int]]) -> bool:
    end = entity["offset"] + entity["length"]
    return any(entity["offset"] < stop and start < end for start, stop in taken)


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    gone = utf16_length(text) - utf16_length(text.lstrip())
    plain = text.strip()
    length = utf16_length(plain)
    kept = []
    for entity in entities:
        start = min(max(entity["offset"] - gone, 0), length)
        end = min(max(entity["offset"] + entity["length"] - gone, 0), length)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return plain, kept


def formatted(values: dict[str, Any], key: str, *, mode: str, given: str) -> list[Entity]:
    """Replace `values[key]` by its plain text and return the entities."""
    plain, entities = format_text(str(values.get(key, "")), values.get(mode), values.get(given))
    values[key] = plain
    return entities


def message_text(values: dict[str, Any]) -> dict[str, Any]:
    """Return the body of a text message, or refuse it."""
    entities = formatted(values, "text", mode="parse_mode", given="entities")
    text = values["text"]
    if not text:
        refuse("message text is empty")
    if utf16_length(text) > TEXT:
        refuse("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption(values: dict[str, Any]) -> dict[str, Any]:
    """Return the caption of a file, or refuse it."""
    entities = formatted(values, "caption", mode="parse_mode", given="caption_entities")
    text = values["caption"]
    if utf16_length(text) > CAPTION:
        refuse("message caption is too long")
    body = {"caption": text} if text else {}
    return {**body, **({"caption_entities": entities} if entities else {})}


def callback_answer(text: str) -> str:
    """Return the text of a toast, or refuse it."""
    if utf16_length(text) > CALLBACK_ANSWER:
        refuse("MESSAGE_TOO_LONG")
    return text


def bot_commands(commands: list[Any]) -> list[dict[str, str]]:
    """Return the commands of a menu, or refuse them."""
    if len(commands) > COMMANDS:
        refuse("BOT_COMMANDS_TOO_MUCH")
    return [_bot_command(command) for command in commands]


def _bot_command(command: Any) -> dict[str, str]:
    if not isinstance(command, dict):
        refuse("can't parse BotCommand: expected an Object")
    name = str(command.get("command", "")).removeprefix("/")
    description = str(command.get("description", ""))
    if not COMMAND_NAME.fullmatch(name):
        refuse("BOT_COMMAND_INVALID")
    if not 1 <= utf16_length(description) <= 256:  # noqa: PLR2004 - Source: Bot API, BotCommand
        refuse("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
