"""Reads the arguments of a call, which arrive as JSON, as a form or in parts.

Telegram overlooks what it does not know; the sandbox refuses it, so that a misspelt argument is
found here. Source: Bot API, "Making requests".
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import refuse

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


def _text(name: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        refuse(f'field "{name}" must be of type String')
    return str(value)


def _integer(name: str, value: Any) -> int:
    if not isinstance(value, str | int) or isinstance(value, bool):
        refuse(f'can\'t parse "{name}": expected an Integer')
    try:
        return int(value)
    except ValueError:
        refuse(f'can\'t parse "{name}": expected an Integer')


def _boolean(name: str, value: Any) -> bool:
    words = {"true": True, "false": False, "1": True, "0": False, "yes": True, "no": False}
    word = str(value).lower()
    if word not in words:
        refuse(f'can\'t parse "{name}": expected a Boolean')
    return words[word]


def _chat(name: str, value: Any) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    if value == "":
        refuse("chat_id is empty")
    return _integer(name, value)


def _parsed(name: str, value: Any, kind: type, word: str) -> Any:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            refuse(f"can't parse {name} JSON object")
    if not isinstance(value, kind):
        refuse(f'can\'t parse "{name}": expected an {word}')
    return value


def _object(name: str, value: Any) -> Any:
    return None if value == "" else _parsed(name, value, dict, "Object")


def _array(name: str, value: Any) -> Any:
    return _parsed(name, value, list, "Array")


INTEGERS = """
    message_id message_thread_id reply_to_message_id offset limit timeout user_id cache_time
    open_period close_date correct_option_id max_connections until_date
"""
BOOLEANS = """
    disable_notification protect_content allow_sending_without_reply is_anonymous
    allows_multiple_answers allows_revoting shuffle_options hide_results_until_closes
    allow_adding_options is_closed show_alert is_personal drop_pending_updates is_big
    disable_content_type_detection has_spoiler show_caption_above_media
    disable_web_page_preview allow_paid_broadcast members_only
"""
ARRAYS = """
    options commands entities caption_entities question_entities explanation_entities
    description_entities correct_option_ids allowed_updates results reaction message_ids
    country_codes
"""
OBJECTS = "reply_markup reply_parameters link_preview_options scope button menu_button media"
TEXTS = """
    text parse_mode caption question question_parse_mode explanation explanation_parse_mode
    description description_parse_mode type photo document thumbnail callback_query_id url
    secret_token ip_address inline_query_id next_offset language_code name short_description
    action file_id inline_message_id message_effect_id switch_pm_text switch_pm_parameter
"""
CHATS = "chat_id from_chat_id"

Reader = Callable[[str, Any], Any]
READERS: dict[str, Reader] = {
    CHATS: _chat,
    INTEGERS: _integer,
    BOOLEANS: _boolean,
    ARRAYS: _array,
    OBJECTS: _object,
    TEXTS: _text,
}
KINDS = {name: reader for names, reader in READERS.items() for name in names.split()}


def read(raw: Mapping[str, Any], accepted: Iterable[str]) -> Json:
    """Return the arguments by name, each of its type.

    Raises:
        Refused: 400, if one is unknown to the method or cannot be read.
    """
    known = frozenset(accepted)
    values: Json = {}
    for name, value in raw.items():
        if name not in known:
            refuse(f'the sandbox does not know the parameter "{name}" here')
        if value is not None:
            values[name] = KINDS[name](name, value)
    return values
