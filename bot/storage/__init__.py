"""The disk: the only SQL of the bot."""

from bot.storage.store import Store, open_store
from bot.storage.transaction import Transaction

__all__ = ["Store", "Transaction", "open_store"]
