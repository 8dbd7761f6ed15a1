"""Calls the Bot API by method name and gets its plain JSON back."""

import os
import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from telegram import Bot
from telegram.error import RetryAfter

# python-telegram-bot reads this at each use: durations come as timedelta, without a warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")

_CAPITAL = re.compile(r"(?=[A-Z])")


class Api:
    """Telegram's side of the wire; building message objects nobody reads is left out."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def call(
        self, method: str, arguments: Mapping[str, object], *, read_timeout_s: float | None = None
    ) -> object:
        """Call a method and return its result.

        Raises:
            TelegramError: If Telegram refused or could not be reached.
        """
        options: dict[str, Any] = {}
        if read_timeout_s is not None:
            options["read_timeout"] = read_timeout_s
        # `send_Message` means sendMessage, but is no attribute of the bot: those draw a warning.
        endpoint = _CAPITAL.sub("_", method)
        result: object = await self._bot.do_api_request(
            endpoint, api_kwargs=dict(arguments), **options
        )
        return result


def wait_of(error: RetryAfter) -> timedelta:
    """Return how long Telegram asks to wait."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
