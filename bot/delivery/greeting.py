"""Asks Telegram who this bot is, before anything else, and as long as it takes."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.delivery.alarm import backoff_s
from bot.delivery.api import wait_of
from bot.errors import SetupError

_log = structlog.get_logger(__name__)


async def greet(ask: Callable[[], Awaitable[None]], stop: asyncio.Event) -> None:
    """Ask until Telegram answers, or until told to stop.

    Raises:
        SetupError: If Telegram does not know the token.
    """
    failures = 0
    while not stop.is_set():
        try:
            await ask()
        except InvalidToken:
            raise unknown_token() from None
        except TelegramError as error:
            failures += 1
            pause = backoff_s(failures)
            if isinstance(error, RetryAfter):
                pause = max(pause, wait_of(error).total_seconds())
            _log.warning("Telegram is out of reach", reason=str(error), pause_s=pause)
            await _pause(stop, pause)
        else:
            return


def unknown_token() -> SetupError:
    """Return what the operator is told; the library's own words repeat the token."""
    return SetupError(
        "Telegram does not know this token: check TELEGRAM_BOT_TOKEN with @BotFather"
    )


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
