"""Which menu of commands a person sees in a chat.

Source: Bot API, "Determining list of commands".
"""

from typing import TYPE_CHECKING, Any

from bot.sandbox.refusal import refuse

if TYPE_CHECKING:
    from bot.sandbox.chat import Chat
    from bot.sandbox.model import User

Menus = dict[tuple[str, str], list[dict[str, str]]]

PLAIN_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
    }
)


def scope_key(scope: dict[str, Any]) -> str:
    """Return a scope as one word, or refuse it."""
    kind = str(scope.get("type", ""))
    if kind in PLAIN_SCOPES:
        return kind
    if kind in {"chat", "chat_administrators"} and "chat_id" in scope:
        return f"{kind}:{scope['chat_id']}"
    if kind != "chat_member" or not {"chat_id", "user_id"} <= scope.keys():
        refuse("can't parse BotCommandScope: unsupported type specified")
    return f"{kind}:{scope['chat_id']}:{scope['user_id']}"


def menu_for(menus: Menus, chat: "Chat", user: "User") -> list[dict[str, str]]:
    """Return the commands that this person is offered in this chat, in their language."""
    for scope in _scopes(chat, user):
        for language in (user.language_code or "", ""):
            found = menus.get((scope, language))
            if found:
                return found
    return []


def _scopes(chat: "Chat", user: "User") -> list[str]:
    if chat.kind == "private":
        return [f"chat:{chat.chat_id}", "all_private_chats", "default"]
    leads = chat.member(user).is_admin
    return [
        f"chat_member:{chat.chat_id}:{user.user_id}",
        *([f"chat_administrators:{chat.chat_id}"] if leads else []),
        f"chat:{chat.chat_id}",
        *(["all_chat_administrators"] if leads else []),
        "all_group_chats",
        "default",
    ]
