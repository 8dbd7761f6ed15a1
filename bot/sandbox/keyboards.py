"""Judges keyboards: inline buttons, reply keyboards and their removal.

Source: Bot API, InlineKeyboardButton, ReplyKeyboardMarkup, ForceReply.
"""

from typing import Any

from bot.sandbox.limits import CALLBACK_DATA_BYTES
from bot.sandbox.markup import utf16_length
from bot.sandbox.refusal import refuse

Json = dict[str, Any]

ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
ROW = 8
BUTTONS = 100
COPIED = 256
URL_SCHEMES = ("http://", "https://", "tg://", "ton://")
OTHER_KINDS = ("keyboard", "remove_keyboard", "force_reply")


def reply_markup(value: Any, *, inline_only: bool = False) -> Json | None:
    """Return the keyboard as it is kept, None for an empty inline one, or refuse it."""
    if value is None:
        return None
    if not isinstance(value, dict):
        refuse("object expected as reply markup")
    if "inline_keyboard" in value:
        return _inline(value["inline_keyboard"])
    if inline_only:
        refuse("inline keyboard expected")
    if not any(kind in value for kind in OTHER_KINDS):
        refuse("can't parse reply keyboard markup JSON object")
    return value if "keyboard" not in value else _reply(value)


def _inline(rows: Any) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        refuse('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array')
    kept = [[_button(button) for button in row] for row in rows if row]
    if any(len(row) > ROW for row in kept) or sum(map(len, kept)) > BUTTONS:
        refuse("BUTTON_COUNT_INVALID")
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> Json:
    if not isinstance(button, dict):
        refuse("can't parse inline keyboard button: expected an Object")
    if not str(button.get("text", "")).strip():
        refuse("can't parse inline keyboard button: Text must be non-empty")
    actions = ACTIONS & button.keys()
    if len(actions) != 1:
        refuse(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    strange = button.keys() - ACTIONS - LOOKS
    if strange:
        refuse(f"can't parse inline keyboard button: unknown {min(strange)}")
    _check_action(button)
    return dict(button)


def _check_action(button: Json) -> None:
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= CALLBACK_DATA_BYTES:
        refuse("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not str(url).startswith(URL_SCHEMES):
        refuse(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= utf16_length(str(copied.get("text", ""))) <= COPIED:
        refuse("BUTTON_COPY_TEXT_INVALID")


def _reply(value: Json) -> Json:
    rows = value["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        refuse('field "keyboard" of the ReplyKeyboardMarkup must be an Array')
    shaped = [[key if isinstance(key, dict) else {"text": str(key)} for key in r] for r in rows]
    if not any(shaped):
        refuse("reply keyboard markup must contain at least one button")
    return {**value, "keyboard": shaped}
