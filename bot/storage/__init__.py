"""The disk: the only SQL of the bot."""

from bot.storage.glance import glance
from bot.storage.store import Store, open_store
from bot.storage.transaction import Transaction

__all__ = ["Store", "Transaction", "glance", "open_store"]
