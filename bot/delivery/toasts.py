"""Answers tapped buttons: straight out, and worthless after ten seconds."""

import asyncio
from collections.abc import Iterable

import structlog
from telegram.error import BadRequest, TelegramError

from bot.delivery.api import Api
from bot.post import Json, Toast

WORTH_S = 10.0
GRACE_S = 1.0
MOST = 64

_log = structlog.get_logger(__name__)


class Toasts:
    """Those on their way."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(MOST)

    def send(self, toasts: Iterable[Toast]) -> None:
        """Send toasts without waiting for them."""
        for toast in toasts:
            task = asyncio.create_task(self._send(toast))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def drain(self) -> None:
        """Wait until all are out."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def close(self) -> None:
        """Give those on their way a moment more."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=GRACE_S)
            for task in late:
                task.cancel()

    async def _send(self, toast: Toast) -> None:
        try:
            async with asyncio.timeout(WORTH_S), self._room:
                await self._api.call("answerCallbackQuery", _arguments(toast))
        except BadRequest as error:
            # "query is too old": the tap itself was kept, only its answer comes too late.
            _log.debug("a toast came too late", reason=error.message)
        except (TelegramError, TimeoutError) as error:
            _log.info("a toast was not sent", reason=type(error).__name__)


def _arguments(toast: Toast) -> Json:
    arguments: Json = {"callback_query_id": toast.callback_query_id}
    if toast.text:
        arguments["text"] = toast.text
    if toast.alert:
        arguments["show_alert"] = True
    if toast.url is not None:
        arguments["url"] = toast.url
    return arguments
