"""Methods about the bot itself: its name, its words, its menus of commands.

Source: Bot API, getMe, setMyCommands, setMyName, setMyDescription, setMyShortDescription.
"""

from typing import Any

from bot.sandbox import limits
from bot.sandbox.markup import utf16_length
from bot.sandbox.menus import scope_key
from bot.sandbox.methods.registry import Call, method
from bot.sandbox.refusal import refuse

Json = dict[str, Any]

TEXTS = {
    "name": ("Name", 64),
    "description": ("Description", 512),
    "short_description": ("ShortDescription", 120),
}


@method("getMe")
def get_me(call: Call) -> Json:
    """Return who the bot is."""
    world = call.world
    return world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy_mode,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
        "supports_guest_queries": False,
        "supports_join_request_queries": False,
    }


@method("setMyCommands", "commands scope language_code")
def set_my_commands(call: Call) -> bool:
    """Set the menu of one scope and language."""
    if call.get("commands") is None:
        refuse("can't parse commands JSON object")
    call.world.menus[_menu(call)] = limits.bot_commands(call.get("commands"))
    call.world.announce("menu", None)
    return True


@method("getMyCommands", "scope language_code")
def get_my_commands(call: Call) -> list[Json]:
    """Return the menu of one scope and language."""
    return list(call.world.menus.get(_menu(call), []))


@method("deleteMyCommands", "scope language_code")
def delete_my_commands(call: Call) -> bool:
    """Drop the menu of one scope and language."""
    call.world.menus.pop(_menu(call), None)
    call.world.announce("menu", None)
    return True


def _menu(call: Call) -> tuple[str, str]:
    return scope_key(call.get("scope") or {"type": "default"}), _language(call)


def _language(call: Call) -> str:
    code = str(call.get("language_code") or "")
    if code and (len(code) != 2 or not code.isalpha()):  # noqa: PLR2004 - ISO 639-1
        refuse("invalid language_code specified")
    return code


def _define(kind: str) -> None:
    word, most = TEXTS[kind]

    @method(f"setMy{word}", f"{kind} language_code")
    def put(call: Call) -> bool:
        text = str(call.get(kind, ""))
        if utf16_length(text) > most:
            refuse(f"bot {kind.replace('_', ' ')} is too long")
        call.world.profile[kind, _language(call)] = text
        call.world.announce("profile", None)
        return True

    @method(f"getMy{word}", "language_code")
    def get(call: Call) -> Json:
        texts = call.world.profile
        return {kind: texts.get((kind, _language(call))) or texts.get((kind, ""), "")}


for _kind in TEXTS:
    _define(_kind)


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(call: Call) -> bool:
    """Accept the menu button; the page always shows the commands."""
    return True


@method("logOut")
def log_out(call: Call) -> bool:
    """Accept that the bot leaves this server."""
    return True


@method("close")
def close(call: Call) -> bool:
    """Accept that the bot closes its session."""
    return True
