"""The methods of the Bot API that the pretence plays."""

from bot.sandbox.methods import (
    answering,
    chats,
    editing,
    files,
    polls,
    profile,
    sending,
    updating,
)
from bot.sandbox.methods.registry import METHODS, Method, find

__all__ = [
    "METHODS",
    "Method",
    "answering",
    "chats",
    "editing",
    "files",
    "find",
    "polls",
    "profile",
    "sending",
    "updating",
]
