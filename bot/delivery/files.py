"""Fetches files that people sent, and makes files of what is to leave."""

import base64

from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.errors import Refusal
from bot.post import FILE, Json


class Files:
    """The way of files from Telegram to us."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def fetch(self, file_id: str, most: int) -> bytes:
        """Return a file that somebody sent.

        Raises:
            Refusal: `file-gone` if it cannot be had, or is larger than `most` bytes.
        """
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > most:
                raise Refusal("file-gone")
            return bytes(await file.download_as_bytearray())
        except TelegramError:
            raise Refusal("file-gone") from None


def unwrapped(payload: Json) -> Json:
    """Return a payload with the files in it as Telegram's library takes them."""
    return {name: _opened(value) for name, value in payload.items()}


def _opened(value: object) -> object:
    if not isinstance(value, dict) or FILE not in value:
        return value
    return InputFile(base64.b64decode(str(value["content"])), filename=str(value[FILE]))
