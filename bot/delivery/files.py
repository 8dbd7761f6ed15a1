"""Fetches files that people sent, and makes files of what is to leave."""

import base64
from collections.abc import Mapping

from telegram import Bot, InputFile, InputMediaPhoto
from telegram.error import TelegramError

from bot.errors import Refusal
from bot.post import BESIDE, FILE, PICTURE, Json


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


def unwrapped(payload: Json, picture: str | bytes = "") -> Json:
    """Return a payload with the files in it as Telegram's library takes them.

    Args:
        payload: It may name a picture.
        picture: What Telegram knows that as, or else the picture itself.
    """
    return {name: _opened(value, picture) for name, value in payload.items() if name != BESIDE}


def _opened(value: object, picture: str | bytes) -> object:
    if not isinstance(value, dict):
        return value
    if FILE in value:
        return InputFile(base64.b64decode(str(value["content"])), filename=str(value[FILE]))
    if PICTURE in value:
        return picture if isinstance(picture, str) else InputFile(picture, filename=PICTURE)
    media = value.get("media")
    if isinstance(media, dict) and PICTURE in media:
        is_known = isinstance(picture, str)
        return {**value, "media": picture} if is_known else InputMediaPhoto(picture)
    return value


def file_id_in(result: object) -> str | None:
    """Return as what Telegram knows the picture of a message that was sent, if it has one.

    Of the sizes that it keeps the last is the largest (Bot API, Message.photo, PollMedia.photo).
    """
    if not isinstance(result, Mapping):
        return None
    poll = result.get("poll")
    media = poll.get("media") if isinstance(poll, Mapping) else result
    sizes = media.get("photo") if isinstance(media, Mapping) else None
    return str(sizes[-1]["file_id"]) if isinstance(sizes, list) and sizes else None
