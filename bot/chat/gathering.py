"""Gathers what can be asked while the bot already answers."""

import asyncio
import gc
from contextlib import suppress
from itertools import product
from threading import Thread

from bot.chat import say
from bot.chat.context import Parts
from data.model import LOCALES
from questions import speech
from questions.generate import Generator
from questions.wording import catalogue


def settle_in(generator: Generator) -> None:
    """Do what takes long only the first time, and keep it out of the collector's way.

    Otherwise Python looks through all facts and drafts whenever many objects were made, and the
    event loop stands still for a tenth of a second.
    """
    _ = generator.shelves
    for locale, folder in product(LOCALES, (say.FOLDER, speech.FOLDER)):
        catalogue(folder, locale)
    gc.collect()
    gc.freeze()


def prepare(parts: Parts) -> None:
    """Gather what can be asked beside all other work; who wants to play meanwhile waits.

    The thread is a daemon, so that a program told to stop need not wait for it.
    """
    loop = asyncio.get_running_loop()
    parts.gathered.clear()

    def gather() -> None:
        try:
            settle_in(parts.generator)
        finally:
            with suppress(RuntimeError):  # the loop has ended meanwhile
                loop.call_soon_threadsafe(parts.gathered.set)

    Thread(target=gather, daemon=True).start()
